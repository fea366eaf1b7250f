"""The one transaction: all or nothing, its callbacks, and no nesting."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app.commands.cancel_process import cancel_process
from app.extensions import db
from app.models import Organisation
from app.store.transaction import after_commit, after_rollback, transaction, whole_transaction
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


def test_commands_inside_a_whole_are_one_transaction(installation: Installation) -> None:
    """They commit together, at the end; what waits for a commit waits for that one."""
    seen: list[int] = []
    with whole_transaction() as session:
        for id_ in "ab":
            with transaction():
                session.add(_organisation(id_))
                after_commit(lambda: seen.append(row_counts()["organisation"]))
        assert session.query(Organisation).count() == 2
        assert seen == []
    assert seen == [2, 2]
    with pytest.raises(ValueError), whole_transaction() as session:
        with transaction():
            session.add(_organisation("c"))
        raise ValueError
    assert (row_counts()["organisation"], seen) == (2, [2, 2])


def test_a_command_that_fails_inside_a_whole_takes_back_its_own(installation: Installation) -> None:
    """Who goes on without it keeps the rest; what is told of its failure is told once the whole is over."""
    seen: list[str] = []
    with whole_transaction() as session:
        with transaction():
            session.add(_organisation("a"))
            after_rollback(lambda error: seen.append("a"))
        with pytest.raises(ValueError, match="b"), transaction():
            session.add(_organisation("b"))
            session.flush()
            after_commit(lambda: seen.append("committed"))
            after_rollback(lambda error: seen.append(str(error)))
            raise ValueError("b")
        with transaction():
            session.add(_organisation("c"))
        assert seen == []
    assert {row.id for row in all_of(Organisation)} == {"a", "c"}
    assert seen == ["b"]


def test_a_whole_that_is_rolled_back_from_inside_keeps_nothing(installation: Installation) -> None:
    """Or what is written afterwards would tell of effects that are gone."""
    with pytest.raises(RuntimeError, match="from inside"), whole_transaction() as session:
        with transaction():
            session.add(_organisation("a"))
        session.rollback()
        session.add(_organisation("b"))
    assert row_counts()["organisation"] == 0


def test_a_whole_does_not_nest(installation: Installation) -> None:
    """Neither in a command nor in another whole; afterwards everything is as before."""
    for outer in (transaction, whole_transaction):
        with pytest.raises(RuntimeError), outer(), whole_transaction():
            pass
    with transaction() as session:
        session.add(_organisation("a"))
    assert row_counts()["organisation"] == 1
