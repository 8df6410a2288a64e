"""Mutants of the customs room: of its code and of its knowledge, and what the tests make of them.

``python -m tests.prove.mutants code|rows`` runs apart from any test run, so that nothing of the
customs room is loaded before a mutant of it is.
"""
