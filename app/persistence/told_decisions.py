"""The decisions a plan tells of: not settled, regardless, unchecked, or the last of what rests.

What a plan tells of them, the domain alone decides. Each condition here finds at least those that
it may tell of, and names the function that it says again in SQL. After each step at random,
`tests/integration/persistence/test_care_on_its_way.py` compares what both of them find; and
`test_spoken_of.py` beside it, of every answer, whether somebody has spoken.
"""

from collections.abc import Collection
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import (
    CTE,
    FromClause,
    ScalarSelect,
    Select,
    Tuple,
    and_,
    bindparam,
    case,
    literal_column,
    or_,
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


def of_each(found: ScalarSelect[UUID], *which: str) -> Select[tuple[UUID, UUID]]:
    """What is found for each component of a plan, of those that fit."""
    return select(plan_component.c.plan_id, found.label("decision_id")).where(
        plan_component.c.plan_id == bindparam(OF_PLAN), *map(text, which)
    )


_LIVE: Final = select(plan_component.c.plan_component_id).where(
    plan_component.c.plan_id == bindparam(OF_PLAN), text(IS_LIVE)
)
_LEFT_OPEN: Final = select(plan_decision.c.plan_id, plan_decision.c.decision_id).where(
    plan_decision.c.plan_id == bindparam(OF_PLAN),
    text(f"({IS_LEFT_OPEN})"),
    plan_decision.c.plan_component_id.in_(_LIVE),
)
# Hardly ever does any go on so, or could they not say: nothing more is looked for but of that.
_REGARDLESS: Final = of_each(_goes_on_regardless(plan_component), IS_LIVE).cte("regardless")
_UNSPOKEN: Final = _LEFT_OPEN.where(text(_COULD_NOT_SAY)).cte("unspoken")


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
_TOLD: Final = union(
    _LEFT_OPEN,
    select(_REGARDLESS),
    of_each(last_spoken_of(plan_component), IS_NOT_GIVEN),
    of_each(last_spoken_of_a_no(plan_component), IS_NOT_GIVEN),
    of_each(_noted(plan_component), IS_LIVE),
    of_each(_standing(plan_component), _IS_PAUSED),
    beside_what_goes_on_regardless(spoken_of_a_no_before(plan_decision)),
    beside_what_goes_on_regardless(_standing(plan_decision)),
    beside_what_waits_unspoken(last_spoken_of(plan_decision)),
    beside_what_waits_unspoken(_last_answered(plan_decision)),
).subquery("told")
TOLD_DECISIONS: Final = json_list(by_key(SHOWN_IN_ORDER, plan_decision, _TOLD))
"""Of what a plan tells of its decisions, as a column for `read_told_decisions`."""


def _before_what_goes_on_regardless() -> ScalarSelect[UUID]:
    """The same of the care of a decision, beside the one by which that goes on so."""
    by, about = plan_decision.alias("by"), plan_decision.c
    return (
        select(spoken_of_a_no_before(by))
        .where(
            by.c.plan_id == about.plan_id,
            by.c.plan_component_id == about.plan_component_id,
            by.c.decision_id == _goes_on_regardless(plan_decision),
        )
        .correlate(plan_decision)
        .scalar_subquery()
    )


_IS_TOLD_OF_ACTIVE: Final = or_(
    text(f"({IS_LEFT_OPEN})"),
    plan_decision.c.decision_id == _goes_on_regardless(plan_decision),
    plan_decision.c.decision_id == _noted(plan_decision),
    plan_decision.c.decision_id == _before_what_goes_on_regardless(),
    and_(
        _goes_on_regardless(plan_decision).is_not(None),
        plan_decision.c.decision_id == _standing(plan_decision),
    ),
)
_IS_TOLD_OF_STOPPED: Final = or_(
    plan_decision.c.decision_id == last_spoken_of(plan_decision),
    plan_decision.c.decision_id == last_spoken_of_a_no(plan_decision),
)
_IS_TOLD_OF_PAUSED: Final = or_(
    _IS_TOLD_OF_STOPPED, plan_decision.c.decision_id == _standing(plan_decision)
)
_IS_TOLD_OF_UNSPOKEN: Final = or_(
    plan_decision.c.decision_id == last_spoken_of(plan_decision),
    plan_decision.c.decision_id == _last_answered(plan_decision),
)
_TOOK_EFFECT: Final = and_(plan_decision.c.after.is_not(None), text(f"({STANDS})"))
_OF_TASKS: Final = SHOWN_IN_ORDER.add_columns(plan_decision.c.after)


class About(NamedTuple):
    """The components that tasks are about, each with the id of its plan first."""

    active: Collection[tuple[UUID, UUID]] = ()
    paused: Collection[tuple[UUID, UUID]] = ()
    stopped: Collection[tuple[UUID, UUID]] = ()
    starting: Collection[tuple[UUID, UUID]] = ()
    """Those of the active ones that start again."""
    unspoken: Collection[tuple[UUID, UUID]] = ()
    """Those of the active ones that wait for a decision in which they could not say."""


def told_decisions_about(session: Session, care: About) -> tuple[DecisionOfTask, ...]:
    """What a plan tells of its decisions, about some components of many plans, the latest last.

    Of paused ones what was last said of them, and the latest that stands; of stopped ones the
    former; of what starts again all that took effect; of what is unspoken what was said before.
    """
    told = {
        _IS_TOLD_OF_ACTIVE: care.active,
        _IS_TOLD_OF_PAUSED: care.paused,
        _IS_TOLD_OF_STOPPED: care.stopped,
        _TOOK_EFFECT: care.starting,
        _IS_TOLD_OF_UNSPOKEN: care.unspoken,
    }
    about = plan_decision.c.plan_component_id
    wanted = _OF_TASKS.where(
        plan_decision.c.plan_id.in_({plan_id for some in care for plan_id, _ in some}),
        or_(
            *(
                and_(about.in_({each for _, each in some}), is_told)
                for is_told, some in told.items()
            )
        ),
    )
    rows = session.connection().execute(wanted).mappings()
    return tuple(DecisionOfTask(**row) for row in rows)


def read_told_decisions(written: str) -> tuple[ToldDecision, ...]:
    """The decisions of such a column. Raises `NotOfItsType`."""
    return _LIST.read(written)
