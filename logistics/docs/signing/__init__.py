"""Signatures on papers: written by pyHanko in one form, and held to that form byte for byte."""
