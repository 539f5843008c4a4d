"""What can happen to the records of sourcing: rows only, in the transaction of whoever calls.

Each takes rows of a story that the caller holds locked; `publishing.sourcing` is that caller.
"""
