"""How each line is known, and the rules that stand between a draft and its readers."""
