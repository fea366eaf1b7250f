"""A process killed in the middle: what is found afterwards is before or after, and the case goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.commands.route_events import route_events
from app.extensions import db
from app.models import OutboxEvent, ProcessInstance
from tests.commands.procedures import receiver, sender
from tests.commands.rows import all_of, row_counts
from tests.commands.trees import called, caller
from tests.engine.bpmn import user
from tests.installation import REPOSITORY, Installation


@pytest.mark.parametrize("place", ["inside", "after"])
def test_killed(town: Installation, database_url: str, tmp_path: Path, place: str) -> None:
    """Inside the transaction: nothing happened. After the commit: all of it did, and its message is still routed."""
    town.deploy(("s.bpmn", sender()), ("r.bpmn", receiver()))
    waiting = town.start("receiver", business_key="K")
    case = town.start("sender", business_key="K")
    task, before = town.tasks(case)["work"].id, row_counts()
    db.session.remove()

    _run_and_kill(str(tmp_path), database_url, task, place)

    if place == "inside":
        assert row_counts() == before
        assert "word" not in town.instance(case).variables
        town.complete(case, "work", word="x")
    else:
        assert [row.dispatched_at for row in all_of(OutboxEvent)] == [None]
        route_events()
    assert (town.instance(case).status, town.instance(case).end_element) == ("COMPLETED", "done")
    assert list(town.tasks(waiting)) == ["after"]
    assert town.instance(waiting).variables["word"] == "x"
    assert [row.outcome for row in all_of(OutboxEvent)] == ["delivered"]
    town.complete(waiting, "after")
    assert town.instance(waiting).status == "COMPLETED"


def test_killed_in_a_tree(town: Installation, database_url: str, tmp_path: Path) -> None:
    """Inside the step that ends a called process and lets its caller go on: neither has happened; then both do."""
    town.deploy(("a.bpmn", caller()), ("b.bpmn", called(work=user("work"))))
    case = town.start("caller")
    (inner,) = (row.id for row in all_of(ProcessInstance, super_instance_id=case))
    task, before = town.tasks(inner)["work"].id, row_counts()
    db.session.remove()

    _run_and_kill(str(tmp_path), database_url, task, "inside")

    assert row_counts() == before
    assert [town.instance(one).status for one in (case, inner)] == ["ACTIVE", "ACTIVE"]
    town.complete(inner, "work")
    assert (town.instance(inner).status, list(town.tasks(case))) == ("COMPLETED", ["after"])


def _run_and_kill(*arguments: str) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.store.crash_child", *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "here\n"
        if arguments[-1] == "after":
            assert child.poll() is None
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait(20)
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
