"""How the database is written: connections, the one transaction, locks, steps applied, history, files."""
