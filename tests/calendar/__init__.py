"""The calendar and what is counted on it."""
