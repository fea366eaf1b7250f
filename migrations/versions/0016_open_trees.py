"""whose case is open, told by an index alone

Revision ID: 0016
Revises: 0015
"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_process_instance_open_tree", "process_instance", ["root_id", "restricted_by", "id"])


def downgrade() -> None:
    op.drop_index("ix_process_instance_open_tree", "process_instance")
