"""The answers of which a plan tells what was said: with which they did not agree, or did in words.

All are read apart from the other decisions that a plan tells of: an older one of these is not to be
taken for the latest. `tests/integration/persistence/test_care_on_its_way.py` compares what is found
here with what `transitions.disagreed` and `transitions.agreed_in_words` find.
"""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, Subquery, and_, select, text, union

from app.pathways.transitions.values import ToldDecision
from app.persistence.json_lists import by_key, json_list
from app.persistence.session import Session
from app.persistence.spoken_of import HAS_SPOKEN_OF_ITS_GIVING
from app.persistence.tables import plan_component, plan_decision
from app.persistence.told_decisions import (
    IS_NO_LONGER_PENDING,
    IS_PAST,
    SHOWN_IN_ORDER,
    STANDS,
    last_about,
    last_spoken_of,
)
from app.persistence.told_objections import IS_ABOUT, IS_OF_PLAN, OBJECTED_TO
from app.persistence.transition_rows import AGREED_IN_WORDS, IS_LEFT_OPEN

_IS_ACTIVE: Final = text("plan_component.status = 'active'")
# Of hardly any care was that said: nothing more is looked for but of that.
_YES_IN_WORDS: Final = (
    select(plan_decision.c.plan_id, plan_decision.c.decision_id)
    .join_from(plan_component, plan_decision, IS_ABOUT)
    .where(*(text(f"({each})") for each in (AGREED_IN_WORDS, STANDS)))
)


def _spoken_of_its_giving(*among: str) -> ScalarSelect[UUID]:
    """The latest decision about care that is past, and of which they have spoken, not of another
    team alone."""
    return last_about(plan_component, IS_PAST, HAS_SPOKEN_OF_ITS_GIVING, STANDS, *among)


def _beside_a_yes(found: ScalarSelect[UUID]) -> Select[tuple[UUID, UUID]]:
    """What is found for each component of which they ever agreed, in words, to an answer."""
    return _YES_IN_WORDS.with_only_columns(plan_decision.c.plan_id, found.label("decision_id"))


_AGREED_TO: Final = [
    _beside_a_yes(found).where(_IS_ACTIVE)
    for found in (
        last_spoken_of(plan_component),
        _spoken_of_its_giving(),
        # What is said in a decision that waits is told with that.
        last_about(plan_component, IS_LEFT_OPEN),
    )
]


def _answers(is_about: ColumnElement[bool]) -> Subquery:
    every = (*OBJECTED_TO, *_AGREED_TO)
    return union(*(each.where(is_about) for each in every)).subquery("answers")


TOLD_ANSWERS: Final = json_list(by_key(SHOWN_IN_ORDER, plan_decision, _answers(IS_OF_PLAN)))
"""Those of a plan, as a column for `read_told_decisions`."""

AGREED_AT_HAND: Final = tuple(
    _beside_a_yes(found).where(IS_OF_PLAN)
    for found in (
        last_spoken_of(plan_component, IS_NO_LONGER_PENDING),
        _spoken_of_its_giving(IS_NO_LONGER_PENDING),
    )
)
"""The answers of a plan of which they spoke last, where they ever agreed to one in words: now, or
once the next step is taken."""


def answers_about(
    session: Session, care: Collection[tuple[UUID, UUID]]
) -> tuple[ToldDecision, ...]:
    """Those about some care. Each component has the id of its plan first."""
    if not care:
        return ()
    plans, about = {each for each, _ in care}, {each for _, each in care}
    is_about = and_(
        plan_component.c.plan_id.in_(plans), plan_component.c.plan_component_id.in_(about)
    )
    wanted = by_key(SHOWN_IN_ORDER, plan_decision, _answers(is_about))
    rows = session.connection().execute(wanted).mappings()
    return tuple(ToldDecision(**row) for row in rows)
