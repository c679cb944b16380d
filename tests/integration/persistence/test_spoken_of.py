"""SQL finds the same answers as the domain, by which whoever care is for has spoken of it."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import product
from typing import cast

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, select, text

from app.pathways.plans.terms import PersonsView
from app.pathways.rules.factors import SIZE, Factor, FactorValue, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.saying_no import (
    answer_to,
    could_not_say,
    has_said_more,
    has_said_more_of_its_giving,
    has_spoken,
    has_spoken_of_a_no,
)
from app.pathways.transitions.values import PlanDecision, ToldDecision
from app.persistence.session import Engine
from app.persistence.spoken_of import (
    COULD_NOT_SAY,
    HAS_SAID_MORE,
    HAS_SAID_MORE_OF_ITS_GIVING,
    HAS_SPOKEN,
    HAS_SPOKEN_OF_A_NO,
)

Spoken = Callable[[ToldDecision], bool]


@dataclass
class Answered:
    """As much of a decision as says whether whoever its care is for has spoken of that."""

    place: int
    outcome: Outcome
    persons_view: PersonsView | None
    addressed_to: str | None
    accepted_at: str | None
    adaptation: str | None
    decided_at: str | None
    reason_code: str | None
    wished_at: str | None

    keeps_its_team = PlanDecision.keeps_its_team

    @property
    def is_there(self) -> bool:
        """Whether people answered so: a hand-over that was refused since is to be decided."""
        is_refused = self.decided_at is None
        is_handed = self.outcome is Outcome.HAND_OVER
        return (
            answer_to(as_told(self)) is not None
            and is_refused == (self.outcome is Outcome.DECIDE)
            and (is_handed or not (self.addressed_to or self.accepted_at))
        )


def as_told(answered: Answered) -> ToldDecision:
    return cast("ToldDecision", answered)


def places() -> Iterator[int]:
    """One case of each wish and status, which alone are asked for."""
    of_each: dict[tuple[FactorValue, FactorValue], int] = {}
    for place in range(SIZE):
        of_each.setdefault((value_at(place, Factor.WISH), value_at(place, Factor.STATUS)), place)
    yield from of_each.values()


def every_answer() -> list[Answered]:
    some = product(
        places(),
        Outcome,
        (None, *PersonsView),
        *((None, "given") for _ in range(6)),
    )
    return [each for values in some if (each := Answered(*values)).is_there]


@pytest.mark.parametrize(
    ("condition", "spoken"),
    [
        (HAS_SPOKEN, has_spoken),
        (HAS_SPOKEN_OF_A_NO, has_spoken_of_a_no),
        (HAS_SAID_MORE, has_said_more),
        (HAS_SAID_MORE_OF_ITS_GIVING, has_said_more_of_its_giving),
        (COULD_NOT_SAY, could_not_say),
    ],
    ids=["of the care", "of a no", "more than a bare wish", "of its giving", "could not say"],
)
def test_sql_finds_the_same_answers_as_the_domain(
    engine: Engine, condition: str, spoken: Spoken
) -> None:
    answers = every_answer()
    columns = (Column(name, Integer if name == "place" else String) for name in asdict(answers[0]))
    answered = Table(
        "answered", MetaData(), Column("id", Integer), *columns, prefixes=["TEMPORARY"]
    )
    with engine.begin() as connection:
        answered.create(connection)
        rows = [{"id": place, **asdict(each)} for place, each in enumerate(answers)]
        connection.execute(answered.insert(), rows)
        found = connection.scalars(select(answered.c.id).where(text(f"({condition})")))
        said = set(found)

    assert said == {place for place, each in enumerate(answers) if spoken(as_told(each))}
    assert 0 < len(said) < len(answers)
