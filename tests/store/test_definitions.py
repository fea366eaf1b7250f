"""What a version compiles to is made once and shared by all threads."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import select

from app.errors import DeploymentRefused, NotFound
from app.extensions import db
from app.models import Resource
from app.store.definitions import VersionCache, spec_of
from app.store.transaction import transaction
from tests.commands.procedures import one_task
from tests.installation import Installation


def test_threads_compile_a_version_once() -> None:
    """Eight ask at the same moment; one compiles, and all get the same."""
    cache: VersionCache[object] = VersionCache()
    made: list[object] = []
    line = threading.Barrier(8, timeout=20)
    got: list[object] = []

    def load() -> object:
        made.append(object())
        return made[-1]

    def ask() -> None:
        line.wait()
        got.append(cache.get("key", load))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert (len(made), got) == (1, made * 8)


def test_a_failed_compilation_is_not_remembered() -> None:
    """The next one who asks tries again."""
    cache: VersionCache[int] = VersionCache()
    with pytest.raises(ZeroDivisionError):
        cache.get("key", lambda: 1 // 0)
    assert cache.get("key", lambda: 1) == 1


def test_each_version_has_its_own_spec(sqlite_town: Installation) -> None:
    """Two versions of a key never share one; an unknown id is not found."""
    one, two = (sqlite_town.deploy(("p.bpmn", one_task(end_id=end))).process_definitions[0] for end in ("a", "b"))
    assert "a" in spec_of(db.session(), one).model.elements
    assert "a" not in spec_of(db.session(), two).model.elements
    assert spec_of(db.session(), one) is spec_of(db.session(), one)
    with pytest.raises(NotFound):
        spec_of(db.session(), "p:9:x")


def test_what_was_deployed_before_a_rule_came_still_runs(sqlite_town: Installation) -> None:
    """A release may refuse what an earlier one took: new deployments, not the cases that have begun."""
    sqlite_town.deploy(("p.bpmn", one_task()))
    with transaction() as session:
        row = session.scalars(select(Resource).where(Resource.name == "p.bpmn")).one()
        older = row.content = row.content.replace(b'<process id="p"', b'<process id="p" processType="Public"')
    with pytest.raises(DeploymentRefused, match="Public"):
        sqlite_town.deploy(("p.bpmn", older))
    assert [*sqlite_town.tasks(sqlite_town.start("p"))] == ["work"]
