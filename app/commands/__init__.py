"""One verb a file: a command is one transaction, locks the instance's row first, and leaves either before or after."""
