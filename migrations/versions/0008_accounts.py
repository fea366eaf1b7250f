"""accounts: lockout, sessions that end, passwords that must change

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("credential") as table:
        table.add_column(sa.Column("name", sa.String(500), nullable=True))
        table.add_column(sa.Column("must_change", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("credential") as table:
        table.alter_column("must_change", existing_type=sa.Boolean(), server_default=None)
    op.create_table(
        "browser_session",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("user_id", sa.String(255), nullable=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=True),
        sa.Column("previous_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rotated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_why", sa.String(32), nullable=True),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("agent", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_browser_session_secret", "browser_session", ["secret"])
    op.create_index("ix_browser_session_previous", "browser_session", ["previous"])
    op.create_index("ix_browser_session_user", "browser_session", ["user_id", "ended_at"])
    op.create_table(
        "sign_in_guard",
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("locks", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subject"),
    )
    op.create_index("ix_sign_in_guard_touched_at", "sign_in_guard", ["touched_at"])
    op.create_table(
        "recent_note",
        sa.Column("about", sa.String(255), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("about"),
    )
    op.create_index("ix_recent_note_at", "recent_note", ["at"])


def downgrade() -> None:
    op.drop_table("recent_note")
    op.drop_table("sign_in_guard")
    op.drop_table("browser_session")
    op.execute("DELETE FROM credential WHERE ended_at IS NOT NULL")
    with op.batch_alter_table("credential") as table:
        for name in ("ended_at", "last_used_at", "must_change", "name"):
            table.drop_column(name)
