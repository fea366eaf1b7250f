"""Patterns of XPath, by which FEEL's ``matches``, ``replace`` and ``split`` search, run in bounded time.

Python's own engine reads other patterns (no class subtraction, no ``\\p{…}``) and can be made to run for ever. Here the
pattern is read as XPath has it and run on a small machine that counts its steps.
"""

from app.feel.regex.pattern import Match, Pattern, compile_pattern
from app.feel.regex.reader import BadPattern

__all__ = ["BadPattern", "Match", "Pattern", "compile_pattern"]
