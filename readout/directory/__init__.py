"""People, organisations and places: their names, other spellings, and what people are for a time."""
