"""Verification: is every public page what its log says, and every log what it must be?

Differences are sentences for operators. They name stories, updates and sequences, and quote no text.
"""
