"""the deadline register: what changes a period, who answers for it, and what is only a reminder

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("deadline") as table:
        table.alter_column("activity_id", existing_type=sa.String(36), nullable=True)
        table.alter_column("element_id", existing_type=sa.String(255), nullable=True)
        table.add_column(sa.Column("soft", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("organisation", sa.String(255), nullable=True))
        table.add_column(sa.Column("posts", sa.Text(), nullable=False, server_default="{}"))
        table.add_column(sa.Column("asked_start", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("given", sa.Text(), nullable=True))
        table.add_column(sa.Column("first_reminder_at", sa.DateTime(timezone=True), nullable=True))
    # what is written already: a post is "post@organisation", and the reminders still ahead are jobs
    place = "strpos" if op.get_bind().dialect.name == "postgresql" else "instr"
    op.execute("UPDATE deadline SET asked_start = starts_at")
    op.execute(
        f"UPDATE deadline SET organisation = substr(responsible, {place}(responsible, '@') + 1)"
        f" WHERE {place}(responsible, '@') > 0"
    )
    op.execute(
        "UPDATE deadline SET first_reminder_at = (SELECT min(job.due_at) FROM job"
        " WHERE job.deadline_id = deadline.id AND job.notice LIKE '%\"reminder\"%')"
    )
    with op.batch_alter_table("deadline") as table:
        table.alter_column("asked_start", existing_type=sa.DateTime(timezone=True), nullable=False)
        table.alter_column("soft", existing_type=sa.Boolean(), server_default=None)
        table.alter_column("posts", existing_type=sa.Text(), server_default=None)
    op.create_index("ix_deadline_due", "deadline", ["due_at", "id"])
    op.create_index("ix_deadline_organisation_due", "deadline", ["organisation", "due_at", "id"])
    op.create_index("ix_deadline_overdue", "deadline", ["status", "soft", "due_at", "organisation"])
    op.create_index("ix_deadline_provisional", "deadline", ["provisional", "status"])
    still_open = sa.text("closed_at IS NULL")
    op.create_index(
        "ix_deadline_open_due",
        "deadline",
        ["due_at", "id", "status", "soft", "first_reminder_at"],
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_table(
        "deadline_operation",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("deadline_id", sa.String(36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("effective_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("article", sa.String(500), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approver", sa.String(255), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_by", sa.String(255), nullable=False),
        sa.Column("due_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_after", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["deadline_id"], ["deadline.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("deadline_id", "number"),
    )


def downgrade() -> None:
    """Deadlines that a person opened stand beside no activity; the older register has no place for them."""
    op.drop_table("deadline_operation")
    loose = "(SELECT id FROM deadline WHERE activity_id IS NULL)"
    op.execute(f"DELETE FROM notification WHERE deadline_id IN {loose}")
    op.execute(f"DELETE FROM job WHERE deadline_id IN {loose}")
    op.execute("DELETE FROM deadline WHERE activity_id IS NULL")
    for name in ("open_due", "provisional", "overdue", "organisation_due", "due"):
        op.drop_index(f"ix_deadline_{name}", "deadline")
    with op.batch_alter_table("deadline") as table:
        for name in ("first_reminder_at", "given", "asked_start", "posts", "organisation", "soft"):
            table.drop_column(name)
        table.alter_column("element_id", existing_type=sa.String(255), nullable=False)
        table.alter_column("activity_id", existing_type=sa.String(36), nullable=False)
