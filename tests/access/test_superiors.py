"""Who watches whose deadlines in the register: supervising posts those of their own and of lower organisations."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.access import require_case_reader
from app.access.superiors import require_deadline_watcher, supervised_organisations, watchable_deadlines
from app.actor import SYSTEM, Actor
from app.commands.import_organisations import import_organisations
from app.errors import Forbidden
from app.extensions import db
from app.models import Deadline, ProcessInstance
from tests.commands.periods import begun
from tests.installation import Installation

ABOVE = """organisations:
  - {id: province, name: 省政府, kind: government, posts: {leader: 负责人, clerk: 经办人}}
  - {id: city, name: 市政府, kind: government, parent: province, posts: {leader: 负责人, office: 办公室}}
  - {id: bureau, name: 市场监管局, kind: agency, parent: city, posts: {clerk: 经办人, head: 负责人}}
"""


def _seen(*posts: str) -> int:
    scopes = watchable_deadlines(Actor("someone", "someone", frozenset(posts)))
    return sum(db.session.scalar(select(func.count()).select_from(Deadline).where(one)) or 0 for one in scopes)


def test_the_chain_of_parents_goes_all_the_way_down(town: Installation) -> None:
    """Own and lower ones, never higher ones or neighbours; a clerk supervises nobody."""
    import_organisations(ABOVE.encode(), "above.yaml", actor=SYSTEM)

    def below(*posts: str) -> frozenset[str]:
        return supervised_organisations(Actor("someone", "someone", frozenset(posts)))

    assert below("leader@province") == {"province", "city", "bureau"}
    assert below("office@city", "clerk@elsewhere") == {"city", "bureau"}
    assert below("head@bureau") == {"bureau"}
    assert below("clerk@province") == below() == frozenset()


def test_each_deadline_is_found_once(town: Installation) -> None:
    """What is supervised and also readable is not counted twice; strangers and clerks above see nothing."""
    import_organisations(ABOVE.encode(), "above.yaml", actor=SYSTEM)
    begun(town)
    seen = {post: _seen(post) for post in ("leader@province", "head@bureau", "clerk@bureau", "clerk@province")}
    assert seen == {"leader@province": 1, "head@bureau": 1, "clerk@bureau": 1, "clerk@province": 0}


def test_watching_a_deadline_opens_no_case(town: Installation) -> None:
    """The superior may read the entry of the register and is refused the case."""
    import_organisations(ABOVE.encode(), "above.yaml", actor=SYSTEM)
    case = db.session.get_one(ProcessInstance, begun(town))
    entry = db.session.scalars(select(Deadline)).one()
    leader = Actor("leader", "leader", frozenset({"leader@city"}))
    require_deadline_watcher(leader, entry)
    with pytest.raises(Forbidden):
        require_case_reader(leader, case)
    with pytest.raises(Forbidden):
        require_deadline_watcher(Actor("x", "x", frozenset({"head@elsewhere"})), entry)
