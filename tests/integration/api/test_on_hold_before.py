"""What was on hold as unsafe, and starts again with a change, is looked at within a day."""

from datetime import datetime, timedelta
from typing import Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CBT,
    CHECKED,
    EAST,
    HOME,
    LITHIUM,
    PRESCRIBER,
    STILL_NO,
    WARD,
    WELL,
    Json,
    after_a_move,
    decision_about,
    done,
    now,
)
from tests.integration.api.worklists import tasks_of

MOVED_AT: Final = "2026-01-31T09:30:00Z"
A_DAY: Final = timedelta(hours=24)
UNSAFE: Final[Json] = {"reason_code": "safety_concern", "reason": "It upsets her, and she hurts."}
BASIS: Final[Json] = {"reason_code": "clinical_judgement", "reason": "A low dose."}


def checked_now() -> Json:
    return {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": now().isoformat()}


def test_a_hold_until_the_next_move_counts_too(service: TestClient) -> None:
    plan, decision = after_a_move(service, LITHIUM, **CHECKED, **WELL)
    done(plan.refuse(decision, **UNSAFE))
    move = plan.moved(HOME, stated=[plan.said(LITHIUM, **WELL, **checked_now())])
    low = {"outcome": "adapt", "adaptation": "Half the dose.", "authorised_by": PRESCRIBER}

    answered = done(plan.answer(decision_about(LITHIUM, move), "override", **low, **BASIS))

    due = datetime.fromisoformat(move["occurred_at"]) + A_DAY
    assert (answered["due_within"], datetime.fromisoformat(answered["due_at"])) == ("PT24H", due)


@pytest.mark.parametrize("leave", ["escorted", "none"], ids=["a walk", "another move"])
def test_it_counts_until_somebody_answers(service: TestClient, leave: str) -> None:
    plan, decision = after_a_move(service, LITHIUM, **CHECKED, **WELL)
    done(plan.refuse(decision, **UNSAFE))
    goes_on = [plan.said(LITHIUM, **WELL, **checked_now())]
    counted = moved = plan.moved(HOME, stated=goes_on)
    if leave == "none":
        counted = moved = plan.moved(WARD, occurred_at=now().isoformat(), stated=goes_on)
    else:
        moved = plan.moved(HOME, occurred_at=now().isoformat(), leave=leave)
    low = {"outcome": "adapt", "adaptation": "Half the dose.", "authorised_by": PRESCRIBER}

    answered = done(plan.answer(decision_about(LITHIUM, moved), "override", **low, **BASIS))

    due = datetime.fromisoformat(counted["occurred_at"]) + A_DAY
    assert (answered["due_within"], datetime.fromisoformat(answered["due_at"])) == ("PT24H", due)
    assert plan.transition(moved["transition_id"])["decisions"][0]["due_within"] == "PT24H"


def test_the_person_reads_that_it_was_on_hold_was_checked_and_starts_again(
    service: TestClient,
) -> None:
    """“This care goes on without a gap.” was told to them, of which nothing was given."""
    plan, decision = after_a_move(service, LITHIUM, **CHECKED, **WELL)
    done(plan.refuse(decision, **UNSAFE))
    check = {key: each for key, each in checked_now().items() if key != "safety"}
    again = {"outcome": "hand_over", "authorised_by": PRESCRIBER, **BASIS, **check}
    asked = done(plan.answer(decision, "settle", **again))
    taken = done(plan.accept(asked))

    held = "This care was on hold, because it may not have been safe for you. It was checked since."
    for each in (asked, taken):
        assert each["because_for_person"].startswith(f"{held} ")
        assert "without a gap" not in each["because_for_person"]
    assert taken["because_for_person"].endswith(
        " It starts again. Someone is still to be in touch with you about that."
    )
    assert "starts again; first contact due" in plan.get()["summary"]


def test_what_starts_again_against_their_no_is_told_once_to_start(service: TestClient) -> None:
    """“It starts again even so. … It starts again.” was told to whoever had said no."""
    said_no = {"wish": "stop", "in_their_words": "No more tablets."}
    plan, decision = after_a_move(service, LITHIUM, HOME, **CHECKED, **said_no)
    basis = {"authorised_by": PRESCRIBER, **BEST_INTERESTS}
    asked = done(plan.answer(decision, "settle", outcome="hand_over", **basis, **STILL_NO))
    held = done(plan.refuse(asked, **UNSAFE))
    check = {key: each for key, each in checked_now().items() if key != "safety"}

    goes_on = {"outcome": "continue", "persons_view": "could_not_say"}
    started = done(plan.answer(held, "settle", **goes_on, **basis, **check))

    told = started["because_for_person"]
    assert " Staff decided that it starts again even so. " in told
    assert told.count("starts again") == 1
    assert told.endswith(" Someone is still to be in touch with you about the start.")


def test_what_is_to_go_on_as_it_is_once_it_was_checked_is_suggested_and_not_told_as_given(
    service: TestClient,
) -> None:
    """Whoever it is for read that it starts again, and its team that it “goes on as it is”."""
    found = {"checked_by": "Dr Moss", "checked_at": MOVED_AT, "safety_reason": "It upsets her."}
    plan, _ = after_a_move(
        service, CBT, WARD, engagement="well_enough", safety="contraindicated", **found
    )

    waits = done(plan.review(CBT, **checked_now()), 201)
    task = tasks_of(service, plan, EAST, CBT)["confirm"]["summary"]
    [undecided] = plan.get()["undecided"]
    confirmed = done(plan.answer(waits, "confirm"))

    held = "This care was on hold, because it may not have been safe for you. It was checked since."
    starts = "You are well enough for this, so it starts again, with the same people."
    assert waits["outcome"] == "continue"
    assert waits["because_for_person"] == (
        f"{held} This is what is suggested. Nobody has decided it yet. {starts} "
        "Until it is decided, your team sees to it as far as it can reach you."
    )
    holds = "the team that answers for it sees to it; it was on hold, and was checked since"
    assert waits["summary"].endswith(f" Until then: {holds}.")
    assert f" Until it is decided: {holds}." in task
    assert (undecided["interim"], undecided["hold_lifted"]) == ("carry_on", True)
    assert confirmed["because_for_person"] == f"{held} {starts}"
