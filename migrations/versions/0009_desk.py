"""the desk: what its lists are sorted and searched by

Revision ID: 0009
Revises: 0008
"""

import unicodedata
from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_INSTANT = sa.DateTime(timezone=True)
_UNDATED = "9999-01-01 00:00:00.000000"
_AT_ONCE = 2000


def upgrade() -> None:
    op.add_column("user_task", sa.Column("warn_at", _INSTANT, nullable=True))
    op.add_column("user_task", sa.Column("remind_at", _INSTANT, nullable=True))
    op.drop_index("ix_notification_recipient", "notification")
    op.create_index("ix_notification_recipient", "notification", ["recipient", "read_at", "created_at"])
    op.create_table(
        "desk_entry",
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("who", sa.String(255), nullable=False),
        sa.Column("sort_at", _INSTANT, nullable=False),
        sa.Column("task_id", sa.String(36), nullable=False),
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("process_key", sa.String(255), nullable=False),
        sa.Column("soft", sa.Boolean(), nullable=False),
        sa.Column("warn_at", _INSTANT, nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("received_at", _INSTANT, nullable=False),
        sa.Column("entered_at", _INSTANT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["user_task.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("kind", "who", "sort_at", "task_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_desk_entry_task", "desk_entry", ["task_id"])
    op.create_index("ix_desk_entry_case", "desk_entry", ["case_id"])
    op.create_index("ix_desk_entry_entered", "desk_entry", ["kind", "who", "entered_at"])
    op.create_table(
        "done_entry",
        sa.Column("who", sa.String(255), nullable=False),
        sa.Column("done_at", _INSTANT, nullable=False),
        sa.Column("activity_id", sa.String(36), nullable=False),
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity_instance.id"]),
        sa.PrimaryKeyConstraint("who", "done_at", "activity_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_done_entry_activity", "done_entry", ["activity_id"])
    op.create_table(
        "case_entry",
        sa.Column("case_id", sa.String(36), nullable=False),
        sa.Column("process_key", sa.String(255), nullable=False),
        sa.Column("sort_at", _INSTANT, nullable=False),
        sa.Column("soft", sa.Boolean(), nullable=False),
        sa.Column("warn_at", _INSTANT, nullable=True),
        sa.Column("started_by", sa.String(255), nullable=False),
        sa.Column("started_at", _INSTANT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["process_instance.id"]),
        sa.PrimaryKeyConstraint("case_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_case_entry_started", "case_entry", ["started_by", "sort_at", "started_at"])
    _move(op.get_bind())


def _move(connection: sa.Connection) -> None:
    """What is written already. A task's own deadline tells when it is near, or what it is reminded of; one that stands
    under an activity around it learns that with the next change of the deadline."""
    undated = f"'{_UNDATED}'" if connection.dialect.name == "sqlite" else f"timestamptz '{_UNDATED}+00'"
    of_task = "FROM deadline d WHERE d.activity_id = user_task.id AND d.status IN ('running', 'overdue')"
    op.execute(
        f"UPDATE user_task SET warn_at = (SELECT min(d.first_reminder_at) {of_task} AND NOT d.soft"
        " AND d.due_at = user_task.due_at) WHERE due_at IS NOT NULL"
    )
    op.execute(
        f"UPDATE user_task SET remind_at = (SELECT min(d.due_at) {of_task} AND d.soft) WHERE due_at IS NULL"
    )
    op.execute(
        f"""INSERT INTO case_entry (case_id, process_key, sort_at, soft, warn_at, started_by, started_at, words)
        SELECT p.id, k.key, coalesce(h.due_at, s.due_at, {undated}), h.due_at IS NULL AND s.due_at IS NOT NULL,
          (SELECT min(d.first_reminder_at) FROM deadline d JOIN process_instance i ON i.id = d.instance_id
            WHERE i.root_id = p.id AND d.closed_at IS NULL AND d.status <> 'stopped' AND NOT d.soft AND d.due_at = h.due_at),
          p.started_by, p.started_at, ''
        FROM process_instance p JOIN process_definition k ON k.id = p.definition_id
        LEFT JOIN ({_first('NOT d.soft')}) h ON h.root_id = p.id
        LEFT JOIN ({_first('d.soft')}) s ON s.root_id = p.id
        WHERE p.id = p.root_id"""
    )
    _write_words(connection)
    columns = "kind, who, sort_at, task_id, case_id, process_key, soft, warn_at, priority, received_at, entered_at, words"
    rest = f"""coalesce(t.due_at, t.remind_at, {undated}), t.id, c.case_id, c.process_key,
        t.due_at IS NULL AND t.remind_at IS NOT NULL, t.warn_at, t.priority, t.created_at, t.created_at, c.words
        FROM user_task t JOIN process_instance p ON p.id = t.instance_id JOIN case_entry c ON c.case_id = p.root_id"""
    op.execute(f"INSERT INTO desk_entry ({columns}) SELECT 'holder', t.assignee, {rest} WHERE t.assignee IS NOT NULL")
    op.execute(
        f"INSERT INTO desk_entry ({columns}) SELECT o.kind, o.who, {rest}"
        " JOIN task_candidate o ON o.task_id = t.id WHERE t.assignee IS NULL"
    )
    op.execute(
        "INSERT INTO done_entry (who, done_at, activity_id, case_id)"
        " SELECT a.completed_by, coalesce(a.ended_at, a.started_at), a.id, p.root_id FROM activity_instance a"
        " JOIN process_instance p ON p.id = a.instance_id WHERE a.completed_by IS NOT NULL"
    )


def _first(kind: str) -> str:
    return (
        "SELECT i.root_id AS root_id, min(d.due_at) AS due_at FROM deadline d"
        " JOIN process_instance i ON i.id = d.instance_id"
        f" WHERE d.closed_at IS NULL AND d.status <> 'stopped' AND {kind} GROUP BY i.root_id"
    )


def _write_words(connection: sa.Connection) -> None:
    """Folded as the searches fold: no database does that."""
    parties = defaultdict(list)
    joined = "SELECT c.instance_id, o.name FROM case_party c JOIN organisation o ON o.id = c.organisation_id ORDER BY o.id"
    for case_id, name in connection.execute(sa.text(joined)):
        parties[case_id].append(name)
    cases = connection.execute(sa.text("SELECT id, business_key, title FROM process_instance WHERE id = root_id")).all()
    change = sa.text("UPDATE case_entry SET words = :words WHERE case_id = :case_id")
    for begin in range(0, len(cases), _AT_ONCE):
        connection.execute(
            change,
            [
                {"case_id": id_, "words": _folded([number, title, *parties[id_]])}
                for id_, number, title in cases[begin : begin + _AT_ONCE]
            ],
        )


def _folded(parts: list[str | None]) -> str:
    return unicodedata.normalize("NFKC", "\n".join(part for part in parts if part)).casefold()


def downgrade() -> None:
    op.drop_table("case_entry")
    op.drop_table("done_entry")
    op.drop_table("desk_entry")
    op.drop_index("ix_notification_recipient", "notification")
    op.create_index("ix_notification_recipient", "notification", ["recipient", "read_at"])
    op.drop_column("user_task", "remind_at")
    op.drop_column("user_task", "warn_at")
