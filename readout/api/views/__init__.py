"""The calls: each parses, calls one action, and answers."""
