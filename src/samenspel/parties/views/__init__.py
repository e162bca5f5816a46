"""The pages of people, parties and places."""
