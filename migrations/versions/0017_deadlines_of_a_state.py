"""the deadlines of a state in the order of their ends, with their cases

Revision ID: 0017
Revises: 0016
"""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_deadline_status_due", "deadline")
    op.create_index("ix_deadline_status_due", "deadline", ["status", "due_at", "id", "instance_id"])


def downgrade() -> None:
    op.drop_index("ix_deadline_status_due", "deadline")
    op.create_index("ix_deadline_status_due", "deadline", ["status", "due_at"])
