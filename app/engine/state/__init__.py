"""What is stored of a running process: its open tokens, as JSON, and nothing of its specs or finished history."""
