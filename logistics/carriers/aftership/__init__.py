"""AfterShip Tracking, asked and pushed."""
