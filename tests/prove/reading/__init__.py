"""Papers read back by a machine from a black-and-white scan."""
