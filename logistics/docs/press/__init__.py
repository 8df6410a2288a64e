"""Composed pages as archival, accessible PDF files: written directly, object by object.

The form of a kind of paper (its labels' font programs) is made once and kept; a paper then costs
its own text, structure and data only.
"""
