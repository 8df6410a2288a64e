"""What pages show: frozen views, made from facts and rows by pure functions."""
