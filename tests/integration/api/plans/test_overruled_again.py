"""While what went on regardless is decided about again, it is told until when it went on."""

from typing import Final
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CHECKED,
    EAST,
    HOME,
    LITHIUM,
    PRESCRIBER,
    WARD,
    a_plan,
    decision_about,
    done,
    move_of,
    of_decision,
)
from tests.integration.api.plans.overruling import (
    AGREES,
    NO_MORE,
    ON_BEST_INTERESTS,
    closed,
    settled,
    told,
)
from tests.integration.api.worklists import tasks_of

NAME: Final = "Lithium treatment"
STANDS: Final = "the no stands"
SAID: Final = f"{STANDS}: “I still say no.”"
BY_WHEN: Final = "decision due by "
WENT_ON: Final = "it went on against a refusal, in best interests"
UNTIL_THEN: Final = f"until it was to be decided about again {WENT_ON}"


def test_what_is_decided_later_is_told_instead(service: TestClient) -> None:
    plan, decision = settled(service)
    done(plan.accept(decision))
    before = plan.get()

    reviewed = done(plan.review(LITHIUM, wish="continue", **CHECKED), 201)
    proposed = plan.get()
    done(plan.answer(reviewed, "confirm"))

    assert told(before) == told(proposed) == [("best_interests", True, False)]
    assert f"until now {WENT_ON}" in proposed["summary"]
    assert told(plan.get()) == []
    assert "against a refusal" not in plan.get()["summary"]


def test_the_next_move_decides_anew_and_taken_back_leaves_what_was_decided(
    service: TestClient,
) -> None:
    plan, decision = settled(service)
    done(plan.accept(decision))
    before = plan.get()

    move = plan.moved(EAST, stated=[plan.said(LITHIUM, wish="stop", **CHECKED)])
    moved = plan.get()
    done(plan.take_back(move))

    assert decision_about(LITHIUM, move)["interim"] == "respect_refusal"
    (went_on,) = before["overruled"]
    assert moved["overruled"] == [{**went_on, "decided_again": True}]
    assert f"({SAID}; {BY_WHEN}" in moved["summary"]
    assert f" UTC; {UNTIL_THEN}" in moved["summary"]
    assert plan.get()["overruled"] == before["overruled"]


@pytest.mark.parametrize("outcome", ["continue", "hand_over"])
def test_while_it_is_decided_about_again_every_answer_says_until_when_it_went_on(
    service: TestClient, outcome: str
) -> None:
    plan, _ = settled(service, outcome)
    before = plan.get()

    reviewed = done(plan.review(LITHIUM), 201)
    asked_again = plan.get()
    move = plan.moved(EAST if outcome == "hand_over" else HOME)
    read_again = plan.transition(move["transition_id"])
    described = done(
        plan.call("PATCH", f"/components/{plan.components[LITHIUM]}", {"provider": "ZZ102"})
    )

    until_then = f"U{UNTIL_THEN[1:]}"
    sentence = f"Until then: the no stands. {until_then}."
    assert sentence in reviewed["summary"]
    assert f"({SAID}; {BY_WHEN}" in asked_again["summary"]
    assert f" UTC; {UNTIL_THEN}" in asked_again["summary"]
    assert sentence in decision_about(LITHIUM, move)["summary"]
    assert f"{until_then}: Lithium treatment." in move["summary"]
    assert read_again == move
    assert UNTIL_THEN in described["summary"]
    assert [each["decided_again"] for each in plan.get()["overruled"]] == [True]
    known = {each["version"]: each["at"] for each in plan.get("/history")["items"]}
    for each in (before, asked_again):
        assert plan.get(as_of=known[each["version"]]) == each
    assert (
        f"in best interests, until it was to be decided about again: {NAME}"
        in (closed(plan)["summary"])
    )


def test_what_a_team_refused_says_how_it_went_on_until_then(service: TestClient) -> None:
    plan, decision = settled(service)

    done(plan.refuse(decision, reason_code="team_full", reason="No bed."))

    read = plan.get()
    assert [each["decided_again"] for each in read["overruled"]] == [True]
    assert f"Samphire Ward (acute) refused to take it over; {BY_WHEN}" in read["summary"]
    assert f" UTC; {UNTIL_THEN}" in read["summary"]
    again = decision_about(LITHIUM, move_of(plan, decision))["summary"]
    assert f" U{UNTIL_THEN[1:]}." in again
    handed_over = plan.answer(decision, "settle", outcome="hand_over", **ON_BEST_INTERESTS)
    told = done(handed_over)["summary"]
    assert " refused it for Samphire Ward (acute), " in told.partition(" That was after ")[2]
    assert told.count("No bed.") == 1
    asked = tasks_of(service, plan, WARD)["accept_hand_over"]["summary"]
    assert " It goes on against a refusal, in best interests. " in asked
    assert "Until now it went on" not in asked
    assert [each["decided_again"] for each in plan.get()["overruled"]] == [False]


def test_what_they_agreed_to_since_hides_it_at_every_later_move(service: TestClient) -> None:
    """The answer to a change is made from fewer decisions than the plan is read from."""
    plan = a_plan(service, LITHIUM)
    first = done(plan.review(LITHIUM, **NO_MORE), 201)
    done(plan.answer(first, "settle", outcome="continue", **ON_BEST_INTERESTS))
    home = decision_about(LITHIUM, plan.moved(HOME))
    done(plan.answer(home, "settle", outcome="continue", authorised_by=PRESCRIBER, **AGREES))

    move = plan.moved(WARD)
    reviewed = done(plan.review(LITHIUM), 201)

    for each in (move, reviewed, plan.get()):
        assert "best interests" not in each["summary"]
    assert told(plan.get()) == []


def test_what_was_settled_at_a_move_that_was_taken_back_does_not_count(
    service: TestClient,
) -> None:
    plan = a_plan(service, LITHIUM)
    move = plan.moved(WARD, stated=[plan.said(LITHIUM, **NO_MORE)])
    settle = {"outcome": "continue", **ON_BEST_INTERESTS}
    done(plan.answer(decision_about(LITHIUM, move), "settle", **settle))
    before = plan.get()

    done(plan.take_back(move))

    assert (told(before), told(plan.get())) == ([("best_interests", True, False)], [])


def test_what_is_answered_at_the_next_move_is_told_instead(service: TestClient) -> None:
    plan, decision = settled(service)
    done(plan.accept(decision))

    wished = {"wish": "continue", "engagement": "well_enough", **CHECKED}
    move = plan.moved(EAST, stated=[plan.said(LITHIUM, **wished)])
    done(plan.accept(decision_about(LITHIUM, move)))

    read = plan.get()
    assert (told(read), read["undecided"]) == ([], [])
    assert "against a refusal" not in read["summary"]


def test_a_refused_hand_over_is_answered_the_same_however_often_it_is_sent(
    service: TestClient,
) -> None:
    """What an earlier answer rested on was not at hand when the team refused."""
    plan, first = settled(service)
    done(plan.accept(first))
    wishes = plan.said(LITHIUM, engagement="well_enough", wish="continue", **CHECKED)
    move = plan.moved(HOME, stated=[wishes])
    done(plan.confirm(move))
    decision = decision_about(LITHIUM, move)
    path, key, seen = f"{of_decision(decision)}/acceptance", uuid4().hex, plan.version
    refuses = {"answer": "refuse", "name": "Di Shore", "reason_code": "team_full", "reason": "Full"}

    once, again = (plan.post(path, refuses, key=key, seen=seen) for _ in range(2))

    assert again.headers["Idempotency-Replayed"] == "true"
    assert done(once) == done(again)
    (read,) = plan.transition(move["transition_id"])["decisions"]
    assert done(once)["summary"] == f"Sam: {read['summary']}"
