"""What people fill in about themselves, their party and their place."""
