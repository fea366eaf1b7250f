"""what ad-hoc sub-processes offer, and to whom

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ad_hoc_offer",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("instance_id", sa.String(36), nullable=False),
        sa.Column("definition_id", sa.String(320), nullable=False),
        sa.Column("element_id", sa.String(255), nullable=False),
        sa.Column("ad_hoc_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("article", sa.String(500), nullable=True),
        sa.Column("locals", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["instance_id"], ["process_instance.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_ad_hoc_offer_instance_id", "ad_hoc_offer", ["instance_id"])
    op.create_table(
        "ad_hoc_candidate",
        sa.Column("offer_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("who", sa.String(255), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["ad_hoc_offer.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("offer_id", "kind", "who"),
    )
    op.create_index("ix_ad_hoc_candidate_who", "ad_hoc_candidate", ["who", "kind"])


def downgrade() -> None:
    op.drop_table("ad_hoc_candidate")
    op.drop_table("ad_hoc_offer")
