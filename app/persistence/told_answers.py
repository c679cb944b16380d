"""The answers of which a plan tells what was said: with which they did not agree, or did in words.

All are read apart from the other decisions that a plan tells of: an older one of these is not to be
taken for the latest. `tests/integration/persistence/test_care_on_its_way.py` compares what is found
here with what `transitions.disagreed` and `transitions.agreed_in_words` find.
"""

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Integer,
    ScalarSelect,
    Select,
    Table,
    and_,
    literal_column,
    select,
    text,
    union,
)

from app.pathways.transitions.values import ToldDecision
from app.persistence.json_lists import by_key, json_list
from app.persistence.session import Session
from app.persistence.spoken_of import (
    HAS_SAID_MORE,
    HAS_SAID_MORE_OF_ITS_GIVING,
    HAS_SPOKEN,
    HAS_WISHED_IN_WORDS,
)
from app.persistence.tables import plan_component, plan_decision
from app.persistence.told_decisions import (
    ABOUT,
    IS_NO_LONGER_PENDING,
    IS_PAST,
    PLANS,
    SHOWN_IN_ORDER,
    STANDS,
    Which,
    last_about,
    of_each,
    of_plan,
)
from app.persistence.told_objections import objections
from app.persistence.transition_rows import SAID_IN_WORDS

_IS_ACTIVE: Final = "plan_component.status = 'active'"
# Of hardly any care was that said: nothing more is looked for but of that.
_SAID_IN_WORDS: Final = (
    select(literal_column("1", Integer))
    .where(
        plan_decision.c.plan_id == plan_component.c.plan_id,
        plan_decision.c.plan_component_id == plan_component.c.plan_component_id,
        *(text(f"({each})") for each in (SAID_IN_WORDS, STANDS)),
    )
    .correlate(plan_component)
    .exists()
)


def _said_last(*among: str) -> list[ScalarSelect[UUID]]:
    """The latest decisions about care that are past and of which they said more than a bare wish to
    go on: of any, of one that is not of another team alone, and with which they wished in words
    that it goes on. And the latest of which they spoke at all, which what waits may tell."""
    said = HAS_SAID_MORE, HAS_SAID_MORE_OF_ITS_GIVING, HAS_WISHED_IN_WORDS, HAS_SPOKEN
    return [last_about(plan_component, IS_PAST, each, STANDS, *among) for each in said]


def _agreed_to(among: Which) -> list[Select[tuple[UUID, UUID]]]:
    """What is found for each active component of which they ever wished in words that it goes on,
    or agreed so to an answer."""
    return [
        of_each(found, _IS_ACTIVE, among=among).where(_SAID_IN_WORDS)
        for found in (
            *_said_last(),
            # What is said in a decision that waits is told with that; and of a team alone nothing
            # is told once another decision follows.
            last_about(plan_component, STANDS),
        )
    ]


def _answers(among: Which) -> Select[Any]:
    found = union(*objections(among), *_agreed_to(among)).subquery("answers")
    return by_key(SHOWN_IN_ORDER, plan_decision, found)


TOLD_ANSWERS: Final = json_list(_answers(of_plan))
"""Those of a plan, as a column for `read_told_decisions`."""

AGREED_AT_HAND: Final = tuple(
    of_each(found).where(_SAID_IN_WORDS)
    for found in (
        *_said_last(IS_NO_LONGER_PENDING),
        last_about(plan_component, STANDS),
    )
)
"""The decisions of a plan of which they spoke last, where they ever wished or agreed in words: now,
or once the next step is taken. With each comes the latest, so that none is taken for that."""


def _is_asked(table: Table) -> ColumnElement[bool]:
    return and_(table.c.plan_id.in_(PLANS), table.c.plan_component_id.in_(ABOUT))


_ANSWERS_ABOUT: Final = _answers(_is_asked)


def answers_about(
    session: Session, care: Collection[tuple[UUID, UUID]]
) -> tuple[ToldDecision, ...]:
    """Those about some care. Each component has the id of its plan first."""
    if not care:
        return ()
    asked = {"plans": {each for each, _ in care}, "about": {each for _, each in care}}
    rows = session.connection().execute(_ANSWERS_ABOUT, asked).mappings()
    return tuple(ToldDecision(**row) for row in rows)
