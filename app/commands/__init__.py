"""One verb a file: each command is one transaction, locks the instance's row first, and leaves either before or after."""
