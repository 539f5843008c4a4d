"""The measures, in the table's order; each has a `TITLE` and `run(context)` that returns its results."""
