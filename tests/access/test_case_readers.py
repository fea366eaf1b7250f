"""Whom a procedure opens its cases to beside the parties, and what superiors and those copied to see of them."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.access import readable_cases
from app.access.sight_of import sight_of
from app.actor import SYSTEM
from app.commands.import_organisations import import_organisations
from app.commands.send_copies import send_copies
from app.errors import DeploymentRefused
from app.extensions import db
from app.models import ProcessInstance
from tests.access.seeing import with_properties
from tests.commands.procedures import CLERK
from tests.commands.town import settle
from tests.engine.bpmn import end, process, properties, start, user
from tests.installation import Installation

LEVELS = """organisations:
  - {id: elsewhere, name: 城管局, kind: agency, posts: {clerk: 经办人}}
  - {id: office, name: 指导办公室, kind: office, parent: elsewhere, posts: {officer: 专员}}
  - {id: bureau, name: 市场监管局, kind: agency, parent: office, posts: {clerk: 经办人, head: 负责人}}
"""


def opinion(readers: str) -> bytes:
    """An opinion that its readers learn of once it is served, and a note that only superiors and copies see."""
    note = {"visible-to": "owner, superiors, copies"}
    model = process(
        "start>draft>serve>done",
        start(),
        user("draft", properties(**note), name="起草", **CLERK),
        user("serve", name="送达", **CLERK),
        end("done"),
    )
    return with_properties(model, owner="bureau", readers=readers)


@pytest.fixture
def levels(installation: Installation) -> Installation:
    """The bureau stands below the office, and that below the house of the stranger."""
    town = settle(installation)
    import_organisations(LEVELS.encode(), "organisations.yaml", actor=SYSTEM)
    return town


def _reads(town: Installation, who: str, case: str) -> bool:
    query = select(ProcessInstance.id).where(ProcessInstance.id == case, readable_cases(town.actor(who)))
    return db.session.scalar(query) is not None


def test_superiors_read_what_the_procedure_opens_to_them_as_soon_as_it_does(levels: Installation) -> None:
    """VIS-4: before service nobody above sees the case, afterwards every level above; others never do."""
    levels.deploy(("p.bpmn", opinion('= if served then "superiors" else null')))
    case = levels.start("p", actor=levels.actor("ann"))
    levels.complete(case, "draft", levels.actor("ann"), note="内部意见", served=False)
    assert not _reads(levels, "officer", case)
    levels.complete(case, "serve", levels.actor("ann"), served=True)
    assert _reads(levels, "officer", case)
    assert _reads(levels, "stranger", case)
    assert not _reads(levels, "analyst", case)


def test_what_is_for_superiors_and_copies_is_seen_by_them_alone(levels: Installation) -> None:
    """VIS-8: of the readers of a case only the office above and the clerk it was copied to see the note."""
    levels.deploy(("p.bpmn", opinion("stranger, officer")))
    import_organisations(LEVELS.replace("parent: elsewhere, ", "").encode(), "organisations.yaml", actor=SYSTEM)
    case = levels.start("p", actor=levels.actor("ann"))
    levels.complete(case, "draft", levels.actor("ann"), note="内部意见")
    seen = {who: sight_of(levels.actor(who), case).hidden(case) for who in ("ann", "officer", "stranger")}
    assert seen == {"ann": frozenset(), "officer": frozenset(), "stranger": frozenset({"note"})}
    send_copies(case, ["stranger"], actor=levels.actor("ann"))
    assert sight_of(levels.actor("stranger"), case).hidden(case) == frozenset()


def test_readers_that_name_nobody_are_refused(sqlite_town: Installation) -> None:
    """A list without a name would open the case to nobody, and is a mistake."""
    with pytest.raises(DeploymentRefused, match="readers 没有写任何机构"):
        sqlite_town.deploy(("p.bpmn", opinion(" , ")))
