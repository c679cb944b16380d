"""The answers of which a plan tells what was said: with which they did not agree, or did in words.

All are read apart from the other decisions that a plan tells of: an older one of these is not to be
taken for the latest. `tests/integration/persistence/test_care_on_its_way.py` compares what is found
here with what `transitions.disagreed` and `transitions.agreed_in_words` find.
"""

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    Table,
    TextClause,
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
    of_plan,
)
from app.persistence.told_objections import objections
from app.persistence.transition_rows import SAID_IN_WORDS

_IS_ACTIVE: Final = text("plan_component.status = 'active'")


def _said_in_words(*which: ColumnElement[bool] | TextClause) -> CTE:
    """The components that fit, and of which they ever wished in words that they go on, or agreed so
    to an answer. It is looked for once for each; of hardly any was that said, and nothing more is
    looked for but of those."""
    care = plan_component.c
    said = select(literal_column("1", Integer)).where(
        plan_decision.c.plan_id == care.plan_id,
        plan_decision.c.plan_component_id == care.plan_component_id,
        *(text(f"({each})") for each in (SAID_IN_WORDS, STANDS)),
    )
    return (
        select(care.plan_id, care.plan_component_id)
        .where(*which, said.correlate(plan_component).exists())
        .cte("said_in_words")
        .prefix_with("MATERIALIZED")
    )


def _said_last(care: CTE, *among: str) -> list[Select[tuple[UUID, UUID]]]:
    """The latest decisions about care that are past and of which they said more than a bare wish to
    go on: of any, and of one that is not of another team alone. The latest with which they wished
    in words that it goes on, be it that it waits; and the latest, for what waits may say more, and
    of a team alone nothing is told once another follows."""
    said = HAS_SAID_MORE, HAS_SAID_MORE_OF_ITS_GIVING
    found = (
        *(last_about(care, IS_PAST, each, STANDS, *among) for each in said),
        last_about(care, HAS_WISHED_IN_WORDS, STANDS, *among),
        last_about(care, STANDS),
    )
    return [select(care.c.plan_id, each.label("decision_id")) for each in found]


def _answers(among: Which) -> Select[Any]:
    care = _said_in_words(among(plan_component), _IS_ACTIVE)
    found = union(*objections(among), *_said_last(care)).subquery("answers")
    return by_key(SHOWN_IN_ORDER, plan_decision, found)


TOLD_ANSWERS: Final = json_list(_answers(of_plan))
"""Those of a plan, as a column for `read_told_decisions`."""

AGREED_AT_HAND: Final = tuple(
    _said_last(_said_in_words(of_plan(plan_component)), IS_NO_LONGER_PENDING)
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
