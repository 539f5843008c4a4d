"""The standing fictional newsroom."""
