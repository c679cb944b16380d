"""A component knows that it ended as unsafe, and who checked it before it began anew."""

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision: str = "a7c3e9d15f28"
down_revision: str | None = "f50a2b9c6e17"
branch_labels: None = None
depends_on: None = None

# Of the case that was decided about, each value of safety is 180 places long, and the second of
# three is `contraindicated`.
STOPPED_AS_UNSAFE = """
    FROM plan_decision
    WHERE plan_decision.plan_id = plan_component.plan_id
        AND plan_decision.plan_component_id = plan_component.plan_component_id
        AND plan_decision.outcome = 'stop'
        AND plan_decision.status <> 'superseded'
        AND plan_decision.decided_at IS NOT NULL
        AND (plan_decision.reason_code = 'safety_concern' OR plan_decision.place / 180 % 3 = 1)
    ORDER BY plan_decision.plan_version DESC, plan_decision.decision_id DESC
    LIMIT 1
"""
# What was stopped by hand has no row that says when, or by whose word: that stays unknown.
TELL_ALL = f"""
    UPDATE plan_component SET
        ended_unsafe_by = (SELECT plan_decision.decided_by {STOPPED_AS_UNSAFE}),
        ended_unsafe_at = (SELECT plan_decision.decided_at {STOPPED_AS_UNSAFE})
    WHERE status IN ('stopped', 'entered_in_error')
"""  # noqa: S608  # both are written here

# Which refusal was the last one for safety, and whether a check was made since, is not for SQL.
STOPPED_AND_REFUSED = sa.text("""
    SELECT plan_id, plan_component_id, decided_by, decided_at, checked_at,
        CAST(refusals AS TEXT) AS refusals
    FROM plan_decision
    WHERE outcome = 'stop' AND status <> 'superseded' AND decided_at IS NOT NULL
        AND CAST(refusals AS TEXT) LIKE '%safety_concern%'
    ORDER BY plan_version, decision_id
""")
TELL_ONE = sa.text("""
    UPDATE plan_component SET ended_unsafe_by = :decided_by, ended_unsafe_at = :decided_at
    WHERE plan_id = :plan_id AND plan_component_id = :plan_component_id
        AND status IN ('stopped', 'entered_in_error')
""")

# The release before refuses to read a state that says more than it knows of.
FORGET_CHECKS = {
    "sqlite": """json_remove("{state}", '$.checked_by', '$.checked_at')""",
    "postgresql": """"{state}" - 'checked_by' - 'checked_at'""",
}


def upgrade() -> None:
    """Add the columns, and fill those of what a decision stopped as unsafe."""
    for name in ("ended_unsafe", "checked"):
        op.add_column("plan_component", sa.Column(f"{name}_by", sa.String(length=200)))
        op.add_column("plan_component", sa.Column(f"{name}_at", sa.DateTime(timezone=True)))
    op.execute(TELL_ALL)
    stopped = op.get_bind().execute(STOPPED_AND_REFUSED).mappings().all()
    if unsafe := [dict(each) for each in stopped if _is_unsafe(each)]:
        op.get_bind().execute(TELL_ONE, unsafe)


def _is_unsafe(decision: sa.RowMapping) -> bool:
    """Whether a team had refused it as unsafe, and nobody had checked it since."""
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
    """Forget what ended as unsafe, and who checked it, also in what decisions keep."""
    forgetting = FORGET_CHECKS[op.get_bind().dialect.name]
    for state in ("before", "after"):
        op.execute(
            f'UPDATE plan_decision SET "{state}" = {forgetting.format(state=state)} '  # noqa: S608  # written above
            f"""WHERE CAST("{state}" AS TEXT) LIKE '%"checked_at"%'"""
        )
    with op.batch_alter_table("plan_component") as table:
        for name in ("ended_unsafe", "checked"):
            table.drop_column(f"{name}_at")
            table.drop_column(f"{name}_by")
