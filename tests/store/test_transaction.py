"""The one transaction: all or nothing, its callbacks, and no nesting."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app.commands.cancel_process import cancel_process
from app.extensions import db
from app.models import Organisation
from app.store.transaction import after_commit, after_rollback, transaction
from tests.commands.rows import all_of, row_counts
from tests.installation import Installation


def _organisation(id_: str) -> Organisation:
    return Organisation(id=id_, name=id_, kind="x", posts={})


def test_an_error_takes_everything_back(installation: Installation) -> None:
    """Also what was flushed already, and also for exceptions that are no Exception."""
    for error in (ValueError, KeyboardInterrupt):
        with pytest.raises(error), transaction() as session:
            session.add(_organisation("a"))
            session.flush()
            raise error
    assert all_of(Organisation) == []


def test_a_callback_runs_once_the_rows_are_there(installation: Installation) -> None:
    """It sees the committed state, and may itself run a command."""
    seen: list[list[str]] = []

    def look() -> None:
        seen.append([row.id for row in all_of(Organisation)])
        with transaction() as session:
            session.add(_organisation("b"))

    with transaction() as session:
        session.add(_organisation("a"))
        after_commit(look)
        assert seen == []
    assert seen == [["a"]]
    assert {row.id for row in all_of(Organisation)} == {"a", "b"}


def test_a_callback_is_dropped_with_its_command(installation: Installation) -> None:
    """What did not happen is not announced."""
    seen: list[int] = []
    with pytest.raises(ValueError), transaction():
        after_commit(lambda: seen.append(1))
        raise ValueError
    with transaction():
        pass
    assert seen == []


def test_a_failing_callback_harms_nobody(installation: Installation) -> None:
    """The step is committed; the other callbacks run."""
    seen: list[int] = []
    with transaction() as session:
        session.add(_organisation("a"))
        after_commit(lambda: 1 // 0)  # type: ignore[arg-type, return-value]
        after_commit(lambda: seen.append(1))
    assert (seen, len(all_of(Organisation))) == ([1], 1)


def test_commands_do_not_nest(installation: Installation) -> None:
    """A command inside another is a programming error; outside of any, a callback has nothing to wait for."""
    with pytest.raises(RuntimeError), transaction() as session:
        session.add(_organisation("a"))
        with transaction():
            pass
    assert row_counts()["organisation"] == 0
    with pytest.raises(RuntimeError):
        after_commit(lambda: None)


def test_a_refused_command_leaves_the_session_usable(town: Installation) -> None:
    """The next command in the same context starts afresh."""
    with pytest.raises(Exception, match="不存在"):
        cancel_process("nothing", actor=town.actor("integration"), reason="x")
    with transaction() as session:
        session.add(_organisation("new"))
    assert db.session.get(Organisation, "new") is not None


def test_a_command_forgets_what_was_read_before(town: Installation) -> None:
    """It acts on rows as they are under its own locks, not on what the session remembers."""
    stale = db.session.get_one(Organisation, "bureau")
    assert stale.name == "市场监管局"
    with db.engine.begin() as other:
        other.execute(text("UPDATE organisation SET name = 'new' WHERE id = 'bureau'"))
    with transaction() as session:
        assert session.get_one(Organisation, "bureau").name == "new"


def test_a_failure_is_told_after_the_rollback(installation: Installation) -> None:
    """With the error, when nothing of the command is left; what is told may itself write; success tells nothing."""
    seen: list[str] = []

    def tell(error: Exception) -> None:
        seen.append(f"{error} {all_of(Organisation)}")
        with transaction() as session:
            session.add(_organisation("told"))

    with pytest.raises(ValueError, match="broken"), transaction() as session:
        after_rollback(tell)
        session.add(_organisation("a"))
        session.flush()
        raise ValueError("broken")
    with transaction():
        after_rollback(tell)
    assert seen == ["broken []"]
    assert [row.id for row in all_of(Organisation)] == ["told"]


def test_the_error_survives_whoever_is_told(installation: Installation) -> None:
    """A callback that fails hides nothing, and the end of the process is nobody's failure to tell."""

    def fail(_error: Exception) -> None:
        raise RuntimeError

    for error in (ValueError, KeyboardInterrupt):
        with pytest.raises(error), transaction():
            after_rollback(fail)
            raise error
