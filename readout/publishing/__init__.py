"""The one way to publish: lock the story, have it cleared, publish it, in one transaction."""
