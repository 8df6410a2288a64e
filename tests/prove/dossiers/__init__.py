"""Killing workers of dossiers in the midst of their work."""
