"""The engine without database or server: BPMN in, Step out."""
