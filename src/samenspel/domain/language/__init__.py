"""Written-down rules about what words may mean: danger, somebody else, kind, side."""
