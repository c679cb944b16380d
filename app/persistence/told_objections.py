"""The answers with which somebody did not agree, and has not agreed to another since.

Who agreed to another team alone has taken back nothing of how the care is given, or rests: that
answer is read beside them. `told_answers` reads them.
"""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    Exists,
    FromClause,
    Integer,
    ScalarSelect,
    Select,
    TextClause,
    and_,
    case,
    func,
    literal_column,
    select,
    text,
)

from app.pathways.plans.terms import PersonsView
from app.persistence.spoken_of import IS_OF_A_TEAM_ALONE
from app.persistence.tables import plan_component, plan_decision
from app.persistence.told_decisions import STANDS, Which, last_about, of_each, of_plan
from app.persistence.transition_rows import DISAGREED, IS_LEFT_OPEN, IS_UNSETTLED

_IS_TOLD_OF: Final = text("plan_component.status IN ('active', 'paused', 'stopped')")
"""Of a component. `transitions.disagreed`."""
_TELL_IT_APART: Final = ("decided_at", "accepted_at", "addressed_to", "adaptation")
"""What is null of one answer, and not of another of the same outcome, for which each is told."""
_AGREES: Final = f"persons_view = '{PersonsView.AGREES}'"
_IS_NOT_OF_A_TEAM_ALONE: Final = f"NOT ({IS_OF_A_TEAM_ALONE})"
_WAS_TO_CHANGE: Final = "decided_at IS NULL AND change_asked_before IS NOT NULL"
"""Of an answer: a team refused its hand-over, and a change with that."""
_ANY: Final = "decision_id IS NOT NULL"
_agreed: Final = plan_decision.alias("agreed")


def _when_they_agreed(among: str) -> ScalarSelect[int]:
    """At which version of its plan they last agreed to an answer about a component, and not to
    another team alone.

    A condition names no table: it is said of the answer that is looked for.
    """
    return (
        select(_agreed.c.plan_version)
        .where(
            _agreed.c.plan_id == plan_component.c.plan_id,
            _agreed.c.plan_component_id == plan_component.c.plan_component_id,
            *(text(f"({each})") for each in (_AGREES, _IS_NOT_OF_A_TEAM_ALONE, STANDS, among)),
        )
        .order_by(_agreed.c.plan_version.desc(), _agreed.c.decision_id.desc())
        .limit(literal_column("1"))
        .correlate(plan_component)
        .scalar_subquery()
    )


def _objects_to(care: FromClause) -> ColumnElement[bool]:
    """Of an answer: it is about the care, and they did not agree with it."""
    return and_(
        plan_decision.c.plan_id == care.c.plan_id,
        plan_decision.c.plan_component_id == care.c.plan_component_id,
        *(text(f"({each})") for each in (DISAGREED, STANDS)),
    )


def _is_objected_to(care: FromClause, *which: ColumnElement[bool] | TextClause) -> Exists:
    """Of care: there is any such answer, of those that fit."""
    any_of_it = select(literal_column("1", Integer)).where(_objects_to(care), *which)
    return any_of_it.correlate(care).exists()


def _objected_to(is_about: ColumnElement[bool], among: str = _ANY) -> CTE:
    """The components about which there are any, each with when they last agreed.

    That is looked for once for each, however many there are.
    """
    care = plan_component.c
    agreed = func.coalesce(_when_they_agreed(among), literal_column("0")).label("agreed")
    return (
        select(care.plan_id, care.plan_component_id, care.adaptation.label("as_it_is"), agreed)
        .where(is_about, _is_objected_to(plan_component))
        .cte("objected_to")
        .prefix_with("MATERIALIZED")
    )


def _said_since_they_agreed(
    care: CTE, *, change: ColumnElement[Any], among: str = _ANY
) -> Select[tuple[UUID, UUID]]:
    """All with which they did not agree, and have agreed to none since, but to another team; the
    latest of each sort, as each change of leave says it again.

    `change` tells apart of what changes they were said. All is read that they said of a change
    which a team refused: nobody knows with which hand-over it was asked for first.
    """
    it = plan_decision.c
    sort = (
        *(it.plan_id, it.plan_component_id, it.outcome, change),
        *(it[name].is_(None) for name in _TELL_IT_APART),
        case((it.decided_at.is_(None), it.place)),
    )
    last = func.max(case((text(f"({among})"), it.plan_version))).over(partition_by=sort)
    was_to_change = case((text(f"({_WAS_TO_CHANGE})"), it.plan_version))
    said = (
        select(it.plan_id, it.decision_id, it.plan_version)
        .add_columns(func.coalesce(was_to_change, last, it.plan_version).label("last"))
        .join_from(care, plan_decision, _objects_to(care))
        .where(it.plan_version > care.c.agreed)
        .subquery("said")
    )
    return select(said.c.plan_id, said.c.decision_id).where(said.c.plan_version >= said.c.last)


def _beside_them(care: CTE, found: ScalarSelect[UUID], *which: str) -> Select[tuple[UUID, UUID]]:
    """What is found for each component about which there are any since they agreed, that fit."""
    is_since = plan_decision.c.plan_version > care.c.agreed
    wanted = select(care.c.plan_id, found.label("decision_id"))
    return wanted.where(_is_objected_to(care, is_since, *map(text, which)))


def _agreed_to_a_team(of: FromClause, *among: str) -> list[ScalarSelect[UUID]]:
    """The last answers by which they agreed to another team alone: without a change, and with one
    that has not come."""
    return [
        last_about(of, _AGREES, IS_OF_A_TEAM_ALONE, STANDS, change, *among)
        for change in ("adaptation IS NULL", "adaptation IS NOT NULL")
    ]


def objections(among: Which) -> list[Select[tuple[UUID, UUID]]]:
    """Those about some components, of which a plan tells, and what is read beside them."""
    care = _objected_to(and_(among(plan_component), _IS_TOLD_OF))
    # Of any change but that with which the care goes on, the latest alone may be told.
    is_as_it_is = plan_decision.c.adaptation.is_not_distinct_from(care.c.as_it_is)
    return [
        _said_since_they_agreed(care, change=is_as_it_is),
        *(_beside_them(care, found) for found in _agreed_to_a_team(care)),
        # Whether the change is told as asked for still, which a team refused with a hand-over.
        _beside_them(care, last_about(care, IS_LEFT_OPEN), _WAS_TO_CHANGE),
    ]


# Whatever is unsettled may be answered anew by the next step.
_IS_SETTLED: Final = f"NOT ({IS_UNSETTLED})"
ASKED_AT_HAND: Final = (
    # Care may go on with any change of before by the next step.
    _said_since_they_agreed(
        _objected_to(of_plan(plan_component), _IS_SETTLED),
        change=plan_decision.c.adaptation,
        among=_IS_SETTLED,
    ),
    # What they had said before is not to be taken for said since, for whatever else it is at hand.
    of_each(last_about(plan_component, _AGREES, _IS_NOT_OF_A_TEAM_ALONE, STANDS, _IS_SETTLED)),
    *map(of_each, _agreed_to_a_team(plan_component, _IS_SETTLED)),
)
"""The answers of a plan with which they did not agree, and to which they agreed last before that,
or of another team since: now, or once the next step is taken."""
