"""Pure foundations: errors, money, mass, codes, time and the surroundings seam."""
