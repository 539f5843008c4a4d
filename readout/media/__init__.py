"""Pictures: taken in with care, kept as they came, shown without what must stay private."""
