"""How long the program takes: medians of five, as ratios within one run."""
