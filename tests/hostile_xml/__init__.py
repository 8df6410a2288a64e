"""XML made to hurt whoever reads it."""
