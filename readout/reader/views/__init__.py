"""What each public address answers: parse, read, render, answer."""
