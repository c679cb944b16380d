"""The team that has the person is told of the unsafe pauses of before, too, that others own."""

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision: str = "d2f7b6a94c13"
down_revision: str | None = "e81b4d6f9a27"
branch_labels: None = None
depends_on: None = None

# Of what was told of already nothing changes: it must not lapse, or was paused since.
RESTS_ELSEWHERE = sa.text("""
    SELECT plan_component.plan_id, plan_component.plan_component_id, care_plan.team,
        plan_decision.place, plan_decision.outcome, plan_decision.reason_code,
        plan_decision.decided_at, plan_decision.checked_at,
        CAST(plan_decision.refusals AS TEXT) AS refusals
    FROM plan_component
    JOIN care_plan ON care_plan.plan_id = plan_component.plan_id
        AND care_plan.status = 'open'
        AND care_plan.team <> plan_component.responsible_team
    JOIN plan_decision ON plan_decision.plan_id = plan_component.plan_id
        AND plan_decision.decision_id = (
            SELECT latest.decision_id FROM plan_decision AS latest
            WHERE latest.plan_id = plan_component.plan_id
                AND latest.plan_component_id = plan_component.plan_component_id
                AND latest.status <> 'superseded'
            ORDER BY latest.plan_version DESC, latest.decision_id DESC
            LIMIT 1
        )
    WHERE plan_component.status = 'paused' AND plan_component.with_team IS NULL
""")
TELL_ONE = sa.text("""
    UPDATE plan_component SET with_team = :team
    WHERE plan_id = :plan_id AND plan_component_id = :plan_component_id
""")


def upgrade() -> None:
    """Fill the column of what the latest decision about it knows to be unsafe."""
    resting = op.get_bind().execute(RESTS_ELSEWHERE).mappings().all()
    if unsafe := [dict(each) for each in resting if _is_unsafe(each)]:
        op.get_bind().execute(TELL_ONE, unsafe)


def _is_unsafe(decision: sa.RowMapping) -> bool:
    """Whether it was paused or found so, or refused so and not checked since."""
    is_paused = decision["outcome"] == "pause" and decision["decided_at"] is not None
    if is_paused and decision["reason_code"] == "safety_concern":
        return True
    # Each value of safety is 180 places long, and the second of three is `contraindicated`.
    if decision["place"] // 180 % 3 == 1:
        return True
    refused = [
        datetime.fromisoformat(each["at"])
        for each in json.loads(decision["refusals"])
        if each["reason_code"] == "safety_concern"
    ]
    return bool(refused) and (
        decision["checked_at"] is None or _in_utc(decision["checked_at"]) < refused[-1]
    )


def _in_utc(at: str | datetime) -> datetime:
    """A time as the database gives it: SQLite keeps it as text, without its zone."""
    found = datetime.fromisoformat(at) if isinstance(at, str) else at
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def downgrade() -> None:
    """Leave what is told: the release before tells it of what is paused as unsafe with it."""
