"""A village that never existed, to see what gets lost, with our loop and without."""
