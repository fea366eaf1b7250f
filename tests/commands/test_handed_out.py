"""What a called process hands to its caller while it goes on: at each escalation that leaves it."""

from __future__ import annotations

import pytest

from app.models import ProcessInstance, Veil
from tests.commands.clerk import do
from tests.commands.procedures import CLERK
from tests.commands.rows import all_of
from tests.engine.bpmn import boundary, call, end, escalation, process, properties, start, throw, user
from tests.installation import Installation

_ALL = '<camunda:out variables="all"/>'


def _calling(caught: bool) -> bytes:
    parts = [start(), call("c", "called", passed=_ALL), end("done")]
    if not caught:
        return process("start>c>done", *parts, id_="caller")
    parts += [boundary("told", "c", escalation("up"), False), user("look", **CLERK)]
    return process("start>c>done; told>look>done", *parts, id_="caller", escalations="up")


def _called() -> bytes:
    """It asks for what only its readers may know, tells of it above, and goes on."""
    kept = properties(**{"visible-to": "owner"})
    parts = [start(), user("a", kept, **CLERK), throw("above", escalation("up")), user("b", **CLERK), end("over")]
    return process("start>a>above>b>over", *parts, id_="called", escalations="up")


@pytest.mark.parametrize("caught", [True, False])
def test_it_stays_behind_its_veil(town: Installation, caught: bool) -> None:
    """The caller has the value while the called process is open, and a veil over it."""
    town.deploy(("called.bpmn", _called()), ("caller.bpmn", _calling(caught)))
    case = town.start("caller")
    (inner,) = all_of(ProcessInstance, super_instance_id=case)
    do(town, inner.id, "a", secret="某甲")
    assert list(town.tasks(inner.id)) == ["b"] and list(town.tasks(case)) == ["look"] * caught
    assert town.instance(case).variables["secret"] == "某甲"
    assert [veil.standing for veil in all_of(Veil, instance_id=case)] == [["secret"]]
