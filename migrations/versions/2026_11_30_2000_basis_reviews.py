"""Care that goes on regardless of a refusal or a danger has the review of its basis due."""

import sqlalchemy as sa
from alembic import op

revision: str = "e5b90c7d2f16"
down_revision: str | None = "e8a46b13c09d"
branch_labels: None = None
depends_on: None = None

BEFORE = ("pause_review", "adaptation_review", "first_contact", "re_offer")
NOW = (*BEFORE, "basis_review")

FORGET = """
    UPDATE plan_component SET next_step = NULL, review_due = NULL, with_team = NULL
    WHERE next_step = 'basis_review'
"""
# The release before refuses to read a state with a step that it does not know.
WITHOUT_IT = {
    "sqlite": """json_set("{state}", '$.next_step', NULL, '$.review_due', NULL)""",
    "postgresql": """"{state}" || '{{"next_step": null, "review_due": null}}'""",
}
WITHOUT_IT_LEFT = {
    "sqlite": """
        SELECT json_group_array(json(value)) FROM json_each(closure_left_due)
        WHERE json_extract(value, '$.next_step') <> 'basis_review'
    """,
    "postgresql": """
        SELECT coalesce(jsonb_agg(value), '[]') FROM jsonb_array_elements(closure_left_due)
        WHERE value ->> 'next_step' <> 'basis_review'
    """,
}


def upgrade() -> None:
    """Let it be a next step; what goes on so already has none before it is answered again."""
    _hold_to(NOW, was=BEFORE)


def downgrade() -> None:
    """Forget these reviews: the journal has when they were due, and is changed by nobody."""
    op.execute(FORGET)
    dialect = op.get_bind().dialect.name
    op.execute(
        f"UPDATE care_plan SET closure_left_due = ({WITHOUT_IT_LEFT[dialect]}) "  # noqa: S608  # written above
        """WHERE CAST(closure_left_due AS TEXT) LIKE '%"basis_review"%'"""
    )
    without_it = WITHOUT_IT[dialect]
    for state in ("before", "after"):
        op.execute(
            f'UPDATE plan_decision SET "{state}" = {without_it.format(state=state)} '  # noqa: S608  # written above
            f"""WHERE CAST("{state}" AS TEXT) LIKE '%"basis_review"%'"""
        )
    _hold_to(BEFORE, was=NOW)


def _hold_to(values: tuple[str, ...], *, was: tuple[str, ...]) -> None:
    with op.batch_alter_table("plan_component") as table:
        table.alter_column("next_step", existing_type=_one_of(was), type_=_one_of(values))


def _one_of(values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name="next_step", native_enum=False, create_constraint=True, length=32)
