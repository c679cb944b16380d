"""Nobody is asked to accept a hand-over of care that they answer for already."""

from alembic import op

revision: str = "b93d5f1e7c06"
down_revision: str | None = "a61c4e8d2b90"
branch_labels: None = None
depends_on: None = None

# That of a closed plan, or of a move that another took the place of, may be put back.
KEPT_BY_THEIR_TEAM = """
    outcome = 'hand_over'
    AND (status = 'proposed' OR (status = 'superseded' AND superseded_from = 'proposed'))
"""
ASK_NOBODY = f"""
    UPDATE plan_decision SET addressed_to = NULL
    WHERE addressed_to = responsible_team AND {KEPT_BY_THEIR_TEAM}
"""  # noqa: S608  # both are written here
ASK_THEM = f"""
    UPDATE plan_decision SET addressed_to = responsible_team
    WHERE addressed_to IS NULL AND {KEPT_BY_THEIR_TEAM}
"""  # noqa: S608  # both are written here


def upgrade() -> None:
    """Address such proposals to nobody."""
    op.execute(ASK_NOBODY)


def downgrade() -> None:
    """Address them to the team that answers for the care."""
    op.execute(ASK_THEM)
