"""One module for each command: a docstring that is its help, `arguments(parser)` and `run(options)`."""
