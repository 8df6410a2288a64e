"""COSCO Shipping Lines' own tracking format (COP, "cargo tracking")."""
