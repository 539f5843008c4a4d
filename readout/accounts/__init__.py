"""The newsroom's members: who they are, what each may do, and the tokens of its tools."""
