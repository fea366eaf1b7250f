"""The header of a case: the text that applies to it, who owns it, how it began."""

from __future__ import annotations

from sqlalchemy import select

from app.extensions import db
from app.models import ProcessInstance
from tests.engine.bpmn import call, end, process, properties, start, user
from tests.installation import Installation

HEAD = properties(
    regulation='= if text = null then null else text + "（" + version + "）"',
    owner="= owner_org",
    handler="= handler",
    **{"start-mode": "申请"},
)


def _model(id_: str = "p") -> bytes:
    return process("start>work>later>done", start(), user("work"), user("later"), end("done"), HEAD, id_=id_)


def test_the_header_says_what_the_properties_say(installation: Installation) -> None:
    """Literal or over the case; what is not known yet is left out and comes when it is."""
    installation.deploy(("p.bpmn", _model()))
    case = installation.start("p", {"owner_org": "bureau"})
    assert installation.instance(case).header == {"owner": "bureau", "start-mode": "申请"}
    installation.complete(case, "work", text="甲办法", version="2023-10-01", handler="clerk")
    assert installation.instance(case).header == {
        "regulation": "甲办法（2023-10-01）",
        "owner": "bureau",
        "handler": "clerk",
        "start-mode": "申请",
    }


def test_the_applicable_text_is_said_once(installation: Installation) -> None:
    """A running case keeps the version it began under; its handler may change."""
    installation.deploy(("p.bpmn", _model()))
    case = installation.start("p", {"text": "甲办法", "version": "2023-10-01", "handler": "one"})
    installation.complete(case, "work", version="2027-01-01", handler="two")
    header = installation.instance(case).header
    assert (header["regulation"], header["handler"]) == ("甲办法（2023-10-01）", "two")


def test_a_called_process_has_no_header_of_its_own(installation: Installation) -> None:
    """The case is the outermost caller."""
    caller = process("start>ask>done", start(), call("ask", "q"), end("done"), HEAD)
    installation.deploy(("p.bpmn", caller), ("q.bpmn", _model("q")))
    case = installation.start("p", {"owner_org": "bureau"})
    called = db.session.scalars(select(ProcessInstance).where(ProcessInstance.super_instance_id == case)).one()
    assert installation.instance(case).header["owner"] == "bureau"
    assert called.header == {}
