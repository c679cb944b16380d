"""The decisions a plan tells of: not settled, regardless, unchecked, or last spoken of at rest.

What a plan tells of them, the domain alone decides. Each condition here finds at least those that
it may tell of, and names the function that it says again in SQL. After each step at random,
`tests/integration/persistence/test_care_on_its_way.py` compares what both of them find.
"""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, literal_column, or_, select, text, tuple_

from app.pathways.plans.terms import BASES, PersonsView
from app.pathways.rules.factors import SPACE, STRIDE, Factor, FactorValue, Safety
from app.pathways.transitions.resting import WISHES_SAID
from app.pathways.transitions.values import ToldDecision
from app.persistence.json_lists import ListOf, json_list
from app.persistence.parts import OF_PLAN
from app.persistence.session import Session
from app.persistence.tables import plan_component, plan_decision, plan_transition
from app.persistence.transition_rows import IS_UNSETTLED

# `PlanComponent.is_live`.
_LIVE: Final = select(plan_component.c.plan_component_id).where(
    plan_component.c.plan_id == bindparam(OF_PLAN),
    text("plan_component.status IN ('active', 'paused')"),
)
# `transitions.undecided.is_left_open`.
_IS_LEFT_OPEN: Final = f"{IS_UNSETTLED} OR (status = 'superseded' AND superseded_by IS NULL)"

# Written out, as a parameter could be anything. Whether something newer was answered is asked of
# the few alone that rest on a basis, or in which somebody spoke of paused care.
_BASES: Final = ", ".join(f"'{each}'" for each in sorted(BASES))
# `transitions.overruled._is_answered`: what was taken back has its own move in its place. What is
# left people answered, though the team that they handed it to may have refused since.
_STANDS: Final = (
    "({0}.superseded_by IS NULL OR {0}.transition_id IS NULL"
    " OR {0}.superseded_by <> {0}.transition_id)"
)
_IS_ANSWERED: Final = (
    "({0}.decided_at IS NOT NULL OR {0}.reason_code IS NOT NULL OR {0}.persons_view IS NOT NULL)"
)
_IS_NO_LONGER_PENDING: Final = "{0}.addressed_to IS NULL"
_newer: Final = plan_decision.alias("newer")


def _is_last(*among: str) -> ColumnElement[bool]:
    """Whether it is the latest decision about its care that was answered, of those that fit.

    `transitions.overruled._answered`.
    """
    return _none_newer(_IS_ANSWERED, _STANDS, *among)


def _none_newer(*among: str) -> ColumnElement[bool]:
    """Whether there is no newer decision about its care, of those that fit."""
    found = (
        select(literal_column("1"))
        .where(
            _newer.c.plan_id == plan_decision.c.plan_id,
            _newer.c.plan_component_id == plan_decision.c.plan_component_id,
            tuple_(_newer.c.plan_version, _newer.c.decision_id)
            > tuple_(plan_decision.c.plan_version, plan_decision.c.decision_id),
            *(text(each.format("newer")) for each in among),
        )
        .exists()
    )
    return ~found


def _goes_on_regardless(*among: str) -> ColumnElement[bool]:
    return and_(
        text(f"plan_decision.reason_code IN ({_BASES})"),
        text(_STANDS.format("plan_decision")),
        _is_last(*among),
    )


_GOES_ON_REGARDLESS: Final = _goes_on_regardless()
"""Of a decision: it is the latest about its care that was answered, and rests on a basis.

`transitions.overruled.overruled_in`, which leaves out those by which nothing goes on, or that
nobody was against.
"""

_PAUSED: Final = select(plan_component.c.plan_component_id).where(
    plan_component.c.plan_id == bindparam(OF_PLAN), text("plan_component.status = 'paused'")
)


def _is_among(factor: Factor, values: Collection[FactorValue]) -> str:
    """Whether a factor has one of some values; the place of a decision holds it with all else."""
    every = SPACE[factor]
    places = ", ".join(str(each) for each, value in enumerate(every) if value in values)
    return f"{{0}}.place / {STRIDE[factor]} % {len(every)} IN ({places})"


# `transitions.resting.has_spoken`.
_HAS_SPOKEN: Final = (
    f"({_is_among(Factor.WISH, WISHES_SAID)}"
    f" OR {{0}}.persons_view IN ('{PersonsView.AGREES}', '{PersonsView.DISAGREES}'))"
)


def _was_last_spoken_of(*among: str) -> ColumnElement[bool]:
    # What is cheap to ask comes first: most of what a long plan holds was never answered.
    return and_(
        text(_IS_ANSWERED.format("plan_decision")),
        text(_STANDS.format("plan_decision")),
        text(_HAS_SPOKEN.format("plan_decision")),
        _is_last(_HAS_SPOKEN, *among),
    )


_WAS_LAST_SPOKEN_OF: Final = _was_last_spoken_of()
"""Of a decision: whoever its care is for has spoken of it, and of none since; so that care which
rests may have been refused, or wished to go on.

`transitions.overruled.refused_in` and `missed_in`, which leave out those in which it was neither.
"""

AT_HAND: Final = or_(
    _goes_on_regardless(_IS_NO_LONGER_PENDING), _was_last_spoken_of(_IS_NO_LONGER_PENDING)
)
"""Of a decision: the same, now or once the next step is taken: the team that is asked to take the
care over may refuse, and it may be paused."""

AT_HAND_TO_MOVE: Final = or_(
    _goes_on_regardless(_IS_NO_LONGER_PENDING),
    and_(
        plan_decision.c.plan_component_id.in_(_PAUSED), _was_last_spoken_of(_IS_NO_LONGER_PENDING)
    ),
)
"""The same where the next step is a move, which pauses nothing: of what goes on, a long plan would
be searched for who spoke of it last."""

_ANSWERED_UNCHECKED: Final = and_(
    text(_is_among(Factor.SAFETY, {Safety.NOT_CHECKED}).format("plan_decision")),
    plan_decision.c.checked_at.is_(None),
    plan_decision.c.decided_at.is_not(None),
    text("plan_decision.status <> 'superseded'"),
    _none_newer("{0}.status <> 'superseded'"),
)
"""Of a decision: it is the latest about its care that stands, and was answered without a check.

`transitions.unchecked.unchecked_in`, which leaves out those by which nothing goes on.
"""

_LIST: Final = ListOf(ToldDecision)

_SHOWN: Final = [plan_decision.c[name] for name in ToldDecision.__dataclass_fields__]
_IN_ORDER: Final = (plan_decision.c.plan_version, plan_decision.c.decision_id)
_IS_TOLD: Final = or_(text(_IS_LEFT_OPEN), _GOES_ON_REGARDLESS)
TOLD_DECISIONS: Final = json_list(
    select(*_SHOWN)
    .where(
        plan_decision.c.plan_id == bindparam(OF_PLAN),
        or_(
            _IS_TOLD,
            and_(plan_decision.c.plan_component_id.in_(_PAUSED), _WAS_LAST_SPOKEN_OF),
            _ANSWERED_UNCHECKED,
        ),
        plan_decision.c.plan_component_id.in_(_LIVE),
    )
    .order_by(*_IN_ORDER)
)
"""Of what a plan tells of its decisions, as a column for `read_told_decisions`."""


_OF_SOME: Final = select(*_SHOWN).order_by(*_IN_ORDER)
_IS_TOLD_OF_ACTIVE: Final = or_(_IS_TOLD, _ANSWERED_UNCHECKED)


def told_decisions_about(
    session: Session,
    *,
    active: Collection[tuple[UUID, UUID]],
    paused: Collection[tuple[UUID, UUID]],
) -> tuple[ToldDecision, ...]:
    """What a plan tells of its decisions, about some components of many plans, the latest last.

    Of paused ones only what was last said of them. Each component has the id of its plan first.
    """
    plan_ids = {each for each, _ in (*active, *paused)}
    about = plan_decision.c.plan_component_id
    wanted = _OF_SOME.where(
        plan_decision.c.plan_id.in_(plan_ids),
        or_(
            and_(about.in_({each for _, each in active}), _IS_TOLD_OF_ACTIVE),
            and_(about.in_({each for _, each in paused}), _WAS_LAST_SPOKEN_OF),
        ),
    )
    rows = session.connection().execute(wanted).mappings()
    return tuple(ToldDecision(**row) for row in rows)


LEAVE: Final = (
    select(plan_transition.c.leave)
    .where(
        plan_transition.c.plan_id == bindparam(OF_PLAN),
        # Written out, as in the statements about moves.
        text("plan_transition.status IN ('open', 'complete')"),
    )
    .order_by(plan_transition.c.plan_version.desc())
    .limit(literal_column("1"))
    .scalar_subquery()
)
"""Of the latest move of a plan that stands, as a column; null before the first."""


def read_told_decisions(written: str) -> tuple[ToldDecision, ...]:
    """The decisions of such a column. Raises `NotOfItsType`."""
    return _LIST.read(written)
