"""organisations as they are: kinds, lines, posts with periods, certificates

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NAMING = {"uq": "uq_%(table_name)s_%(column_0_name)s"}
_ONCE = ["user_id", "organisation_id", "post"]


def upgrade() -> None:
    with op.batch_alter_table("organisation") as table:
        table.add_column(sa.Column("jurisdiction", sa.String(64), nullable=True))
        table.add_column(sa.Column("superior_line", sa.String(8), nullable=True))
        table.add_column(sa.Column("is_enforcement_organ", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("entrusted_by", sa.String(255), nullable=True))
        table.add_column(sa.Column("dispatched_from", sa.String(255), nullable=True))
        table.add_column(sa.Column("post_terms", sa.Text(), nullable=True))
        table.create_index("ix_organisation_jurisdiction", ["jurisdiction"])
    with op.batch_alter_table("membership", naming_convention=_NAMING) as table:
        table.add_column(sa.Column("valid_from", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("valid_until", sa.DateTime(timezone=True), nullable=True))
        table.drop_constraint(_once(), type_="unique")
        table.create_index("ix_membership_post", ["organisation_id", "post"])
    op.create_table(
        "certificate",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("user_id", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("number", sa.String(255), nullable=False),
        sa.Column("issuer", sa.String(500), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_certificate_user", "certificate", ["user_id", "kind"])
    op.create_index("ix_certificate_number", "certificate", ["kind", "number"])


def downgrade() -> None:
    """A post held twice by the same person becomes held once: without periods the two rows would say the same."""
    op.drop_table("certificate")
    op.execute(
        "DELETE FROM membership WHERE id NOT IN"
        " (SELECT max(id) FROM membership GROUP BY user_id, organisation_id, post)"
    )
    with op.batch_alter_table("membership", naming_convention=_NAMING) as table:
        table.drop_index("ix_membership_post")
        table.drop_column("valid_until")
        table.drop_column("valid_from")
        table.create_unique_constraint(_once(), _ONCE)
    with op.batch_alter_table("organisation") as table:
        table.drop_index("ix_organisation_jurisdiction")
        for column in (
            "post_terms",
            "dispatched_from",
            "entrusted_by",
            "is_enforcement_organ",
            "superior_line",
            "jurisdiction",
        ):
            table.drop_column(column)


def _once() -> str:
    """What each database calls the constraint that the first migration left without a name."""
    on_postgres = op.get_bind().dialect.name == "postgresql"
    return "membership_user_id_organisation_id_post_key" if on_postgres else "uq_membership_user_id"
