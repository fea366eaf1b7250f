"""DMN 1.2–1.5, first cut: decision tables with the hit policies UNIQUE and FIRST, over FEEL."""

from app.dmn.decide import decide
from app.dmn.decision import Decision
from app.dmn.errors import DecisionViolation
from app.dmn.reader import parse
from app.dmn.result import DecisionOutcome

__all__ = ["Decision", "DecisionOutcome", "DecisionViolation", "decide", "parse"]
