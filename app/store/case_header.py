"""The header of a case: which text applies to it and why, who owns and handles it, how it began."""

from __future__ import annotations

from app import engine
from app.store.case import Case

REGULATION = "regulation"
"""Which text, in which version, applies, and why. It is said once: an amendment never changes a running case."""

FIELDS = (REGULATION, "owner", "handler", "start-mode")
"""Properties of the process, literal or FEEL over the case's variables."""


def write_header(case: Case) -> None:
    """After a step of the outermost process; what is not known yet is left out, what is known stays unless it is told
    otherwise, and the applicable text stays in any case."""
    if case.called_id is not None:
        return
    header = dict(case.instance.header or {})
    for name in FIELDS:
        text = case.model.properties.get(name)
        if text is None or (name == REGULATION and name in header):
            continue
        value = engine.evaluate_text(text, case.instance.variables, case.env)
        if value is not None:
            header[name] = value
    if header != case.instance.header:
        case.instance.header = header
