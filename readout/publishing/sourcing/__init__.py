"""The verbs of sourcing: each asks who may, holds the story, changes the records, and tells readers.

Imported from their own modules: `from readout.publishing.sourcing.statuses import change_status`.
"""
