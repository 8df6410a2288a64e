"""What a scan may be, and what becomes of it."""

LARGEST_SENT = 10 * 1024 * 1024
"""Bytes of an uploaded file."""
LARGEST_STORED = 16 * 1024 * 1024
"""Bytes of what is kept."""
MOST_PAGES = 30
MOST_PIXELS = 100_000_000
"""Pixels of a picture, and of all pages of a file together."""
LONGEST_SIDE = 4000
"""Pixels of the longer side of a page: A4 at 340 dots an inch."""
DOTS_PER_INCH = 200
"""At which pages of a PDF are drawn, as far as the other limits allow."""
