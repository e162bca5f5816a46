"""The pages of doors."""
