"""The answers with which somebody did not agree, and has not agreed to another since.

Who agreed to another team alone has taken back nothing of how the care is given, or rests: that
answer is read beside them. `told_answers` reads them.
"""

from typing import Final
from uuid import UUID

from sqlalchemy import (
    Exists,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    text,
)

from app.pathways.plans.terms import PersonsView
from app.persistence.parts import OF_PLAN
from app.persistence.spoken_of import IS_OF_A_TEAM_ALONE
from app.persistence.tables import plan_component, plan_decision
from app.persistence.told_decisions import STANDS, last_about, of_each
from app.persistence.transition_rows import DISAGREED, IS_LEFT_OPEN, IS_UNSETTLED

_IS_TOLD_OF: Final = text("plan_component.status IN ('active', 'paused', 'stopped')")
"""Of a component. `transitions.disagreed`."""
_TELL_IT_APART: Final = ("decided_at", "accepted_at", "addressed_to")
"""What is null of one answer, and not of another of the same outcome, for which each is told."""
_AGREES: Final = f"persons_view = '{PersonsView.AGREES}'"
_IS_NOT_OF_A_TEAM_ALONE: Final = f"NOT ({IS_OF_A_TEAM_ALONE})"
_WAS_TO_CHANGE: Final = text("decided_at IS NULL AND change_asked_before IS NOT NULL")
"""Of an answer: a team refused its hand-over, and a change with that."""
_agreed: Final = plan_decision.alias("agreed")
_later: Final = plan_decision.alias("later")
IS_ABOUT: Final = and_(
    plan_decision.c.plan_id == plan_component.c.plan_id,
    plan_decision.c.plan_component_id == plan_component.c.plan_component_id,
)


def _when_they_agreed(*among: str) -> ScalarSelect[int]:
    """At which version of its plan they last agreed to an answer about a component, and not to
    another team alone.

    A condition names no table: it is said of the answer that is looked for.
    """
    return (
        select(_agreed.c.plan_version)
        .where(
            _agreed.c.plan_id == plan_component.c.plan_id,
            _agreed.c.plan_component_id == plan_component.c.plan_component_id,
            *(text(f"({each})") for each in (_AGREES, _IS_NOT_OF_A_TEAM_ALONE, STANDS, *among)),
        )
        .order_by(_agreed.c.plan_version.desc(), _agreed.c.decision_id.desc())
        .limit(literal_column("1"))
        .correlate(plan_component)
        .scalar_subquery()
    )


def _is_said_again(*among: str) -> Exists:
    """Whether they did not agree with just such an answer later: each change of leave says it.

    All is read that they said of a change which a team refused: nobody knows with which hand-over
    it was asked for first.
    """
    it, later = plan_decision.c, _later.c
    return (
        select(literal_column("1"))
        .where(
            later.plan_id == it.plan_id,
            later.plan_component_id == it.plan_component_id,
            later.plan_version > it.plan_version,
            later.outcome == it.outcome,
            later.adaptation.is_not_distinct_from(it.adaptation),
            *(later[name].is_(None) == it[name].is_(None) for name in _TELL_IT_APART),
            or_(it.decided_at.is_not(None), it.change_asked_before.is_(None)),
            or_(later.decided_at.is_not(None), later.place == it.place),
            *(text(f"({each})") for each in (DISAGREED, STANDS, *among)),
        )
        .correlate(plan_decision)
        .exists()
    )


def _objected_since(*among: str) -> Select[tuple[UUID, UUID]]:
    """All with which they did not agree, and have agreed to none since, but to another team."""
    version = func.coalesce(_when_they_agreed(*among), literal_column("0"))
    return (
        select(plan_decision.c.plan_id, plan_decision.c.decision_id)
        .join_from(plan_component, plan_decision, IS_ABOUT)
        .where(
            plan_decision.c.plan_version > version,
            *(text(f"({each})") for each in (DISAGREED, STANDS)),
        )
    )


def _said_since_they_agreed(*among: str) -> Select[tuple[UUID, UUID]]:
    """The latest of each sort of these."""
    return _objected_since(*among).where(~_is_said_again(*among))


def _beside_them(found: ScalarSelect[UUID]) -> Select[tuple[UUID, UUID]]:
    """What is found for each component about which there are any."""
    return _objected_since().with_only_columns(plan_decision.c.plan_id, found.label("decision_id"))


def _agreed_to_a_team(*among: str) -> list[ScalarSelect[UUID]]:
    """The last answers by which they agreed to another team alone: without a change, and with one
    that has not come."""
    return [
        last_about(plan_component, _AGREES, IS_OF_A_TEAM_ALONE, STANDS, change, *among)
        for change in ("adaptation IS NULL", "adaptation IS NOT NULL")
    ]


IS_OF_PLAN: Final = plan_component.c.plan_id == bindparam(OF_PLAN)
OBJECTED_TO: Final = [
    each.where(_IS_TOLD_OF)
    for each in (
        _said_since_they_agreed(),
        *map(_beside_them, _agreed_to_a_team()),
        # Whether the change is told as asked for still, which a team refused with a hand-over.
        _beside_them(last_about(plan_component, IS_LEFT_OPEN)).where(_WAS_TO_CHANGE),
    )
]

# Whatever is unsettled may be answered anew by the next step.
_IS_SETTLED: Final = f"NOT ({IS_UNSETTLED})"
ASKED_AT_HAND: Final = (
    _said_since_they_agreed(_IS_SETTLED).where(IS_OF_PLAN),
    # What they had said before is not to be taken for said since, for whatever else it is at hand.
    of_each(last_about(plan_component, _AGREES, _IS_NOT_OF_A_TEAM_ALONE, STANDS, _IS_SETTLED)),
    *map(of_each, _agreed_to_a_team(_IS_SETTLED)),
)
"""The answers of a plan with which they did not agree, and to which they agreed last before that,
or of another team since: now, or once the next step is taken."""
