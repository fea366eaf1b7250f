"""One verb a file: a command is one transaction, locks the instance's row first, and leaves either before or after."""

from app.commands.record_step_failure import record_step_failure
from app.store.step_failure import record_failures_with

# Whichever command is used first: from now on a failed one leaves its incident.
record_failures_with(record_step_failure)
