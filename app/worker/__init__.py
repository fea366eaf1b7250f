"""The worker: a bell at the next due time, a sweep as the net, and a thread that does what is due."""
