"""What the pages of helping show: one call a page."""
