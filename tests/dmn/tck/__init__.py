"""The DMN technology compatibility kit: its test files read, run and compared."""
