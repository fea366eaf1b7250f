"""the correlation keys of an instance, and whether the sender of a message named a business key

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # not in a batch: SQLite would copy the tables, to which others refer
    op.add_column("process_instance", sa.Column("correlation_keys", sa.Text(), nullable=False, server_default="{}"))
    for table in ("outbox_event", "inbox_message"):
        op.add_column(table, sa.Column("key_named", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    for table in ("inbox_message", "outbox_event"):
        op.drop_column(table, "key_named")
    op.drop_column("process_instance", "correlation_keys")
