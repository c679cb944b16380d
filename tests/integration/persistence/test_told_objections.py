"""What somebody did not agree with is read once, however many changes of leave kept it since."""

from typing import Any, Final
from uuid import UUID

import pytest
from sqlalchemy import and_, select

from app.audit.ids import uuid7
from app.pathways.rules.factors import Factor, Wish, moved
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, reading
from app.persistence.tables import plan_decision
from app.persistence.told_answers import answers_about
from tests.integration.persistence.things_due import a_plan_moved_with
from tests.unit.plans.made_up import NOW
from tests.unit.transitions.moving import a_paused_component

AGAINST: Final[dict[str, Any]] = {"persons_view": "disagrees", "decided_by": "Bo"}
NO_MORE: Final[dict[str, Any]] = {**AGAINST, "outcome": "pause", "persons_words": "I said stop."}
NOT_THERE: Final[dict[str, Any]] = {
    **AGAINST,
    "outcome": "hand_over",
    "persons_words": "Not there.",
    "accepted_by": "Di",
    "accepted_at": NOW,
}
CHANGES: Final = tuple(
    {**AGAINST, "outcome": "adapt", "adaptation": f"By {each}.", "persons_words": f"Not {each}."}
    for each in range(20)
)
YES: Final[dict[str, Any]] = {"persons_view": "agrees", "outcome": "pause", "decided_by": "Bo"}
THAT_TEAM: Final[dict[str, Any]] = {
    **NOT_THERE,
    "persons_view": "agrees",
    "persons_words": "That team is fine.",
}


def said_of_what_rests(engine: Engine, *answers: dict[str, Any]) -> tuple[UUID, UUID]:
    """Care at rest, after these answers about it in turn."""
    rests = a_paused_component("talking")
    plan = a_plan_moved_with(engine, [rests], [None])
    [about] = plan.components
    is_of_it = plan_decision.c.plan_id == plan.plan_id
    with engine.begin() as connection:
        first = connection.execute(select(plan_decision).where(is_of_it)).mappings().one()
        refused = moved(first["place"], Factor.WISH, Wish.STOP)
        past = {**first, "status": "superseded", "superseded_by": uuid7(), "place": refused}
        rows = [
            {**past, "decided_at": NOW, "accepted_by": None, "accepted_at": None, **answer}
            | {"decision_id": uuid7(), "plan_version": 3 + place}
            for place, answer in enumerate(answers)
        ]
        connection.execute(plan_decision.insert(), rows)
        is_first = and_(is_of_it, plan_decision.c.decision_id == first["decision_id"])
        last = 3 + len(answers)
        connection.execute(plan_decision.update().where(is_first).values(plan_version=last))
    return plan.plan_id, about.plan_component_id


@pytest.mark.usefixtures("teams")
@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ((NO_MORE,) * 5, ["I said stop."]),
        ((NO_MORE,) * 3 + (NOT_THERE,) * 3, ["I said stop.", "Not there."]),
        ((NO_MORE, NO_MORE, YES), []),
        ((NO_MORE, YES, NOT_THERE, NOT_THERE), ["Not there."]),
    ],
    ids=["kept", "both kept", "agreed since", "said since they agreed"],
)
def test_the_latest_of_each_sort_is_read_alone(
    engine: Engine, answers: tuple[dict[str, Any], ...], said: list[str]
) -> None:
    """Each change of leave keeps the answer, and all of them would be read with every plan."""
    care = said_of_what_rests(engine, *answers)

    with reading(engine) as session:
        found = answers_about(session, {care})
        told = PlanStore(session).load(care[0]).disagreed

    assert [each.persons_words for each in found] == said
    assert [each.in_their_words for each in told] == said


@pytest.mark.usefixtures("teams")
@pytest.mark.parametrize(
    ("answers", "said", "read"),
    [
        ((NO_MORE, NOT_THERE, THAT_TEAM), ["I said stop."], 3),
        ((NO_MORE, *(THAT_TEAM,) * 4), ["I said stop."], 2),
        ((NO_MORE, THAT_TEAM, NOT_THERE), ["I said stop.", "Not there."], 3),
        ((NO_MORE, THAT_TEAM, YES), [], 0),
        ((THAT_TEAM,) * 4, [], 0),
        ((*CHANGES, NO_MORE, THAT_TEAM), ["I said stop."], 3),
    ],
    ids=[
        *("a team", "one team after another", "the next team", "agreed since", "nothing said"),
        "of changes with none of which it rests",
    ],
)
def test_that_they_agreed_to_another_team_is_read_beside_what_they_said(
    engine: Engine, answers: tuple[dict[str, Any], ...], said: list[str], read: int
) -> None:
    """“That team is fine.” took back “I said stop.”, of care that rests with that team."""
    care = said_of_what_rests(engine, *answers)

    with reading(engine) as session:
        found = answers_about(session, {care})
        told = PlanStore(session).load(care[0]).disagreed

    assert [each.in_their_words for each in told] == said
    assert len(found) == read
