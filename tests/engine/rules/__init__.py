"""Models that break one rule of BPMN 2.0.2 each, beside the model that keeps it; a topic a file."""
