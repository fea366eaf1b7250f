"""what clerks do around a task: copies, remarks, supervision, substitutes, delegation, what can be withdrawn

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("user_task") as table:
        table.add_column(sa.Column("owner", sa.String(255), nullable=True))
        table.add_column(sa.Column("delegation", sa.String(16), nullable=True))
        table.add_column(sa.Column("on_behalf_of", sa.String(255), nullable=True))
    op.create_table(
        "carbon_copy",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("instance_id", sa.String(36), nullable=False),
        sa.Column("activity_id", sa.String(36), nullable=True),
        sa.Column("recipient", sa.String(255), nullable=False),
        sa.Column("sender", sa.String(255), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_by", sa.String(255), nullable=True),
        sa.ForeignKeyConstraint(["instance_id"], ["process_instance.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_carbon_copy_recipient", "carbon_copy", ["recipient", "read_at", "sent_at"])
    op.create_index("ix_carbon_copy_case", "carbon_copy", ["instance_id", "recipient"])
    op.create_table(
        "remark",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("instance_id", sa.String(36), nullable=False),
        sa.Column("activity_id", sa.String(36), nullable=True),
        sa.Column("author", sa.String(255), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["process_instance.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_remark_case", "remark", ["instance_id", "at"])
    op.create_table(
        "case_supervision",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("instance_id", sa.String(36), nullable=False),
        sa.Column("supervisor", sa.String(255), nullable=False),
        sa.Column("supervisor_post", sa.String(255), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(255), nullable=True),
        sa.Column("end_note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["instance_id"], ["process_instance.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_case_supervision_supervisor", "case_supervision", ["supervisor", "ended_at", "since"])
    op.create_index("ix_case_supervision_case", "case_supervision", ["instance_id"])
    op.create_table(
        "substitution",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("absent", sa.String(255), nullable=False),
        sa.Column("substitute", sa.String(255), nullable=False),
        sa.Column("post", sa.String(255), nullable=True),
        sa.Column("process_key", sa.String(255), nullable=True),
        sa.Column("reason", sa.String(500), nullable=True),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["absent"], ["user_account.id"]),
        sa.ForeignKeyConstraint(["substitute"], ["user_account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_substitution_substitute", "substitution", ["substitute", "valid_until"])
    op.create_index("ix_substitution_absent", "substitution", ["absent"])
    op.create_table(
        "former_state",
        sa.Column("root_id", sa.String(36), nullable=False),
        sa.Column("task_id", sa.String(36), nullable=False),
        sa.Column("submitted_by", sa.String(255), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("variables", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("last_event", sa.BigInteger(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("deadlines", sa.Text(), nullable=False),
        sa.Column("end_elements", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["root_id"], ["process_instance.id"]),
        sa.PrimaryKeyConstraint("root_id"),
    )


def downgrade() -> None:
    for table in ("former_state", "substitution", "case_supervision", "remark", "carbon_copy"):
        op.drop_table(table)
    with op.batch_alter_table("user_task") as table:
        table.drop_column("on_behalf_of")
        table.drop_column("delegation")
        table.drop_column("owner")
