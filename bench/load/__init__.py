"""Load clients. Each C program has a twin in Python that takes the same words and prints the same JSON."""
