"""Sentences for readers, made of facts, in the language that is active.

They never claim more than the record: one source is never made many, an access verb is never another,
and what is disputed or untrue is never said without that.
"""
