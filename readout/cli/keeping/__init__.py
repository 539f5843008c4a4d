"""Backups: how they are made under running writers, and how one becomes an installation again."""
