"""What readers reply, and how moderators keep it usable without reading anybody's address.

Replies stand in a database file of their own (`config/database.py`), never refer to a story's numbers, and
are never read on the way of an update.
"""
