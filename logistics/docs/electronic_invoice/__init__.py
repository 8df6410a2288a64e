"""The invoice as data: a Cross Industry Invoice (UN/CEFACT D22B), EN 16931 in its EXTENDED form.

Pure. Every amount comes from the functions that the printed invoice takes its amounts from.
"""
