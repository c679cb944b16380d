"""The decisions a plan tells of: not settled, regardless, unchecked, or the last of what rests.

What a plan tells of them, the domain alone decides. Each condition here finds at least those that
it may tell of, and names the function that it says again in SQL. After each step at random,
`tests/integration/persistence/test_care_on_its_way.py` compares what both of them find; and
`test_spoken_of.py` beside it, of every answer, whether somebody has spoken.
"""

from collections.abc import Callable, Collection
from typing import Final
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    ScalarSelect,
    Select,
    Table,
    Tuple,
    and_,
    bindparam,
    case,
    literal_column,
    select,
    text,
    tuple_,
    union,
)

from app.pathways.plans.terms import BASES
from app.pathways.rules.factors import Factor, Reach, Safety, Wish
from app.pathways.transitions.values import DecisionOfTask, ToldDecision
from app.persistence.json_lists import ListOf, by_key, json_list
from app.persistence.parts import OF_PLAN
from app.persistence.session import Session
from app.persistence.spoken_of import HAS_SPOKEN, HAS_SPOKEN_OF_A_NO
from app.persistence.tables import plan_component, plan_decision
from app.persistence.transition_rows import IS_LEFT_OPEN, IS_PENDING, WAS_REFUSED, is_among

IS_LIVE: Final = "plan_component.status IN ('active', 'paused')"
"""`PlanComponent.is_live`."""
_IS_PAUSED: Final = "plan_component.status = 'paused'"
IS_NOT_GIVEN: Final = "plan_component.status IN ('paused', 'stopped')"
"""`transitions.overruled.NOT_GIVEN`."""
_DOES_STAND: Final = "status <> 'superseded'"
"""`PlanDecision.is_superseded`, not."""

# `PlanDecision.is_taken_back`, not: what was taken back has its own move in its place.
STANDS: Final = "superseded_by IS NULL OR transition_id IS NULL OR superseded_by <> transition_id"
IS_NO_LONGER_PENDING: Final = f"NOT ({IS_PENDING})"
IS_ANSWERED: Final = "decided_at IS NOT NULL OR reason_code IS NOT NULL OR persons_view IS NOT NULL"
"""Of a decision: people answered it. What is left they answered, though the team that they handed
it to may have refused since. `transitions.saying_no.is_answered`, with what was taken back."""
IS_PAST: Final = f"({IS_ANSWERED}) OR NOT ({IS_LEFT_OPEN})"
"""Of a decision: people answered it, or another stands in its place.
`transitions.saying_no.is_past`, with what was taken back."""
# Written out, as a parameter could be anything.
_IS_ON_A_BASIS: Final = f"reason_code IN ({', '.join(repr(str(each)) for each in sorted(BASES))})"

_IS_ANSWERED_UNCHECKED: Final = (
    f"{is_among(Factor.SAFETY, {Safety.NOT_CHECKED})}"
    " AND checked_at IS NULL AND decided_at IS NOT NULL"
)
_MAY_HAVE_BEEN_UNSAFE: Final = f"cleared IS NOT NULL OR {WAS_REFUSED}"
_IS_ADAPTED: Final = f"reach_reason IS NOT NULL AND {is_among(Factor.REACH, {Reach.ADAPTED})}"
_COULD_NOT_SAY: Final = is_among(Factor.WISH, {Wish.COULD_NOT_SAY})
_IS_NOTED: Final = " OR ".join(
    f"({each})" for each in (_IS_ANSWERED_UNCHECKED, _MAY_HAVE_BEEN_UNSAFE, _IS_ADAPTED)
)
_last: Final = plan_decision.alias("last")


def last_about(
    of: FromClause, *among: str, only: str = "decision_id IS NOT NULL", is_before: bool = False
) -> ScalarSelect[UUID]:
    """The latest decision about the care of a row of `of`, of those that fit; none unless `only`.

    If `is_before`, of those before the row, which is a decision.

    A condition names no table: it is said of the decision that is looked for. An index has those
    about the same care in their order, so that the latest is looked at first.
    """
    return (
        select(case((text(only), _last.c.decision_id)))
        .where(
            _last.c.plan_id == of.c.plan_id,
            _last.c.plan_component_id == of.c.plan_component_id,
            *(text(f"({each})") for each in among),
            *([_in_order(_last) < _in_order(of)] if is_before else []),
        )
        .order_by(_last.c.plan_version.desc(), _last.c.decision_id.desc())
        .limit(literal_column("1"))
        .correlate(of)
        .scalar_subquery()
    )


def _in_order(of: FromClause) -> Tuple:
    return tuple_(of.c.plan_version, of.c.decision_id)


def _goes_on_regardless(of: FromClause) -> ScalarSelect[UUID]:
    """The latest decision about care that was answered, if it rests on a basis.

    `transitions.overruled.overruled_in`, which leaves out those by which nothing goes on, or that
    nobody was against.
    """
    return last_about(of, IS_ANSWERED, STANDS, only=_IS_ON_A_BASIS)


def last_spoken_of(of: FromClause, *among: str) -> ScalarSelect[UUID]:
    """The latest decision about care that is past, and of which whoever it is for has spoken; so
    that care which rests may have been wished to go on.

    `transitions.overruled.missed_in`, which leaves out those in which it was not.
    """
    return last_about(of, IS_PAST, HAS_SPOKEN, STANDS, *among)


def last_spoken_of_a_no(of: FromClause, *among: str) -> ScalarSelect[UUID]:
    """The same, so that care which rests may have been refused.

    `transitions.overruled.refused_in`, which leaves out those in which it was not.
    """
    return last_about(of, IS_PAST, HAS_SPOKEN_OF_A_NO, STANDS, *among)


def spoken_of_a_no_before(of: FromClause, *among: str) -> ScalarSelect[UUID]:
    """The latest decision before another about its care that is past, and of which they have spoken
    so that care which rests may have been refused: not of something else alone.

    `transitions.no_that_stands`, which leaves out those in which it was not.
    """
    return last_about(of, IS_PAST, HAS_SPOKEN_OF_A_NO, STANDS, *among, is_before=True)


def _noted(of: FromClause) -> ScalarSelect[UUID]:
    """The latest decision about care that stands, if more is told of that as it goes on.

    `transitions.unchecked.unchecked_in`, which leaves out those by which nothing goes on;
    `transitions.cleared.cleared_in`, those of which nothing more is due; and
    `transitions.out_of_reach.reached_otherwise_in`.
    """
    return last_about(of, _DOES_STAND, only=_IS_NOTED)


def _standing(of: FromClause) -> ScalarSelect[UUID]:
    """The latest decision about care that stands.

    `transitions.unsafe_at_rest.unsafe_in`, which leaves out those by which nothing is unsafe. An
    earlier one may be told for another reason, and is not to be taken for the latest.
    """
    return last_about(of, _DOES_STAND)


def _last_answered(of: FromClause) -> ScalarSelect[UUID]:
    """The latest decision about care that was answered: no older one is to be taken for it."""
    return last_about(of, IS_ANSWERED, STANDS)


Which = Callable[[Table], ColumnElement[bool]]
"""Of a table that has the ids of components: which of them are meant."""


def of_plan(table: Table) -> ColumnElement[bool]:
    return table.c.plan_id == bindparam(OF_PLAN)


def of_each(
    found: ScalarSelect[UUID], *which: str, among: Which = of_plan
) -> Select[tuple[UUID, UUID]]:
    """What is found for each component of a plan, or `among` others, of those that fit."""
    wanted = select(plan_component.c.plan_id, found.label("decision_id"))
    return wanted.where(among(plan_component), *map(text, which))


def _left_open(among: Which) -> Select[tuple[UUID, UUID]]:
    live = select(plan_component.c.plan_component_id).where(among(plan_component), text(IS_LIVE))
    return select(plan_decision.c.plan_id, plan_decision.c.decision_id).where(
        among(plan_decision),
        text(f"({IS_LEFT_OPEN})"),
        plan_decision.c.plan_component_id.in_(live),
    )


# Hardly ever does any go on so, or could they not say: nothing more is looked for but of that.
def _regardless(among: Which) -> CTE:
    return of_each(_goes_on_regardless(plan_component), IS_LIVE, among=among).cte("regardless")


def _unspoken(among: Which) -> CTE:
    return _left_open(among).where(text(_COULD_NOT_SAY)).cte("unspoken")


_REGARDLESS: Final = _regardless(of_plan)
_UNSPOKEN: Final = _unspoken(of_plan)


def beside_what_goes_on_regardless(found: ScalarSelect[UUID]) -> Select[tuple[UUID, UUID]]:
    """What is found for each decision of a plan by which live care goes on, if on a basis."""
    return _beside(_REGARDLESS, found)


def beside_what_waits_unspoken(found: ScalarSelect[UUID]) -> Select[tuple[UUID, UUID]]:
    """What is found for each decision of a plan that waits, and in which they could not say.
    `transitions.undecided.wished_by_then`, which leaves out those in which they said so since."""
    return _beside(_UNSPOKEN, found)


def _beside(which: CTE, found: ScalarSelect[UUID]) -> Select[tuple[UUID, UUID]]:
    it = plan_decision.c
    is_it = and_(which.c.plan_id == it.plan_id, which.c.decision_id == it.decision_id)
    wanted = select(it.plan_id, found.label("decision_id"))
    return wanted.join_from(which, plan_decision, is_it)


_LIST: Final = ListOf(ToldDecision)

_SHOWN: Final = select(*[plan_decision.c[name] for name in ToldDecision.__dataclass_fields__])
SHOWN_IN_ORDER: Final = _SHOWN.order_by(plan_decision.c.plan_version, plan_decision.c.decision_id)


def _told(among: Which) -> list[Select[tuple[UUID, UUID]]]:
    """What is told of the decisions about some components. Each is looked for once for each of
    these, however many were ever made about it."""
    regardless, unspoken = _regardless(among), _unspoken(among)
    return [
        _left_open(among),
        select(regardless),
        of_each(last_spoken_of(plan_component), IS_NOT_GIVEN, among=among),
        of_each(last_spoken_of_a_no(plan_component), IS_NOT_GIVEN, among=among),
        of_each(_noted(plan_component), IS_LIVE, among=among),
        of_each(_standing(plan_component), _IS_PAUSED, among=among),
        _beside(regardless, spoken_of_a_no_before(plan_decision)),
        _beside(regardless, _standing(plan_decision)),
        _beside(unspoken, last_spoken_of(plan_decision)),
        _beside(unspoken, _last_answered(plan_decision)),
    ]


TOLD_DECISIONS: Final = json_list(
    by_key(SHOWN_IN_ORDER, plan_decision, union(*_told(of_plan)).subquery("told"))
)
"""Of what a plan tells of its decisions, as a column for `read_told_decisions`."""

_OF_TASKS: Final = SHOWN_IN_ORDER.add_columns(plan_decision.c.after)
PLANS, ABOUT, _STARTING = (
    bindparam(each, type_=plan_component.c.plan_id.type, expanding=True)
    for each in ("plans", "about", "starting")
)
_ASKED: Final = (
    select(plan_component.c.plan_id, plan_component.c.plan_component_id)
    .where(plan_component.c.plan_id.in_(PLANS), plan_component.c.plan_component_id.in_(ABOUT))
    .cte("asked")
)
_TOOK_EFFECT: Final = select(plan_decision.c.plan_id, plan_decision.c.decision_id).where(
    plan_decision.c.plan_id.in_(PLANS),
    plan_decision.c.plan_component_id.in_(_STARTING),
    plan_decision.c.after.is_not(None),
    text(f"({STANDS})"),
)


def _is_asked(table: Table) -> ColumnElement[bool]:
    return tuple_(table.c.plan_id, table.c.plan_component_id).in_(select(_ASKED))


_TOLD_OF_TASKS: Final = by_key(
    _OF_TASKS, plan_decision, union(*_told(_is_asked), _TOOK_EFFECT).subquery("told")
)


def told_decisions_about(
    session: Session,
    care: Collection[tuple[UUID, UUID]],
    *,
    starting: Collection[tuple[UUID, UUID]] = (),
) -> tuple[DecisionOfTask, ...]:
    """What a plan tells of its decisions, about some components of many plans, the latest last; and
    about what starts again all that took effect. Each component has the id of its plan first."""
    asked = {
        "plans": {each for each, _ in (*care, *starting)},
        "about": {each for _, each in care},
        "starting": {each for _, each in starting},
    }
    rows = session.connection().execute(_TOLD_OF_TASKS, asked).mappings()
    return tuple(DecisionOfTask(**row) for row in rows)


def read_told_decisions(written: str) -> tuple[ToldDecision, ...]:
    """The decisions of such a column. Raises `NotOfItsType`."""
    return _LIST.read(written)
