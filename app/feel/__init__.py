"""FEEL (DMN 1.5 §10): text → tree → Python closures; nothing an expression says can reach Python itself.

Values of process variables come in through ``from_variables`` and results go out through ``to_variable``, which know
the legal time zone; inside, a date-time without a zone has none.
"""

from app.feel.border import from_variables, to_variable
from app.feel.built_ins import BUILT_INS
from app.feel.check import Finding, check
from app.feel.errors import EvaluationTooLong, FeelSyntaxError
from app.feel.expression import Expression, UnaryTests, compile_expression, compile_unary_tests, strip_marker
from app.feel.foreign import Foreign
from app.feel.function import FeelFunction

__all__ = [
    "BUILT_INS",
    "EvaluationTooLong",
    "Expression",
    "FeelFunction",
    "FeelSyntaxError",
    "Finding",
    "Foreign",
    "UnaryTests",
    "check",
    "compile_expression",
    "compile_unary_tests",
    "from_variables",
    "strip_marker",
    "to_variable",
]
