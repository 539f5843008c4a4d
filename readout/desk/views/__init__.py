"""The desk's pages: each parses, calls one action, and answers."""
