"""What stands behind a veil stays there when data associations hand it on: into a call, back, and into a data store."""

from __future__ import annotations

from app.models import ProcessInstance, Veil
from tests.commands.procedures import CLERK, form
from tests.commands.rows import all_of
from tests.engine.bpmn import boundary, call, end, escalation, other, process, start, throw, user
from tests.installation import Installation

COVERED = {"properties": {"visible-to": "owner"}}
FORMS = [
    (f"{key}.form", form(key, {"type": "textfield", "key": field, "label": field, **COVERED}))
    for key, field in (("asked", "contact"), ("said", "answer"))
]
LATEST = {"c_formRefBinding": "latest", **CLERK}


def _way(which: str, target: str, **values: str) -> str:
    rows = "".join(f"<assignment><from>{feel}</from><to>{to}</to></assignment>" for to, feel in values.items())
    return f"<data{which}Association><targetRef>{target}</targetRef>{rows}</data{which}Association>"


def _called() -> str:
    io = '<ioSpecification><dataInput id="who"/><dataOutput id="answer"/></ioSpecification>'
    keep = _way("Output", "shelf", shelf="answer")
    return other("q", "qs>say", io, start("qs"), user("say", keep, c_formRef="said", **LATEST))


def test_it_is_covered_where_it_comes_to(town: Installation) -> None:
    """A field of its own readers, computed with or not: in the called instance, in the caller, in the store."""
    ways = _way("Input", "who", who='contact + "!"') + _way("Output", "reply", reply="answer", copied="answer")
    own = '<dataObject id="reply"/><dataStoreReference id="shelf"/>'
    begin = start("start", c_formRef="asked", c_formRefBinding="latest")
    xml = process("start>c>after>done", own, begin, call("c", "q", ways), user("after"), end("done"), also=_called())
    town.deploy(("p.bpmn", xml), *FORMS)
    case = town.start("p", {"contact": "张三"}, actor=town.actor("ann"))
    (inner,) = all_of(ProcessInstance, super_instance_id=case)
    assert inner.variables == {"who": "张三!"} and _covered(inner.id) == {"who"}
    town.complete(inner.id, "say", town.actor("ann"), answer="同意")
    told = town.instance(case).variables
    assert (told["reply"], told["copied"], told["shelf"]) == ("同意", "同意", "同意")
    assert _covered(case) == {"contact", "reply", "copied", "shelf"}


def test_what_an_escalation_hands_to_the_caller_stays_covered(town: Installation) -> None:
    """The call goes on, and its caller learns the answer meanwhile: behind the veil that it has inside."""
    say = user("say", c_formRef="said", **LATEST)
    called = other("q", "qs>say>tell>rest", start("qs"), say, throw("tell", escalation("X1")), user("rest"))
    handed = call("c", "q", passed='<camunda:out source="answer" target="reply"/>')
    beside = boundary("b", "c", escalation("X1"), False)
    parts = (start(), handed, beside, user("hear"), user("after"))
    xml = process("start>c>after; b>hear", *parts, escalations="X1", also=called)
    town.deploy(("p.bpmn", xml), *FORMS)
    case = town.start("p", actor=town.actor("ann"))
    (inner,) = all_of(ProcessInstance, super_instance_id=case)
    town.complete(inner.id, "say", town.actor("ann"), answer="同意")
    assert town.instance(inner.id).status == "ACTIVE" and list(town.tasks(case)) == ["hear"]
    assert town.instance(case).variables["reply"] == "同意" and _covered(case) == {"reply"}


def _covered(instance_id: str) -> set[str]:
    return {name for veil in all_of(Veil, instance_id=instance_id) for name in veil.standing}
