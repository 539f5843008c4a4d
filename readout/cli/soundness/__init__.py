"""Is this installation sound? Each module looks at one side of it and yields findings."""
