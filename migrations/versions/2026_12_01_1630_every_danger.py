"""A decision knows what else had been found unsafe of its care when it was made."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "c7d18e5f40a3"
down_revision: str | None = "f3a60d82b9c7"
branch_labels: None = None
depends_on: None = None

WITHOUT = {
    "sqlite": "json_remove(cleared, '$.found_unsafe_before')",
    "postgresql": "cleared - 'found_unsafe_before'",
}


def upgrade() -> None:
    """Add the column, empty: what was found before stands in the decisions of then."""
    kind = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    column = sa.Column("unsafe_before", kind, nullable=False, server_default=sa.text("'[]'"))
    op.add_column("plan_decision", column)


def downgrade() -> None:
    """Forget it, also of what is over: the decisions of before have it."""
    op.drop_column("plan_decision", "unsafe_before")
    told = WITHOUT[op.get_bind().dialect.name]
    op.execute(
        sa.text(f"UPDATE plan_decision SET cleared = {told} WHERE cleared IS NOT NULL")  # noqa: S608  # all of it is written here
    )
