"""How the receiving team's answer to a hand-over is read."""

from typing import Any

import pytest

from app.pathways.errors import Invalid
from app.pathways.transitions.accepting import answer_hand_over
from app.pathways.transitions.asked import HandOverAnswer
from app.pathways.transitions.values import Care
from tests.builders import read_as
from tests.unit.plans.made_up import NOW
from tests.unit.transitions.moving import GOES_ON, one_moved, team_of, the_decision

REASON = {"reason_code": "team_full", "reason": "There is no room this week."}


def answered(answer: str, **given: Any) -> Care:  # noqa: ANN401  # as a caller writes it
    care = one_moved("heart-check", **GOES_ON)
    asked = read_as(HandOverAnswer, {"answer": answer, "name": "Di Shore", **given})
    after, _ = answer_hand_over(care, the_decision(care).decision_id, asked, at=NOW)
    return after


def test_an_acceptance_hands_the_care_over() -> None:
    assert team_of(answered("accept"), "heart-check") == "ward"


def test_a_refusal_with_its_reason_leaves_the_care_where_it_was() -> None:
    after = answered("refuse", **REASON)

    [refusal] = the_decision(after).refusals
    assert (refusal.by, refusal.reason) == ("Di Shore", "There is no room this week.")
    assert team_of(after, "heart-check") == "east"


@pytest.mark.parametrize(
    ("answer", "given", "said"),
    [
        ("refuse", {}, [("/reason_code", "missing"), ("/reason", "missing")]),
        ("refuse", {"reason_code": "team_full"}, [("/reason", "missing")]),
        (
            "accept",
            REASON,
            [
                ("/reason_code", "not_part_of_this_step"),
                ("/reason", "not_part_of_this_step"),
            ],
        ),
    ],
)
def test_a_reason_goes_with_a_refusal_and_with_nothing_else(
    answer: str, given: dict[str, str], said: list[tuple[str, str]]
) -> None:
    with pytest.raises(Invalid) as refused:
        answered(answer, **given)

    assert [(fault.pointer, fault.code) for fault in refused.value.faults] == said
