"""Offset printing: the entries of a paper alone, at true size, onto a form printed before."""
