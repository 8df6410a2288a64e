"""What the Chinese side declares: the data sheet for the buyer's broker, and platform goods."""
