"""Forms that follow from the wire schema: every field of a file has a place where it is typed.

Names of inputs are JSON pointers into the file, so that a problem finds its field by itself.
"""
