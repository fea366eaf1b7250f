"""the newest cases of an organisation, and those that somebody has started, in their order

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("case_party", sa.Column("case_started_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE case_party SET case_started_at = "
        "(SELECT started_at FROM process_instance WHERE process_instance.id = case_party.instance_id)"
    )
    with op.batch_alter_table("case_party") as table:
        table.alter_column("case_started_at", existing_type=sa.DateTime(timezone=True), nullable=False)
    op.drop_index("ix_case_party_organisation_id", "case_party")
    op.create_index("ix_case_party_newest", "case_party", ["organisation_id", "case_started_at", "instance_id"])
    op.drop_index("ix_process_instance_started_by", "process_instance")
    op.create_index("ix_process_instance_started", "process_instance", ["started_by", "started_at"])


def downgrade() -> None:
    op.drop_index("ix_process_instance_started", "process_instance")
    op.create_index("ix_process_instance_started_by", "process_instance", ["started_by"])
    op.drop_index("ix_case_party_newest", "case_party")
    op.create_index("ix_case_party_organisation_id", "case_party", ["organisation_id"])
    op.drop_column("case_party", "case_started_at")
