"""the case header, regulations told article by article, messages correlated by a condition

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # not in a batch: SQLite would copy the table, to which others refer
    op.add_column("process_instance", sa.Column("header", sa.Text(), nullable=False, server_default="{}"))
    op.add_column(
        "event_subscription", sa.Column("by_condition", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "statute_definition",
        sa.Column("id", sa.String(320), nullable=False),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(500), nullable=True),
        sa.Column("deployment_id", sa.String(36), nullable=False),
        sa.Column("resource_id", sa.String(36), nullable=False),
        sa.Column("resource_name", sa.String(500), nullable=False),
        sa.ForeignKeyConstraint(["deployment_id"], ["deployment.id"]),
        sa.ForeignKeyConstraint(["resource_id"], ["resource.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key", "version"),
    )
    op.create_index("ix_statute_definition_key", "statute_definition", ["key"])
    op.create_index("ix_statute_definition_deployment_id", "statute_definition", ["deployment_id"])


def downgrade() -> None:
    op.drop_table("statute_definition")
    op.drop_column("event_subscription", "by_condition")
    op.drop_column("process_instance", "header")
