"""The migrations make what the models say, and can be undone."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from app.extensions import Base, db
from tests.commands.procedures import interrupted
from tests.installation import Installation


def _differences() -> list[object]:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def test_nothing_is_left_to_migrate(installation: Installation) -> None:
    """Tables, columns, types and indexes of a migrated database are those of the models."""
    assert len(inspect(db.engine).get_table_names()) > 20
    assert _differences() == []


def test_the_comparison_sees_a_difference(installation: Installation) -> None:
    """Or the test above would prove nothing."""
    with db.engine.begin() as connection:
        connection.execute(text("DROP INDEX ix_job_due"))
    assert len(_differences()) == 1


def test_down_and_up_again(installation: Installation) -> None:
    """Every step can be undone, leaving nothing behind, and be done again, triggers included."""
    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    upgrade()
    assert _differences() == []
    names = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
    if db.engine.dialect.name == "postgresql":
        names = "SELECT count(DISTINCT trigger_name) FROM information_schema.triggers"
    with db.engine.connect() as connection:
        assert (connection.execute(text(names)).scalar() or 0) >= 1


def test_a_running_case_survives_the_way_back_and_forth(installation: Installation) -> None:
    """A case begun before processes could call is a root of its own afterwards, with its task and its timer."""
    installation.deploy(("p.bpmn", interrupted("PT1H", "duration")))
    case = installation.start("p")
    db.session.remove()
    downgrade(revision="0002")
    upgrade()
    row = installation.instance(case)
    assert (row.root_id, row.super_instance_id) == (case, None)
    assert (list(installation.tasks(case)), len(installation.jobs(case))) == (["work"], 1)
    installation.complete(case, "work")
    assert installation.instance(case).status == "COMPLETED"
