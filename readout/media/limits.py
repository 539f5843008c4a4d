"""How much one picture may be, and how much work it may make."""

MAX_PIXELS = 50_000_000
"""Width times height of an original; more is refused before it is decoded."""
MAX_LINE = 2_000
"""Characters in one line about a picture: its description, caption, credit and so on."""
MAX_METADATA = 1024 * 1024
"""Bytes of XMP that are read from a file."""

WIDTHS = (480, 960, 1600)
"""Widths of renditions in pixels. A picture is never enlarged."""
FALLBACK_WIDTH = 960
"""The width of the JPEG, for feeds and whatever knows no `srcset`."""
MAX_HEIGHT = 16_000
"""Pixels from top to bottom of a rendition; WebP holds 16 383."""

AT_ONCE = 2
"""Pictures that one process works on at the same time."""
PATIENCE_SECONDS = 20
"""How long a picture waits for its turn."""
WORK_SECONDS = 60
"""How long the work on one picture may take."""
WORK_MEMORY = 1280 * 1024 * 1024
"""Bytes of address space for it: 50 megapixels take 200 MB, and in WebP five times that while it is read."""
MAX_RENDITION = 64 * 1024 * 1024
"""Bytes of the largest file it may write."""
STALE_SECONDS = 3600
"""After this long, what a killed process left behind is cleared away."""
