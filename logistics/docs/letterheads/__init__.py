"""Letterheads of organisations: kept by revision, borne by their own papers as they then stood."""
