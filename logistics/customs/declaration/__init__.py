"""The Rwandan export declaration as ASYCUDA World imports and exports it (root ``ASYCUDA``)."""
