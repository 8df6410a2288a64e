"""Killing a served deployment under load, and auditing what it had acknowledged."""
