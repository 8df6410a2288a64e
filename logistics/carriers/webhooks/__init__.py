"""How each sender of notifications proves itself, and what it wants to be answered. Pure."""
