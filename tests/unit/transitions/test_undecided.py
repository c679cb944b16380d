"""Which decisions a plan tells of: those that nobody has settled, or nobody had when it closed."""

import pytest

from app.pathways.transitions.standing import undecided_in
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import OVER, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.moving import (
    answer,
    close,
    component_of,
    given,
    moved,
    one_moved,
    review,
    some_care,
    step,
    take_back,
)


def told(care: Care) -> list[tuple[str, str]]:
    """The outcome and what holds meanwhile, of each decision that is told of."""
    return [(each.outcome, each.interim) for each in undecided_in(care)]


def test_what_nobody_has_settled_is_told() -> None:
    care = one_moved("lithium", "ward", safety="contraindicated")

    [undecided] = undecided_in(care)

    assert undecided.decision_id == care.decisions[0].decision_id
    assert undecided.plan_component_id == component_of(care, "lithium").plan_component_id
    assert told(care) == [("decide", "hold")]


def test_what_somebody_has_settled_is_not() -> None:
    care = one_moved("lithium", "ward", wish="stop")

    after = answer(
        care,
        "settle",
        "lithium",
        outcome="pause",
        reason="They want a rest from it.",
        authorised_by=PRESCRIBER,
        persons_view="agrees",
    )

    assert (told(care), told(after)) == ([("decide", "respect_refusal")], [])


def test_of_several_moves_the_latest_is_told() -> None:
    care = moved(one_moved("lithium", "ward", safety="contraindicated"), "home")

    assert told(care) == [("decide", "hold")]
    assert told(take_back(care)) == [("decide", "hold")]
    assert undecided_in(take_back(care))[0].decision_id == care.decisions[0].decision_id


def test_a_review_is_told() -> None:
    assert told(review(some_care(), wish="stop")) == [("stop", "respect_refusal")]


def test_a_closed_plan_tells_what_nobody_had_settled() -> None:
    care = moved(some_care(a_component_of_a_plan("lithium"), a_component_of_a_plan()), "ward")

    assert told(care) == [("decide", "receiving_team_provides"), ("decide", "carry_on")]
    recipients = [
        given(each.plan_component_id, authorised_by=PRESCRIBER) for each in care.components
    ]
    assert undecided_in(close(care, recipients)) == undecided_in(care)


@pytest.mark.parametrize("closes", [False, True])
def test_what_has_ended_is_undecided_no_more(closes: bool) -> None:  # noqa: FBT001  # a parameter
    care = step(one_moved("talking", "ward"), "completed", **OVER)

    assert told(close(care) if closes else care) == []
