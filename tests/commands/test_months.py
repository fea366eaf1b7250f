"""A duration of years and months is a value like any other: decided, stored, read again, compared."""

from __future__ import annotations

from app.api.wire.variable_output import write_variable
from app.extensions import db
from app.typed_json import YearsMonths
from tests.dmn.files import decision, literal, wrap
from tests.engine.bpmn import element, end, process, script, start, user
from tests.installation import Installation

DECIDED = wrap(decision("period", literal('if urgent then duration("P6M") else duration("P1Y2M")')))
ASK = element(
    "businessRuleTask", "ask", c_decisionRef="period", c_resultVariable="period", c_mapDecisionResult="singleEntry"
)


def test_a_decided_period_is_stored_and_used_again(installation: Installation) -> None:
    """In the case, in lists, in history and over REST; FEEL of a later step counts with it."""
    later = {
        "end": 'date("2026-01-31") + period',
        "longer": 'period > duration("P1Y")',
        "parts": "[period.years, period.months]",
        "list": "[period, -period]",
    }
    scripts = [script(f"s_{name}", text, name) for name, text in later.items()]
    chain = f"start>ask>work>{'>'.join(f's_{name}' for name in later)}>last>done"
    model = process(chain, start(), ASK, user("work"), *scripts, user("last"), end("done"))
    installation.deploy(("p.bpmn", model), ("d.dmn", DECIDED))
    case = installation.start("p", {"urgent": False})
    assert installation.instance(case).variables["period"] == YearsMonths(14)
    db.session.remove()
    installation.complete(case, "work")
    found = installation.instance(case).variables
    assert (found["end"].isoformat(), found["longer"], found["parts"]) == ("2027-03-31", True, [1, 2])
    assert found["list"] == [YearsMonths(14), YearsMonths(-14)]
    assert write_variable(found["period"]) == {"type": "String", "value": "P1Y2M", "valueInfo": {}}
