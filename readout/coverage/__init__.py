"""Stories, updates, revisions and the log of public events they leave."""
