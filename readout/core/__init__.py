"""What every other room may use: rich text, ids, the clock, hints, settings types."""
