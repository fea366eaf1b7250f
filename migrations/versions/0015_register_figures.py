"""the register: its figures from one index, its lists by rule

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_OPEN = sa.text("closed_at IS NULL")
_FIGURES = ["organisation", "rule", "soft", "status", "due_at", "first_reminder_at", "expiry_class", "id"]


def upgrade() -> None:
    op.create_index("ix_deadline_rule_due", "deadline", ["rule", "due_at", "id"])
    op.create_index("ix_deadline_article_due", "deadline", ["article", "due_at", "id"])
    op.create_index("ix_deadline_figures", "deadline", _FIGURES, sqlite_where=_OPEN, postgresql_where=_OPEN)


def downgrade() -> None:
    op.drop_index("ix_deadline_figures", "deadline")
    op.drop_index("ix_deadline_article_due", "deadline")
    op.drop_index("ix_deadline_rule_due", "deadline")
