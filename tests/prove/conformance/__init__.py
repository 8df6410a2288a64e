"""Papers of every kind and state, and what programs that are not ours say of them."""
