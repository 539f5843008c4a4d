"""The newsroom's own side: signing in, the story board, the story desk and what stands around it."""
