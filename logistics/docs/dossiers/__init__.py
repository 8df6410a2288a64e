"""Dossiers that the service builds in the background, step by step, and keeps for a while."""
