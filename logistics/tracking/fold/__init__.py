"""From the set of all events heard to one true progress: pure, and free of order and repetition."""
