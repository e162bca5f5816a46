"""What this app adds to the command line."""
