"""called process instances, ways to start, asynchronous continuations

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Tables that others refer to get their columns in place: SQLite could only copy them without their referrers.
    op.add_column("process_instance", sa.Column("root_id", sa.String(36), nullable=False, server_default=""))
    op.execute("UPDATE process_instance SET root_id = id")
    _add_reference("process_instance", "super_instance_id")
    op.add_column("process_instance", sa.Column("super_activity_id", sa.String(36), nullable=True))
    op.create_index("ix_process_instance_root_id", "process_instance", ["root_id"])
    op.create_index("ix_process_instance_super_instance_id", "process_instance", ["super_instance_id"])
    _add_reference("activity_instance", "called_instance_id")
    op.add_column("outbox_event", sa.Column("target_definition_id", sa.String(320), nullable=True))
    op.add_column("outbox_event", sa.Column("target_element_id", sa.String(255), nullable=True))
    op.add_column("user_task", sa.Column("locals", sa.Text(), nullable=False, server_default="{}"))
    op.add_column("start_subscription", sa.Column("kind", sa.String(16), nullable=False, server_default="message"))
    op.drop_index("ix_start_subscription_event", "start_subscription")
    op.create_index("ix_start_subscription_event", "start_subscription", ["kind", "event_name"])
    with op.batch_alter_table("job") as job:
        job.alter_column("instance_id", existing_type=sa.String(36), nullable=True)
        job.add_column(sa.Column("payload", sa.Text(), nullable=True))
        job.create_index("ix_job_definition_id", ["definition_id"])
    with op.batch_alter_table("incident") as incident:
        incident.alter_column("instance_id", existing_type=sa.String(36), nullable=True)
        incident.add_column(sa.Column("outbox_id", sa.String(36), nullable=True))
        incident.create_index("ix_incident_outbox_id", ["outbox_id"])


def _add_reference(table: str, column: str) -> None:
    instance = sa.ForeignKey("process_instance.id")
    op.add_column(table, sa.Column(column, sa.String(36), instance, nullable=True), inline_references=True)


def downgrade() -> None:
    """Called instances and timer starts have no place in the older tables: a case keeps its own rows only."""
    op.execute("DELETE FROM incident WHERE instance_id IS NULL")
    op.execute("DELETE FROM job WHERE instance_id IS NULL")
    op.execute("DELETE FROM start_subscription WHERE kind <> 'message'")
    with op.batch_alter_table("incident") as incident:
        incident.drop_index("ix_incident_outbox_id")
        incident.drop_column("outbox_id")
        incident.alter_column("instance_id", existing_type=sa.String(36), nullable=False)
    with op.batch_alter_table("job") as job:
        job.drop_index("ix_job_definition_id")
        job.drop_column("payload")
        job.alter_column("instance_id", existing_type=sa.String(36), nullable=False)
    op.drop_index("ix_start_subscription_event", "start_subscription")
    op.create_index("ix_start_subscription_event", "start_subscription", ["event_name"])
    op.drop_column("start_subscription", "kind")
    op.drop_column("user_task", "locals")
    op.drop_column("outbox_event", "target_element_id")
    op.drop_column("outbox_event", "target_definition_id")
    op.drop_column("activity_instance", "called_instance_id")
    op.drop_index("ix_process_instance_super_instance_id", "process_instance")
    op.drop_index("ix_process_instance_root_id", "process_instance")
    op.drop_column("process_instance", "super_activity_id")
    op.drop_column("process_instance", "super_instance_id")
    op.drop_column("process_instance", "root_id")
