"""triggers of parallel multiple start events that have come before all are there

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

from app.models.columns import Instant, TypedValue

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "start_gathering",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("process_key", sa.String(255), nullable=False),
        sa.Column("element_id", sa.String(255), nullable=False),
        sa.Column("business_key", sa.String(255)),
        sa.Column("came", TypedValue(), nullable=False),
        sa.Column("began_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
    )
    op.create_index("ix_start_gathering_start", "start_gathering", ["process_key", "element_id"])
    op.create_index("ix_start_gathering_expires_at", "start_gathering", ["expires_at"])


def downgrade() -> None:
    op.drop_table("start_gathering")
