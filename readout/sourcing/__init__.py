"""Claims, sources and attributions, and the rules that clear an update."""
