"""Reads for screens and REST, one subject a file; they never write, and take the actor where cases are read."""
