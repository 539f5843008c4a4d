"""The only way to publish: lock the story, clear the update, act, and tell the hub on commit.

Every verb checks what the member may do, runs in one transaction, and either does all or nothing.
Verbs are imported from their own modules: `from readout.publishing.publish import publish`.
"""
