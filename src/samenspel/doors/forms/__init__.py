"""What somebody fills in at a door."""
