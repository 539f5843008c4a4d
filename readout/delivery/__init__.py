"""Public bytes, fast: the hub and its readers, hot pages, segments, and the server that answers them."""
