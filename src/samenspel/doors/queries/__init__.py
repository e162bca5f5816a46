"""What the pages of doors show: one call a page."""
