"""A decision knows when its care was paused by hand since it was answered."""

import json

import sqlalchemy as sa
from alembic import op

revision: str = "e81b4d6f9a27"
down_revision: str | None = "d5f0b2c84e61"
branch_labels: None = None
depends_on: None = None

# Nothing of care that has started again says that it had rested: its journal does.
PAUSES = sa.text("""
    SELECT plan_id, sequence, CAST(after AS TEXT) AS after FROM plan_journal
    WHERE event = 'component_changed' AND CAST(after AS TEXT) LIKE '%paused%'
    ORDER BY plan_id, sequence
""")
# The decision that stood then; what was taken back has its own move in its place.
TELL_ONE = sa.text("""
    UPDATE plan_decision SET paused_by_hand_at = (
        SELECT at FROM plan_journal WHERE plan_id = :plan_id AND sequence = :sequence
    )
    WHERE plan_id = :plan_id AND decided_at IS NOT NULL AND decision_id = (
        SELECT decision_id FROM plan_decision AS last
        WHERE last.plan_id = :plan_id
            AND last.plan_component_id = :plan_component_id
            AND last.plan_version < :sequence
            AND (
                last.superseded_by IS NULL
                OR last.transition_id IS NULL
                OR last.superseded_by <> last.transition_id
            )
        ORDER BY last.plan_version DESC, last.decision_id DESC
        LIMIT 1
    )
""").bindparams(sa.bindparam("plan_component_id", type_=sa.Uuid(as_uuid=False)))


def upgrade() -> None:
    """Add the column, and fill it from the journal."""
    op.add_column(
        "plan_decision",
        sa.Column("paused_by_hand_at", sa.DateTime(timezone=True), nullable=True),
    )
    rows = op.get_bind().execute(PAUSES).mappings().all()
    if pauses := [pause for row in rows for pause in _pauses_of(row)]:
        op.get_bind().execute(TELL_ONE, pauses)


def _pauses_of(row: sa.RowMapping) -> list[dict[str, object]]:
    components = json.loads(row["after"]).get("components", {})
    return [
        {
            "plan_id": row["plan_id"],
            "sequence": row["sequence"],
            "plan_component_id": plan_component_id,
        }
        for plan_component_id, codes in components.items()
        if codes.get("status") == "paused"
    ]


def downgrade() -> None:
    """Forget it: the release before takes a first contact that is due for a start by hand."""
    op.drop_column("plan_decision", "paused_by_hand_at")
