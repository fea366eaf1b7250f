"""The built-in functions of FEEL (DMN 1.5 §10.3.4), each total: an argument it cannot use makes it answer None."""

from __future__ import annotations

from app.feel.built_ins import (
    calendar,
    contexts,
    conversion,
    lists,
    moments,
    numeric,
    patterns,
    ranges,
    selection,
    statistics,
    text,
    truth,
)
from app.feel.built_ins.signature import BuiltIn

BUILT_INS: dict[str, BuiltIn] = {
    name: function
    for module in (
        calendar,
        contexts,
        conversion,
        lists,
        moments,
        numeric,
        patterns,
        ranges,
        selection,
        statistics,
        text,
        truth,
    )
    for name, function in module.FUNCTIONS.items()
}
"""By FEEL name, which may contain single spaces (``date and time``)."""
