"""Rehearsals (演练): scenarios on a virtual clock."""

from __future__ import annotations

from app.api.openapi.operation import Described, gives
from app.api.openapi.shapes import FLAG, NUMBER, TEXT, WHOLE, answered, asked, maybe, several

_PROBLEM = answered(
    "ScenarioProblem",
    {
        "file": TEXT,
        "rule": TEXT,
        "message": TEXT,
        "element_id": maybe(TEXT),
        "line": maybe(WHOLE),
        "column": maybe(WHOLE),
    },
)
_SITUATION = answered(
    "ScenarioSituation",
    {"now": TEXT, "tasks": several(TEXT), "deadlines": several(TEXT), "history": several(TEXT)},
)
_FAILURE = answered(
    "ScenarioFailure",
    {
        "step": WHOLE,
        "line": WHOLE,
        "words": TEXT,
        "mismatches": several(answered(None, {"what": TEXT, "expected": TEXT, "found": TEXT})),
        "situation": _SITUATION,
    },
)
_PLAYED = answered(
    "ScenarioPlayed",
    {
        "file": TEXT,
        "title": TEXT,
        "process": TEXT,
        "passed": FLAG,
        "seconds": NUMBER,
        "failure": maybe(_FAILURE),
        "problems": several(_PROBLEM),
    },
)
_PARTS = answered("PartsPassed", {"passed": WHOLE, "all": WHOLE, "missing": several(TEXT)})
_RESULT = answered(
    "Rehearsal",
    {
        "passed": WHOLE,
        "failed": WHOLE,
        "stopped": maybe(TEXT),
        "scenarios": several(_PLAYED),
        "coverage": several(answered("Coverage", {"process": TEXT, "nodes": _PARTS, "flows": _PARTS})),
        "warnings": several(_PROBLEM),
    },
)
_FILES = several(asked({"name": TEXT, "content": TEXT}))
_GIVEN = asked({"scenarios": _FILES}, {"resources": _FILES, "process": TEXT})

OPERATIONS: Described = {"POST /api/rehearsals": gives("Play scenarios; nothing of it is stored", _RESULT, _GIVEN)}
