"""What a form's pickers offer, and to whom."""

from __future__ import annotations

from typing import Any

import pytest

from app.commands.complete_task import complete_task
from app.errors import InvalidSubmission
from app.extensions import db
from app.models import Organisation
from app.queries.models import form_data, form_for_task, process_model
from app.store.transaction import transaction
from tests.commands.procedures import form, one_task
from tests.installation import Installation


def _open(town: Installation, *components: dict[str, Any]) -> Any:
    town.deploy(("pick.form", form("pick", *components)), ("p.bpmn", one_task(c_formRef="pick")))
    return town.tasks(town.start("p", {"org": "elsewhere"}, actor=town.actor("ann")))["work"]


def _picker(picker: str, of: str = "", **more: str) -> dict[str, Any]:
    properties = {"picker": picker, **({"of": of} if of else {}), **more}
    return {"type": "taglist", "key": "x", "label": "选", "properties": properties}


@pytest.mark.parametrize(
    ("picker", "offered"),
    [
        (_picker("people"), {"ann", "bob", "head"}),
        (_picker("people", "own"), {"ann", "bob", "head"}),
        (_picker("people", "head@bureau, officer@office"), {"head", "officer"}),
        (_picker("people", '= "clerk@" + org'), {"stranger"}),
        (_picker("people", "parties"), {"ann", "bob", "head"}),
        (_picker("people", "= nobody"), {"ann", "bob", "head"}),
        (_picker("organisations"), {"bureau", "elsewhere", "office"}),
        (_picker("organisations", "own"), {"bureau"}),
        (_picker("organisations", "parties"), {"bureau"}),
        (_picker("organisations", "= [org]"), {"elsewhere"}),
        (_picker("organisations", kind="office"), {"office"}),
        (_picker("organisations", kind="agency,office", level="县"), set()),
    ],
    ids=lambda one: str(sorted(one)) if isinstance(one, set) else str(one),
)
def test_pickers_offer_what_they_say(town: Installation, picker: dict[str, Any], offered: set[str]) -> None:
    """By organisation, post, part in the case, and the columns of an organisation."""
    task = _open(town, picker)
    ann = town.actor("ann")
    data = form_data(ann, task, form_for_task(task), process_model(task.definition_id))
    assert {option["value"] for option in data["house_options_x"]} == offered
    assert "organisations" not in data
    with pytest.raises(InvalidSubmission):
        complete_task(task.id, actor=ann, submission={"x": ["admin"]})


@pytest.mark.parametrize(
    ("filters", "offered"),
    [({}, {"bureau", "office"}), ({"jurisdiction": "all"}, {"bureau", "elsewhere", "office"})],
    ids=["own", "all"],
)
def test_other_jurisdictions_are_left_out_unless_asked_for(
    town: Installation, filters: dict[str, str], offered: set[str]
) -> None:
    """A clerk of one place is not shown the organisations of another; what belongs to none is everybody's."""
    with transaction() as session:
        session.get_one(Organisation, "bureau").jurisdiction = "here"
        session.get_one(Organisation, "elsewhere").jurisdiction = "there"
    task = _open(town, _picker("organisations", **filters))
    data = form_data(town.actor("ann"), task, form_for_task(task), process_model(task.definition_id))
    assert {option["value"] for option in data["house_options_x"]} == offered


def test_cases_are_those_that_the_actor_may_read(town: Installation) -> None:
    """Somebody else's case is neither offered nor taken."""
    town.deploy(("foreign.bpmn", one_task("foreign")))
    foreign = town.instance(town.start("foreign", actor=town.actor("officer")))
    foreign_number = foreign.business_key
    db.session.execute(db.text("DELETE FROM task_candidate"))
    db.session.execute(db.text("DELETE FROM case_party"))
    db.session.commit()
    task = _open(town, _picker("cases"))
    number = task.instance.business_key
    ann = town.actor("ann")
    offered = form_data(ann, task, form_for_task(task))["house_options_x"]
    assert [option["value"] for option in offered] == [number]
    with pytest.raises(InvalidSubmission):
        complete_task(task.id, actor=ann, submission={"x": [foreign_number]})
    complete_task(task.id, actor=ann, submission={"x": [number]})
