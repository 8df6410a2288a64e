"""A carrier that does everything wrong, on purpose and by name, to whoever asks it."""
