"""The built-in functions of FEEL (DMN 1.5 §10.3.4), each total: an argument it cannot use makes it answer None."""

from __future__ import annotations

from app.feel.built_ins import conversion, lists, numeric, text
from app.feel.built_ins.signature import BuiltIn

BUILT_INS: dict[str, BuiltIn] = {**conversion.FUNCTIONS, **lists.FUNCTIONS, **numeric.FUNCTIONS, **text.FUNCTIONS}
"""By FEEL name, which may contain single spaces (``date and time``)."""
