"""DMN 1.2–1.5 over FEEL: decision tables, boxed expressions, requirement graphs, decision services and imports."""

from app.dmn.decision import Decision, decide
from app.dmn.errors import DecisionTooLong, DecisionViolation
from app.dmn.model import Model
from app.dmn.read_files import parse_files
from app.dmn.read_model import parse, parse_model
from app.dmn.report import FunctionUse
from app.dmn.result import DecisionOutcome, Outcome
from app.dmn.words import DecisionWords, words

__all__ = [
    "Decision",
    "DecisionOutcome",
    "DecisionTooLong",
    "DecisionViolation",
    "DecisionWords",
    "FunctionUse",
    "Model",
    "Outcome",
    "decide",
    "parse",
    "parse_files",
    "parse_model",
    "words",
]
