"""The team that has the person is asked for the check of care that goes on without one."""

import sqlalchemy as sa
from alembic import op

revision: str = "f2a6c0d85b13"
down_revision: str | None = "d2f7b6a94c13"
branch_labels: None = None
depends_on: None = None

INDEX = "ix_plan_decision_check_due"
IS_DUE = sa.text("check_due IS NOT NULL")

# Of the case that was decided about, the first half of the places is active care, and the first
# half of each half is care that must not lapse. Each value of safety is 180 places long, and the
# third of three is `not_checked`. What a team refused as unsafe since went on as that, on a basis.
GOES_ON_UNCHECKED = """
    decided_at IS NOT NULL AND checked_at IS NULL AND addressed_to IS NULL
    AND place / 180 - place / 540 * 3 = 2
    AND (
        outcome IN ('continue', 'adapt', 'resume') OR (outcome = 'hand_over' AND place < 6480)
    )
    AND CAST(refusals AS TEXT) NOT LIKE '%"safety_concern"%'
"""
IS_LATEST = """
    decision_id = (
        SELECT last.decision_id FROM plan_decision AS last
        WHERE last.plan_id = plan_decision.plan_id
            AND last.plan_component_id = plan_decision.plan_component_id
            AND last.status <> 'superseded'
        ORDER BY last.plan_version DESC, last.decision_id DESC LIMIT 1
    )
    AND EXISTS (
        SELECT 1 FROM plan_component, care_plan
        WHERE plan_component.plan_id = plan_decision.plan_id
            AND plan_component.plan_component_id = plan_decision.plan_component_id
            AND plan_component.status = 'active'
            AND care_plan.plan_id = plan_decision.plan_id AND care_plan.status = 'open'
    )
"""
# From the move on, or from the review that it was made at; what a leave keeps was made before it.
MOVED_AT = """
    SELECT occurred_at FROM plan_transition
    WHERE plan_transition.plan_id = plan_decision.plan_id
        AND plan_transition.transition_id = plan_decision.transition_id
        AND plan_decision.occasion = 'move' AND occurred_at < made_at
"""
HOURS = "CASE WHEN place / 3240 - place / 6480 * 2 = 0 THEN 24 ELSE 72 END"
DUE = {
    # Which keeps no more than whole seconds: what follows them stays as it stands.
    "sqlite": "datetime({since}, '+' || ({hours}) || ' hours') || substr({since}, 20)",
    "postgresql": "{since} + ({hours}) * interval '1 hour'",
}


def upgrade() -> None:
    """Add by when, fill it for the care that goes on so now, and index what is due.

    By when a check was due before is known of no decision yet.
    """
    op.add_column("plan_decision", sa.Column("check_due", sa.DateTime(timezone=True)))
    op.add_column("plan_decision", sa.Column("check_was_due", sa.DateTime(timezone=True)))
    since = f"coalesce(({MOVED_AT}), made_at)"
    due = DUE[op.get_bind().dialect.name].format(since=since, hours=HOURS)
    op.execute(
        sa.text(
            f"UPDATE plan_decision SET check_due = {due} "  # noqa: S608  # all of it is written here
            f"WHERE {GOES_ON_UNCHECKED} AND {IS_LATEST}"
        )
    )
    op.create_index(
        INDEX,
        "plan_decision",
        ["with_team", "check_due", "decision_id"],
        sqlite_where=IS_DUE,
        postgresql_where=IS_DUE,
    )


def downgrade() -> None:
    """Ask for it no more: the plan says it alone."""
    op.drop_index(INDEX, "plan_decision")
    op.drop_column("plan_decision", "check_was_due")
    op.drop_column("plan_decision", "check_due")
