"""The verbs, one a file: each takes state and variables, drives SpiffWorkflow to the next rest, answers a Step."""
