"""A carrier to practise with: a real HTTP server playing scripted voyages in DCSA 2.2."""
