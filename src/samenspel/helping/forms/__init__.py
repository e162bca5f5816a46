"""What people fill in about their questions, cards and help."""
