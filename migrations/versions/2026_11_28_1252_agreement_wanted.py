"""From which version of a plan the person's agreement is wanted."""

import sqlalchemy as sa
from alembic import op

revision: str = "b27d4e8c05f1"
down_revision: str | None = "a41d7c20be93"
branch_labels: None = None
depends_on: None = None

INDEX = "ix_care_plan_agreement_wanted"
IS_WANTED = sa.text("status <> 'closed' AND agreement_wanted_from IS NOT NULL")

# Nobody noted until now whether a person was asked since the plan last moved, so each is asked.
ASK_EVERYBODY = "UPDATE care_plan SET agreement_wanted_from = version WHERE status = 'open'"


def upgrade() -> None:
    """Add the column, fill it for open plans, and index what is wanted by team."""
    op.add_column("care_plan", sa.Column("agreement_wanted_from", sa.Integer(), nullable=True))
    op.execute(ASK_EVERYBODY)
    op.create_index(
        INDEX,
        "care_plan",
        ["team", "plan_id"],
        sqlite_where=IS_WANTED,
        postgresql_where=IS_WANTED,
    )


def downgrade() -> None:
    """Forget who is still to be asked."""
    op.drop_index(INDEX, "care_plan")
    op.drop_column("care_plan", "agreement_wanted_from")
