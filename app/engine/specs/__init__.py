"""The nodes that SpiffWorkflow runs for us: its Task and TaskSpec life cycle with token semantics of BPMN 2.0 §13."""
