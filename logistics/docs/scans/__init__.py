"""Scans of papers that others issued: taken in, drawn anew as pictures, filed, shown."""
