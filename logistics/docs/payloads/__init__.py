"""One frozen payload a kind of paper: printable text only, taken from the facts, pure."""
