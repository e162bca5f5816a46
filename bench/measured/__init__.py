"""The site as it is, with one page more: an empty one to compare with."""
