"""a notice names its case, so that a list of notices needs no third table

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notification", sa.Column("case_id", sa.String(36), nullable=True))
    op.execute(
        "UPDATE notification SET case_id = "
        "(SELECT root_id FROM process_instance WHERE process_instance.id = notification.instance_id)"
    )
    with op.batch_alter_table("notification") as table:
        table.alter_column("case_id", existing_type=sa.String(36), nullable=False)


def downgrade() -> None:
    op.drop_column("notification", "case_id")
