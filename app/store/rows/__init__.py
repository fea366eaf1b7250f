"""One family of rows a file: how a step of the engine becomes rows of that family."""
