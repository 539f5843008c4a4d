"""References that the measures carry with them."""
