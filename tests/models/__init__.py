"""Column types and migrations."""
