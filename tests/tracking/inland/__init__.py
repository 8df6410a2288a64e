"""Reports of the road."""
