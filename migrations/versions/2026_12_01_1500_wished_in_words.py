"""A decision knows when they said what goes with their wish that care goes on."""

import sqlalchemy as sa
from alembic import op

revision: str = "f3a60d82b9c7"
down_revision: str | None = "a94e17c35d02"
branch_labels: None = None
depends_on: None = None

KEYS = ["plan_id", "plan_component_id", "plan_version", "decision_id"]
AGREED_IN_WORDS = sa.text("persons_view = 'agrees' AND persons_words IS NOT NULL")
SAID_IN_WORDS = sa.text(
    "wished_at IS NOT NULL OR (persons_view = 'agrees' AND persons_words IS NOT NULL)"
)
# Each wish is 36 places long in a case, and the first of five is that the care goes on. What an
# earlier decision about the same care has in the same words may be only carried since then.
IS_SAID_WITH_IT = """
    place / 36 - place / 180 * 5 = 0 AND in_their_words IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM plan_decision AS earlier
        WHERE earlier.plan_id = plan_decision.plan_id
            AND earlier.plan_component_id = plan_decision.plan_component_id
            AND earlier.plan_version < plan_decision.plan_version
            -- What was said at a move that never took place is said at the one in its place.
            AND (
                earlier.superseded_by IS NULL OR earlier.transition_id IS NULL
                OR earlier.superseded_by <> earlier.transition_id
            )
            AND (
                earlier.in_their_words = plan_decision.in_their_words
                OR earlier.persons_words = plan_decision.in_their_words
            )
    )
"""


def upgrade() -> None:
    """Add when they said it, fill it for what was said first, and index what was said in words."""
    op.add_column("plan_decision", sa.Column("wished_at", sa.DateTime(timezone=True)))
    op.execute(
        sa.text(f"UPDATE plan_decision SET wished_at = made_at WHERE {IS_SAID_WITH_IT}")  # noqa: S608  # all of it is written here
    )
    op.drop_index("ix_plan_decision_agreed_in_words", "plan_decision")
    op.create_index(
        "ix_plan_decision_said_in_words",
        "plan_decision",
        KEYS,
        sqlite_where=SAID_IN_WORDS,
        postgresql_where=SAID_IN_WORDS,
    )


def downgrade() -> None:
    """Forget it: the words stay with their decisions."""
    op.drop_index("ix_plan_decision_said_in_words", "plan_decision")
    op.create_index(
        "ix_plan_decision_agreed_in_words",
        "plan_decision",
        KEYS,
        sqlite_where=AGREED_IN_WORDS,
        postgresql_where=AGREED_IN_WORDS,
    )
    op.drop_column("plan_decision", "wished_at")
