"""Care that ended when the plan closed is told as ended to whoever it was for, by whose choice."""

from typing import Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.holders import TO_THE_CARER
from tests.integration.api.moved_plans import (
    CARERS_ASSESSMENT,
    CBT,
    HOME,
    PROFESSIONAL,
    WELL,
    Json,
    PlanOverHttp,
    a_plan,
    after_a_move,
    decision_about,
    done,
    move_of,
)

ENDED: Final = "This care ended when the plan closed."
AS_CHOSEN: Final = f"{ENDED} It is written down that this was your choice."
BY_CHOICE: Final = f"{ENDED} It is written down that someone chose this, but not who."
ANSWERS: Final = f"{PROFESSIONAL['name']} answers for that."
WISHED: Final = "You told us you want to go on with this care."
ASK_NOW: Final = "You can ask your GP, or the team that has your care now."
ASK_STILL: Final = (
    "You can still ask for help for yourself. You can ask your GP, or the team that you know."
)
WENT_ON: Final = "It was decided that this care goes on."
BY: Final[Json] = {"authorised_by": PROFESSIONAL}


def ended(plan: PlanOverHttp, about: Json, outcome: str = "persons_choice", /, **asked: str) -> str:
    """What whoever care is for reads of a decision once the plan has closed so over it."""
    recipient = {"outcome": outcome, "recipient": "Tern Surgery", **BY}
    recipients = [{"plan_component_id": about["plan_component_id"], **recipient}]
    done(plan.close(reason="Enough.", recipients=recipients, **asked))
    [found] = move_of(plan, about)["decisions"]
    told: str = found["because_for_person"]
    return told


def test_what_was_answered_and_ended_as_their_choice_says_that_it_ended(
    service: TestClient,
) -> None:
    """What it had promised was left out, and that it ended was told nowhere."""
    plan, decision = after_a_move(service, CBT, HOME, wish="pause")
    agrees = {"persons_view": "agrees", "persons_words": "All right."}
    rests = done(plan.answer(decision, "confirm", **agrees))

    told = ended(plan, rests)

    assert "We will ask you again within a week." in rests["because_for_person"]
    assert told == (
        "You told us you want a break from this. It was decided that this care rests for now. "
        f"{AS_CHOSEN} {ANSWERS} {ASK_NOW}"
    )


@pytest.mark.parametrize("is_answered", [True, False], ids=["answered", "left open"])
def test_what_they_wished_to_go_on_and_ended_as_their_choice_says_both(
    service: TestClient, *, is_answered: bool
) -> None:
    """The plan told that they “had wished it to go on”, and they read that it was their choice.

    After “so it goes on as it is now, with the same people”.
    """
    plan, decision = after_a_move(service, CBT, HOME, **WELL, in_their_words="Please go on.")
    about = done(plan.answer(decision, "confirm")) if is_answered else decision

    told = ended(plan, about)

    first = f"{WENT_ON} " if is_answered else ""
    assert told == f"{first}{AS_CHOSEN} {ANSWERS} {WISHED} {ASK_NOW}"
    assert " had wished it to go on: " in plan.get()["summary"]


@pytest.mark.parametrize("is_answered", [True, False], ids=["answered", "left open"])
def test_a_carer_is_not_told_that_they_chose_what_nobody_says_they_did(
    service: TestClient, *, is_answered: bool
) -> None:
    """The closure says of care of a carer's own that it ended by choice, and not by whose."""
    plan, decision = after_a_move(service, CARERS_ASSESSMENT, HOME, **WELL)
    about = done(plan.answer(decision, "confirm")) if is_answered else decision

    told = ended(plan, about)

    first = f"{WENT_ON} " if is_answered else ""
    assert told == f"{TO_THE_CARER}{first}{BY_CHOICE} {ANSWERS} {WISHED} {ASK_NOW}"


@pytest.mark.parametrize("is_answered", [True, False], ids=["answered", "left open"])
def test_care_of_a_carers_own_that_ended_with_a_death_says_so_and_whom_they_can_ask(
    service: TestClient, *, is_answered: bool
) -> None:
    """“Nobody had decided this when the plan closed.” was all that the carer read."""
    plan, decision = after_a_move(service, CARERS_ASSESSMENT, HOME, **WELL)
    about = done(plan.answer(decision, "confirm")) if is_answered else decision

    told = ended(plan, about, "died", outcome="died")

    first = f"{WENT_ON} " if is_answered else ""
    assert told == f"{TO_THE_CARER}{first}{ENDED} {ANSWERS} {ASK_STILL}"


def test_after_a_death_a_carer_reads_who_has_their_own_care_now(service: TestClient) -> None:
    """It was passed on by name, and no word to the carer said to whom."""
    plan, decision = after_a_move(service, CARERS_ASSESSMENT, HOME, **WELL)

    told = ended(plan, decision, "discharged_to_gp", outcome="died")

    assert told == (
        f"{TO_THE_CARER}Nobody had decided this when the plan closed. Tern Surgery has this care "
        "now. You can ask them what happens next."
    )


def test_what_was_to_go_on_and_was_passed_on_is_not_told_to_go_on_with_the_same_people(
    service: TestClient,
) -> None:
    plan, decision = after_a_move(service, CBT, HOME, **WELL)
    about = done(plan.answer(decision, "confirm"))

    told = ended(plan, about, "discharged_to_gp")

    assert " with the same people." in about["because_for_person"]
    assert told == (
        f"{WENT_ON} The plan has closed since then, so we will not come back to you about this. "
        "Tern Surgery has this care now. You can ask them what happens next."
    )


def test_of_whoever_has_died_no_care_is_told_as_chosen(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    move = plan.moved(HOME, stated=[plan.said(CBT, **WELL)])
    confirmed = done(plan.answer(decision_about(CBT, move), "confirm"))

    told = ended(plan, confirmed, outcome="died")

    assert told == f"{WENT_ON} {ENDED}"
