"""Whoever care is for is told that it may not be safe, and what nobody has decided yet."""

from typing import Any, Final

import pytest
from starlette.testclient import TestClient

from tests.integration.api.holders import TO_THE_CARER
from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CARERS_ASSESSMENT,
    CBT,
    CHECKED,
    HEARD,
    HOME,
    INSTEAD,
    IPS,
    LITHIUM,
    NOT_NOW,
    PRESCRIBER,
    SAFETY_PLAN,
    WARD,
    WELL,
    Json,
    a_plan,
    active,
    after_a_move,
    decision_about,
    done,
    paused,
)

UNSAFE: Final[Json] = {**WELL, "safety": "contraindicated"}
BY_PRESCRIBER: Final[Json] = {"authorised_by": PRESCRIBER}
FOR_SAFETY: Final[Json] = {"reason_code": "safety_concern", "reason": "The level is too high."}
AGREES: Final[Json] = {"persons_view": "agrees", "persons_words": "All right."}
FOUND: Final = "Someone found that this care may not be safe for you. "
ENDED_WITH_PLAN: Final = (
    "This care ended when the plan closed. You can still ask for help for yourself. You can ask "
    "your GP, or the team that you know."
)
SUGGESTED: Final = "This is what is suggested. Nobody has decided it yet. "


def answered(service: TestClient, component: str, stated: Json, action: str, **given: Any) -> str:  # noqa: ANN401  # any JSON
    """What its holder is told once a decision is answered."""
    plan, decision = after_a_move(service, component, **stated)
    told: str = done(plan.answer(decision, action, **given))["because_for_person"]
    return told


@pytest.mark.parametrize("view", [HEARD, AGREES])
@pytest.mark.parametrize("outcome", ["pause", "stop"])
def test_what_is_paused_or_stopped_as_unsafe_says_that_it_may_not_be_safe(
    service: TestClient, outcome: str, view: Json
) -> None:
    """They were told at home, with the tablets, that it rests, and not that it may harm them."""
    by = {**FOR_SAFETY, **BY_PRESCRIBER, **view}

    told = answered(service, LITHIUM, WELL, "settle", outcome=outcome, **by)

    assert told.startswith(FOUND)
    assert {"pause": "rests for now", "stop": "stops"}[outcome] in told


@pytest.mark.parametrize("outcome", ["pause", "stop"])
def test_what_is_contraindicated_and_rests_as_people_decided_says_that_it_may_not_be_safe(
    service: TestClient, outcome: str
) -> None:
    by = {**INSTEAD, **BY_PRESCRIBER, **AGREES}

    told = answered(service, LITHIUM, UNSAFE, "settle", outcome=outcome, **by)

    assert told.startswith(f"{FOUND}It was decided that this care ")


def test_a_pause_that_says_itself_that_it_may_not_be_safe_says_so_once(
    service: TestClient,
) -> None:
    told = answered(service, CBT, UNSAFE, "confirm", **AGREES)

    assert told.startswith("This may not be safe for you at the moment, so it should rest.")
    assert told.count("safe") == 1


def test_what_they_want_to_stop_and_is_unsafe_says_so_too(service: TestClient) -> None:
    plan, decision = after_a_move(service, CBT, wish="stop", safety="contraindicated")
    stopped = done(plan.answer(decision, "confirm"))

    assert decision["because_for_person"].startswith(FOUND)
    assert stopped["because_for_person"].startswith(f"{FOUND}You told us you want to stop this, ")


@pytest.mark.parametrize(
    ("basis", "why"),
    [
        ("best_interests", "they think it is best for you now"),
        ("legal_authority", "the law allows it"),
        ("advance_choice", "you chose it for a time like this"),
    ],
)
def test_what_goes_on_despite_a_contraindication_says_so_and_why(
    service: TestClient, basis: str, why: str
) -> None:
    on_basis = {**BY_PRESCRIBER, "reason_code": basis, "reason": "The meeting agreed."}

    told = answered(service, LITHIUM, UNSAFE, "settle", outcome="continue", **on_basis)

    assert told.startswith("It was decided that this care goes on as it is now.")
    assert told.endswith(f" {FOUND}Staff decided that it goes on even so, because {why}.")


def test_a_change_that_was_decided_is_quoted_as_the_words_of_the_team(service: TestClient) -> None:
    """They were told that it goes on with a change, and not with which."""
    can = {**WELL, "engagement": "with_adaptation"}
    by = {"outcome": "adapt", **INSTEAD, **BY_PRESCRIBER}

    confirmed = answered(service, IPS, can, "confirm", adaptation="Half an hour.")
    instead = answered(service, CBT, WELL, "override", adaptation="By video", **by)

    said = "This is the change, in the words of the team:"
    assert confirmed.startswith("This can go on, with a change so that it works for you now. ")
    assert confirmed.endswith(f" {said} “Half an hour.”")
    assert instead.startswith("It was decided that this care goes on, with a change. ")
    assert instead.endswith(f" {said} “By video”.")


def test_what_was_checked_since_or_rests_for_another_reason_says_nothing_of_safety(
    service: TestClient,
) -> None:
    checked = {**WELL, **CHECKED}
    by = {**INSTEAD, **BY_PRESCRIBER, **AGREES}
    on = {"outcome": "continue", "reason": "All is well.", "reason_code": "clinical_judgement"}

    rests = answered(service, CBT, {**WELL}, "override", outcome="pause", **by)
    goes_on = answered(service, LITHIUM, checked, "override", **on, **BY_PRESCRIBER)

    assert "safe" not in rests + goes_on


def test_nobody_is_told_as_done_what_is_only_proposed(service: TestClient) -> None:
    """“So it is paused” was told of employment support that nobody had paused: they stay away."""
    plan, decision = after_a_move(service, IPS, HOME, engagement="not_now")
    confirmed = done(plan.answer(decision, "confirm", persons_view="not_asked"))

    assert decision["outcome"] == "pause"
    rests = (
        "This is too much for you right now, so it may be best to let it rest. We have not "
        "dropped it: we will ask again within a week."
    )
    assert decision["because_for_person"] == (
        f"{SUGGESTED}{rests} "
        "Until it is decided, it goes on as far as you can take part and it can reach you."
    )
    assert confirmed["because_for_person"] == (
        f"{rests} It was decided that this care rests for now."
    )


@pytest.mark.parametrize(
    ("component", "stated", "outcome", "until"),
    [
        (active(IPS), {"engagement": "with_adaptation"}, "adapt", "it goes on as far as it can"),
        (active(SAFETY_PLAN), WELL, "hand_over", "it goes on as far as it can reach you."),
        (active(CBT), UNSAFE, "pause", "nothing more of it is given."),
        (active(CBT), {"wish": "stop"}, "stop", "your wish stands."),
        (paused(CBT), WELL, "resume", "it still rests."),
        (paused(CBT), NOT_NOW, "pause", "it still rests."),
    ],
)
def test_what_holds_until_it_is_decided_is_told_with_what_is_suggested(
    service: TestClient, component: Json, stated: Json, outcome: str, until: str
) -> None:
    plan = a_plan(service, component)
    about = component["component_id"]
    decision = decision_about(about, plan.moved(HOME, stated=[plan.said(about, **stated)]))

    assert (decision["outcome"], decision["status"]) == (outcome, "proposed")
    assert decision["because_for_person"].startswith(SUGGESTED)
    assert f" Until it is decided, {until}" in decision["because_for_person"]


def test_what_goes_on_as_it_is_or_is_left_to_people_is_not_told_as_suggested(
    service: TestClient,
) -> None:
    _, goes_on = after_a_move(service, CBT, HOME, **WELL)
    _, to_decide = after_a_move(service, LITHIUM, WARD, **WELL)

    assert (goes_on["outcome"], to_decide["outcome"]) == ("continue", "decide")
    for each in (goes_on, to_decide):
        assert "suggested" not in each["because_for_person"]
        assert "Until it is decided" not in each["because_for_person"]


def test_care_of_a_carer_says_that_it_speaks_to_the_carer(service: TestClient) -> None:
    """The person read “whether you feel up to this” of what was offered to their carer."""
    plan, decision = after_a_move(service, CARERS_ASSESSMENT, HOME)
    decided = done(
        plan.answer(decision, "settle", outcome="continue", **BEST_INTERESTS, **BY_PRESCRIBER)
    )
    _, own = after_a_move(service, CBT, HOME)

    assert decision["because_for_person"].startswith(f"{TO_THE_CARER}Nobody has talked with you")
    assert decided["because_for_person"].startswith(f"{TO_THE_CARER}It was decided ")
    assert own["because_for_person"].startswith("Nobody has talked with you")


def test_once_the_plan_has_closed_what_was_on_hold_says_whom_to_ask_first(
    service: TestClient,
) -> None:
    """With the tablets at home they read “This does not hold any more”, as if they were safe."""
    plan, decision = after_a_move(service, LITHIUM, **UNSAFE)
    recipient = {
        "plan_component_id": plan.components[LITHIUM],
        "outcome": "discharged_to_gp",
        "recipient": "Tern Surgery",
        "authorised_by": PRESCRIBER,
    }

    done(plan.close(recipients=[recipient]))

    [told] = plan.transition(decision["transition_id"])["decisions"]
    assert told["because_for_person"] == (
        f"{FOUND}Ask first, before you take it or go on with it. You can ask your GP, or the team "
        "that has your care now. Nobody had decided this when the plan closed. Tern Surgery has "
        "this care now. You can ask them what happens next."
    )


def test_once_the_plan_has_closed_a_pause_promises_nothing_and_says_who_has_the_care(
    service: TestClient,
) -> None:
    """Months later they still read that somebody would ask them again within a week."""
    plan, decision = after_a_move(service, CBT, wish="pause")
    paused_then = done(plan.answer(decision, "confirm", **AGREES))
    about = {"plan_component_id": plan.components[CBT], "outcome": "discharged_to_gp"}

    done(plan.close(recipients=[{**about, "recipient": "Tern Surgery"}]))

    promised = "You told us you want a break from this. We will ask you again within a week."
    rests = "It was decided that this care rests for now."
    assert paused_then["because_for_person"] == f"{promised} {rests}"
    [told] = plan.transition(decision["transition_id"])["decisions"]
    assert told["because_for_person"] == (
        f"You told us you want a break from this. {rests} The plan has closed since then, so we "
        "will not come back to you about this. Tern Surgery has this care now. You can ask them "
        "what happens next."
    )


@pytest.mark.parametrize(
    ("component", "told"),
    [
        (LITHIUM, "This does not hold any more."),
        (
            CARERS_ASSESSMENT,
            f"{TO_THE_CARER}{ENDED_WITH_PLAN}",
        ),
    ],
)
def test_after_a_death_nobody_else_is_asked_to_do_anything(
    service: TestClient, component: str, told: str
) -> None:
    plan, decision = after_a_move(service, component, **WELL)
    died = {"outcome": "died", "recipient": "Her sister"}
    recipient = {"plan_component_id": plan.components[component], **died}

    done(plan.close(outcome="died", recipients=[recipient]))

    [left] = plan.transition(decision["transition_id"])["decisions"]
    assert left["because_for_person"] == told
