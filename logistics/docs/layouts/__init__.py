"""Data files: one layout a kind of paper, the styles they share, and the furniture of pages."""
