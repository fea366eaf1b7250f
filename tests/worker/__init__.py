"""The worker: rounds and rings."""
