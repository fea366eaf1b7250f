"""who may see what in a case

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # not in a batch: SQLite would copy the table, to which others refer
    op.add_column("process_instance", sa.Column("restricted_by", sa.String(36), nullable=True))
    op.create_index("ix_process_instance_restricted_by", "process_instance", ["restricted_by"])
    op.create_table(
        "veil",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("instance_id", sa.String(36), nullable=False),
        sa.Column("origin_id", sa.String(36), nullable=True),
        sa.Column("activity_id", sa.String(36), nullable=True),
        sa.Column("element_id", sa.String(255), nullable=True),
        sa.Column("masked", sa.Boolean(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["instance_id"], ["process_instance.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_veil_instance", "veil", ["instance_id"])
    op.create_table(
        "veil_reader",
        sa.Column("veil_id", sa.String(36), nullable=False),
        sa.Column("who", sa.String(255), nullable=False),
        sa.ForeignKeyConstraint(["veil_id"], ["veil.id"]),
        sa.PrimaryKeyConstraint("veil_id", "who"),
    )
    op.create_table(
        "case_reader",
        sa.Column("instance_id", sa.String(36), nullable=False),
        sa.Column("who", sa.String(255), nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["process_instance.id"]),
        sa.PrimaryKeyConstraint("instance_id", "who"),
    )
    op.create_index("ix_case_reader_who", "case_reader", ["who"])


def downgrade() -> None:
    op.drop_table("case_reader")
    op.drop_table("veil_reader")
    op.drop_table("veil")
    op.drop_index("ix_process_instance_restricted_by", "process_instance")
    op.drop_column("process_instance", "restricted_by")
