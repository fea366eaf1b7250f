"""Every command on a real database."""
