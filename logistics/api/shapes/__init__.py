"""Shapes of answers: what a caller may see, by name; nothing else leaves."""
