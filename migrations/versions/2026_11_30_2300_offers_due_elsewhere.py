"""The team that has the person is told of new offers and left pauses that others see to, too."""

from alembic import op

revision: str = "f3a81c6d27be"
down_revision: str | None = "b8e3f1a6d072"
branch_labels: None = None
depends_on: None = None

TELL_OF_OFFERS = """
    UPDATE plan_component SET with_team = (
        SELECT team FROM care_plan
        WHERE care_plan.plan_id = plan_component.plan_id
            AND care_plan.status = 'open'
            AND care_plan.team <> plan_component.responsible_team
    )
    WHERE next_step = 're_offer'
"""
# Each value of who leads is 1620 places long, and the second one says the team that they are with.
TELL_OF_PAUSES = """
    UPDATE plan_component SET with_team = (
        SELECT team FROM care_plan
        WHERE care_plan.plan_id = plan_component.plan_id
            AND care_plan.status = 'open'
            AND care_plan.team <> plan_component.responsible_team
    )
    WHERE status = 'paused' AND with_team IS NULL AND 1 = (
        SELECT latest.place / 1620 % 2 FROM plan_decision AS latest
        WHERE latest.plan_id = plan_component.plan_id
            AND latest.plan_component_id = plan_component.plan_component_id
            AND latest.status <> 'superseded'
        ORDER BY latest.plan_version DESC, latest.decision_id DESC
        LIMIT 1
    )
"""
TELL_LESS = "UPDATE plan_component SET with_team = NULL WHERE next_step = 're_offer'"


def upgrade() -> None:
    """Fill the column from the plans, and of what rests from the latest decision about it."""
    op.execute(TELL_OF_OFFERS)
    op.execute(TELL_OF_PAUSES)


def downgrade() -> None:
    """Tell of no offers again; the release before tells what is told of a pause until it ends."""
    op.execute(TELL_LESS)
