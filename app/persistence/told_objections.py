"""The answers with which somebody did not agree, and has agreed to none since about that care.

They are read apart from the other decisions that a plan tells of: an older one of these is not to
be taken for the latest. `tests/integration/persistence/test_care_on_its_way.py` compares what is
found here with what `transitions.disagreed.disagreed_in` finds.
"""

from collections.abc import Collection
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
from app.pathways.transitions.values import ToldDecision
from app.persistence.json_lists import by_key, json_list
from app.persistence.parts import OF_PLAN
from app.persistence.session import Session
from app.persistence.tables import plan_component, plan_decision
from app.persistence.told_decisions import SHOWN_IN_ORDER, STANDS, last_about, of_each
from app.persistence.transition_rows import DISAGREED, IS_UNSETTLED

_IS_TOLD_OF: Final = text("plan_component.status IN ('active', 'paused', 'stopped')")
"""Of a component. `transitions.disagreed`."""
_TELL_IT_APART: Final = ("decided_at", "accepted_at", "addressed_to")
"""What is null of one answer, and not of another of the same outcome, for which each is told."""
_AGREES: Final = f"persons_view = '{PersonsView.AGREES}'"
_agreed: Final = plan_decision.alias("agreed")
_later: Final = plan_decision.alias("later")
_IS_ABOUT: Final = and_(
    plan_decision.c.plan_id == plan_component.c.plan_id,
    plan_decision.c.plan_component_id == plan_component.c.plan_component_id,
)


def _when_they_agreed(*among: str) -> ScalarSelect[int]:
    """At which version of its plan they last agreed to an answer about a component.

    A condition names no table: it is said of the answer that is looked for.
    """
    return (
        select(_agreed.c.plan_version)
        .where(
            _agreed.c.plan_id == plan_component.c.plan_id,
            _agreed.c.plan_component_id == plan_component.c.plan_component_id,
            *(text(f"({each})") for each in (_AGREES, STANDS, *among)),
        )
        .order_by(_agreed.c.plan_version.desc(), _agreed.c.decision_id.desc())
        .limit(literal_column("1"))
        .correlate(plan_component)
        .scalar_subquery()
    )


def _is_said_again(*among: str) -> Exists:
    """Whether they did not agree with just such an answer later: each change of leave says it."""
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
            or_(later.decided_at.is_not(None), later.place == it.place),
            *(text(f"({each})") for each in (DISAGREED, STANDS, *among)),
        )
        .correlate(plan_decision)
        .exists()
    )


def _said_since_they_agreed(*among: str) -> Select[tuple[UUID, UUID]]:
    """The latest of each sort with which they did not agree, and have agreed to none since."""
    version = func.coalesce(_when_they_agreed(*among), literal_column("0"))
    return (
        select(plan_decision.c.plan_id, plan_decision.c.decision_id)
        .join_from(plan_component, plan_decision, _IS_ABOUT)
        .where(
            plan_decision.c.plan_version > version,
            *(text(f"({each})") for each in (DISAGREED, STANDS)),
            ~_is_said_again(*among),
        )
    )


_OF_PLAN: Final = plan_component.c.plan_id == bindparam(OF_PLAN)
_OBJECTED_TO: Final = _said_since_they_agreed().where(_IS_TOLD_OF)

TOLD_OBJECTIONS: Final = json_list(
    by_key(SHOWN_IN_ORDER, plan_decision, _OBJECTED_TO.where(_OF_PLAN).subquery("objected"))
)
"""Those of a plan, as a column for `read_told_decisions`."""

# Whatever is unsettled may be answered anew by the next step.
_IS_SETTLED: Final = f"NOT ({IS_UNSETTLED})"
ASKED_AT_HAND: Final = (
    _said_since_they_agreed(_IS_SETTLED).where(_OF_PLAN),
    # What they had said before is not to be taken for said since, for whatever else it is at hand.
    of_each(last_about(plan_component, _AGREES, STANDS, _IS_SETTLED)),
)
"""The answers of a plan with which they did not agree, and to which they agreed last before that:
now, or once the next step is taken."""


def objections_about(
    session: Session, care: Collection[tuple[UUID, UUID]]
) -> tuple[ToldDecision, ...]:
    """Those about some care. Each component has the id of its plan first."""
    if not care:
        return ()
    plans, about = {each for each, _ in care}, {each for _, each in care}
    of_care = _OBJECTED_TO.with_only_columns(plan_decision.c.decision_id).where(
        plan_component.c.plan_id.in_(plans), plan_component.c.plan_component_id.in_(about)
    )
    wanted = SHOWN_IN_ORDER.where(
        plan_decision.c.plan_id.in_(plans), plan_decision.c.decision_id.in_(of_care)
    )
    rows = session.connection().execute(wanted).mappings()
    return tuple(ToldDecision(**row) for row in rows)
