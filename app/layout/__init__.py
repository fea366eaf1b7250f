"""Layout: BPMN in, BPMN with a drawing out; pure, without the engine that runs it, Flask, database or clock."""

from app.layout.geometry import Finding
from app.layout.lay_out import check, lay_out

__all__ = ["Finding", "check", "lay_out"]
