"""What each construct of FEEL computes: makers of closures over a frame, one kind of construct a file."""
