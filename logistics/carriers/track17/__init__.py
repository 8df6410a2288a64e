"""17TRACK's tracking API 2.2 and 2.4, asked and pushed."""
