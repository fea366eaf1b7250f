"""FEEL (DMN 1.5 §10), first cut: text → tree → Python closures; nothing an expression says can reach Python itself."""

from app.feel.built_ins import BUILT_INS
from app.feel.errors import FeelSyntaxError
from app.feel.expression import Expression, UnaryTests, compile_expression, compile_unary_tests, strip_marker

__all__ = [
    "BUILT_INS",
    "Expression",
    "FeelSyntaxError",
    "UnaryTests",
    "compile_expression",
    "compile_unary_tests",
    "strip_marker",
]
