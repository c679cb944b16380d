"""Over HTTP, whoever answers that unchecked care goes on says with it who checked it, and when."""

from datetime import timedelta
from typing import Final

import pytest
from starlette.testclient import TestClient

from app.pathways.moments import in_utc
from tests.integration.api.moved_plans import (
    HOME,
    INSTEAD,
    LITHIUM,
    PRESCRIBER,
    WARD,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    after_a_move,
    decision_about,
    done,
    faults,
    move_of,
    now,
)
from tests.integration.api.worklists import entry_of

A_CHECK: Final[Json] = {"checked_by": "Dr Ada Moss", "checked_at": "2026-01-31T09:30:00Z"}
FOUND: Final = "Dr Ada Moss found no concern, 31 January 2026, 09:30 UTC, "
NO_CHECK: Final = "No check was made at this move."
UNCHECKED: Final = "Decided without a check"
FIRST: Final = "what needs a check is not given before it"
TAKES_OVER: Final[Json] = {"outcome": "hand_over", "authorised_by": PRESCRIBER, "reason": "No gap."}
NOT_OF_THIS: Final = [
    ("/checked_by", "not_part_of_this_step"),
    ("/checked_at", "not_part_of_this_step"),
]


def handed_over(service: TestClient, **check: object) -> tuple[PlanOverHttp, Json]:
    """A plan whose lithium a prescriber hands over to the ward."""
    plan, decision = after_a_move(service, LITHIUM, WARD, **WELL)
    return plan, done(plan.answer(decision, "settle", **TAKES_OVER, **check))


def told_everywhere(plan: PlanOverHttp, decision: Json) -> str:
    """All that is said of a hand-over to whoever has to do with it."""
    [task] = [
        each
        for each in entry_of(plan.client, plan, WARD)["tasks"]
        if each["kind"] == "accept_hand_over"
    ]
    said = (plan.get(), move_of(plan, decision), decision, task)
    return " ".join(each["summary"] for each in said)


def test_what_was_checked_is_given_and_says_who_checked_it(service: TestClient) -> None:
    """It was recorded as a reason, and each answer said still: not given before its check."""
    plan, decision = handed_over(service, **A_CHECK)

    assert decision["checked_by"] == "Dr Ada Moss"
    assert decision["checked_at"] == "2026-01-31T09:30:00Z"
    assert FOUND in decision["summary"]
    told = told_everywhere(plan, decision)
    assert [
        each for each in (NO_CHECK, UNCHECKED, FIRST, "to be checked first") if each in told
    ] == []
    [undecided] = plan.get()["undecided"]
    assert (undecided["interim"], undecided["awaits_check"]) == ("receiving_team_provides", False)
    assert move_of(plan, decision)["missing"] == []
    # Why a prescriber had to decide stays what it was.
    [safety] = [each for each in decision["factors"] if each["name"] == "safety"]
    assert (safety["value"], decision["rule"]) == ("not_checked", "lapse-unchecked")


def test_that_there_was_no_check_is_still_told_once_the_care_is_taken_over(
    service: TestClient,
) -> None:
    plan, unchecked = handed_over(service)
    assert FIRST in told_everywhere(plan, unchecked)

    taken = done(plan.accept(unchecked))

    assert NO_CHECK in taken["summary"]
    assert f"{UNCHECKED}: Lithium treatment." in move_of(plan, taken)["summary"]
    other, checked = handed_over(service, **A_CHECK)
    taken = done(other.accept(checked))
    assert FOUND in taken["summary"]
    assert NO_CHECK not in taken["summary"]
    assert UNCHECKED not in move_of(other, taken)["summary"]


def test_why_it_was_left_to_people_says_first_that_a_check_came_with_the_answer(
    service: TestClient,
) -> None:
    """It said to clinicians that the check had not been done, beside who had done it."""
    came = "A check was recorded with an answer: see checked_by and checked_at. Before that: "
    rule = "Must not lapse, and the safety check that this care needs at a move has not been done. "

    plan, checked = handed_over(service, **A_CHECK)
    _, unchecked = handed_over(service)

    assert checked["because"].startswith(f"{came}{rule}")
    assert done(plan.accept(checked))["because"] == checked["because"]
    assert unchecked["because"].startswith(rule)


def test_once_a_team_refuses_it_whoever_it_is_for_reads_that_and_of_no_check(
    service: TestClient,
) -> None:
    """A brand was not stocked, and she read that somebody must check what had been checked."""
    refused = "The team that was asked to take on this care said no. Staff must still decide what "
    brand = {"reason_code": "other", "reason": "Brand not stocked here."}
    check = "someone must check that it is still safe for you"

    plan, checked = handed_over(service, **A_CHECK)
    told = done(plan.refuse(checked, **brand))["because_for_person"]
    other, unchecked = handed_over(service)
    told_unchecked = done(other.refuse(unchecked, **brand))["because_for_person"]

    assert told == (
        f"{refused}happens now with this care. "
        "Until it is decided, Samphire Ward (acute) must see to this care."
    )
    assert told_unchecked.startswith(refused)
    assert check in told_unchecked


def test_the_review_of_care_that_never_moved_takes_a_check_too(service: TestClient) -> None:
    plan = a_plan(service, LITHIUM)
    decision = done(plan.review(LITHIUM, **WELL), 201)

    settled = done(
        plan.answer(decision, "settle", outcome="continue", authorised_by=PRESCRIBER, **A_CHECK)
    )

    assert FOUND in settled["summary"]


@pytest.mark.parametrize(
    ("ago", "told"),
    [
        (timedelta(days=27, hours=2), ", 27 days before this move."),
        (timedelta(hours=2), ", before this move."),
        (timedelta(minutes=30), "."),
    ],
)
def test_an_old_check_is_set_beside_the_move(
    service: TestClient, ago: timedelta, told: str
) -> None:
    """However old it is it counts as a check, and could be taken for one of the move."""
    made = now() - ago
    check = {"checked_by": "Dr Ada Moss", "checked_at": made.isoformat()}
    found = f"Dr Ada Moss found no concern, {in_utc(made)}{told}"

    _, stated = after_a_move(service, LITHIUM, WARD, **WELL, safety="no_concern", **check)
    plan, settled = handed_over(service, **check)

    assert found in stated["summary"]
    assert found in settled["summary"]
    assert plan.get("/history")["items"][-1]["summary"].endswith(found)


def test_half_a_check_and_one_to_come_are_refused(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, WARD, **WELL)
    to_come = {**A_CHECK, "checked_at": (now() + timedelta(hours=1)).isoformat()}
    by, at = ({name: A_CHECK[name]} for name in ("checked_by", "checked_at"))

    assert faults(plan.answer(decision, "settle", **TAKES_OVER, **by)) == [
        ("/checked_at", "missing")
    ]
    assert faults(plan.answer(decision, "settle", **TAKES_OVER, **at)) == [
        ("/checked_by", "missing")
    ]
    assert faults(plan.answer(decision, "settle", **TAKES_OVER, **to_come)) == [
        ("/checked_at", "in_the_future")
    ]


@pytest.mark.parametrize(
    ("safety", "outcome", "detail"),
    [
        ("contraindicated", "continue", "It was found unsafe: leave it out. Where a check has"),
        ("not_checked", "pause", "Nothing is given by this outcome, so that it needs no check"),
    ],
)
def test_where_an_answer_takes_no_check_it_says_what_to_do(
    service: TestClient, safety: str, outcome: str, detail: str
) -> None:
    plan, decision = after_a_move(service, LITHIUM, WARD, **WELL, safety=safety)
    asked = {"outcome": outcome, "authorised_by": PRESCRIBER, **INSTEAD}

    answer = plan.answer(decision, "settle", **asked, **A_CHECK)

    assert faults(answer) == NOT_OF_THIS
    assert {each["detail"].startswith(detail) for each in answer.json()["errors"]} == {True}


def test_the_history_and_the_plan_as_it_stood_know_when_the_check_came(
    service: TestClient,
) -> None:
    plan, _ = handed_over(service, **A_CHECK)

    changes = plan.get("/history")["items"]
    [settled] = [each for each in changes if each["event"] == "decision_settled"]
    [moved] = [each for each in changes if each["event"] == "transition_recorded"]
    assert FOUND in settled["summary"]
    assert settled["summary"].endswith(" days before this move.")
    before, after = (plan.get(as_of=each["at"]) for each in (moved, settled))

    assert [each["awaits_check"] for each in before["undecided"]] == [True]
    assert [each["awaits_check"] for each in after["undecided"]] == [False]


@pytest.mark.parametrize("stated", [{}, {"safety": "not_checked"}])
def test_a_review_before_it_is_accepted_knows_the_check(service: TestClient, stated: Json) -> None:
    """Where the rules had asked for it, the check was gone from all that was told."""
    plan, decision = after_a_move(service, LITHIUM, WARD, **WELL, **stated)
    done(plan.answer(decision, "settle", **TAKES_OVER, **A_CHECK))

    review = done(plan.review(LITHIUM, engagement="well_enough"), 201)

    found = {name: review[name] for name in A_CHECK}
    assert found == A_CHECK
    [safety] = [each for each in review["factors"] if each["name"] == "safety"]
    assert (safety["value"], safety["from"]) == ("no_concern", "stated")
    assert FOUND in review["summary"]
    assert [each for each in (NO_CHECK, FIRST) if each in review["summary"]] == []


def test_at_the_next_move_it_is_to_be_checked_anew(service: TestClient) -> None:
    plan, decision = handed_over(service, **A_CHECK)
    done(plan.accept(decision))

    move = plan.moved(HOME, stated_for_all=WELL)

    again = decision_about(LITHIUM, move)
    assert (again["outcome"], again["checked_by"], again["checked_at"]) == ("decide", None, None)
    [asked] = [each["ask"] for each in move["missing"]]
    assert asked.endswith(
        " Record the check with the answer (checked_by, checked_at), or by a review."
    )
