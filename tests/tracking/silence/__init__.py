"""What ought to have been told."""
