"""Pages, feeds and structured data as functions of the fold."""
