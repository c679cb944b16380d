"""A task says why care cannot reach somebody, in the words of whoever knew that."""

from typing import Any, Final

import pytest

from app.pathways.plans.coding import WITHDRAWN
from tests.unit.worklist.tasks_told import decision, of_either_step, of_either_team

WHY: Final = "No nurse of the clinic comes here."
CANNOT: Final = f"Why it cannot reach them: “{WHY}”"
OUT: Final[dict[str, Any]] = {"reach": "none", "reach_reason": WHY}


@pytest.mark.parametrize("kind", ["decide", "await_decision"])
def test_whoever_decides_reads_why_it_cannot_reach_them(kind: str) -> None:
    """“because it is not known how it can reach them”, though somebody had written why not."""
    told = of_either_team(kind, **OUT)
    unsaid = of_either_team(kind, reach="none")

    because = ", because it is not known how it can reach them."
    assert f"{because} {CANNOT} Until it is decided: " in told
    assert told == unsaid.replace(because, f"{because} {CANNOT}")


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [("confirm", "pause"), ("accept_hand_over", "hand_over"), ("await_acceptance", "hand_over")],
)
def test_so_does_whoever_confirms_or_takes_it_over(kind: str, outcome: str) -> None:
    assert f" {CANNOT} " in decision(kind, outcome, **OUT)


@pytest.mark.parametrize("kind", ["review_pause", "await_review"])
def test_whoever_reviews_a_pause_or_waits_for_that_reads_it(kind: str) -> None:
    told = of_either_step(kind, reason="Not now.", reach_reason=WHY)

    assert told == f"{of_either_step(kind, reason='Not now.')} {CANNOT}"


@pytest.mark.parametrize("kind", ["first_contact", "await_first_contact", "review_adaptation"])
def test_so_does_whoever_sees_to_care_about_which_a_decision_waits(kind: str) -> None:
    assert f" {CANNOT}" in of_either_step(kind, reach_reason=WHY, is_being_decided=True)


def test_what_is_told_as_the_reason_is_told_once() -> None:
    same = f"{WHY} We look for one."
    tasks = (
        of_either_step("review_pause", reason=same, reach_reason=WHY),
        decision("decide", status="paused", pause_reason=same, **OUT),
        decision("accept_hand_over", "hand_over", is_proposed=False, reason=same, **OUT),
    )

    for told in tasks:
        assert told.count(WHY) == 1
        assert "Why it cannot reach them" not in told


def test_how_it_can_reach_them_and_what_nobody_said_is_not_told() -> None:
    for told in (
        decision("decide", reach="as_is", reach_reason="She visits."),
        decision("decide", reach="none"),
    ):
        assert "reach them: " not in told


def test_words_that_were_withdrawn_are_told_as_that() -> None:
    told = decision("decide", reach="none", reach_reason=WITHDRAWN)

    assert f" Why it cannot reach them: {WITHDRAWN}. " in told


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        *(("decide", "decide"), ("await_decision", "decide"), ("confirm", "adapt")),
        *(("accept_hand_over", "hand_over"), ("await_acceptance", "hand_over")),
    ],
)
def test_whoever_decides_or_takes_over_reads_in_which_other_way_it_can(
    kind: str, outcome: str
) -> None:
    told = decision(
        kind, outcome, decider="prescriber", reach="adapted", reach_reason="She can only call."
    )

    assert " It can only reach them in another way: “She can only call.” " in told


@pytest.mark.parametrize(
    "kind", ["first_contact", "review_adaptation", "review_basis", "review_pause", "await_review"]
)
def test_so_does_whoever_sees_to_it(kind: str) -> None:
    told = of_either_step(kind, reached_otherwise="She can only call.")

    assert told.count(" It can only reach them in another way: “She can only call.”") == 1


@pytest.mark.parametrize(
    ("kind", "is_told"),
    [("first_contact", True), ("review_adaptation", True), ("review_basis", False)],
)
def test_a_change_that_is_told_may_say_the_same(kind: str, *, is_told: bool) -> None:
    told = of_either_step(kind, reached_otherwise="By letter.", adaptation="By letter.")

    assert ("another way" in told) is not is_told
