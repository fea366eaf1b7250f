"""Passes from standard BPMN to what the engine runs; an analyst's own ids are never changed, only completed."""
