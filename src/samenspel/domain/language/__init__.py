"""Small written-down rules about what somebody's words may mean: danger, somebody else, kind, side."""
