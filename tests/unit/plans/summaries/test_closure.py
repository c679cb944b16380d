"""A closure says who has which care now and on what terms, and what was left open."""

from typing import Any, Final

import pytest

from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.summaries.plan import sum_up_plan
from app.pathways.plans.values import PlanComponent
from tests.unit.plans.left_open import undecided
from tests.unit.plans.made_up import (
    LATER,
    NOW,
    PRESCRIBER,
    PROFESSIONAL,
    a_component_of_a_plan,
    a_plan,
    an_id,
)
from tests.unit.plans.wording import WORDING

TALKING, LITHIUM, HEART_CHECK = (
    a_component_of_a_plan(each) for each in ("talking", "lithium", "heart-check")
)
RESTING: Final = a_component_of_a_plan(
    "lithium",
    status="paused",
    pause_reason="Bloods.",
    pause_owner="Cy",
    next_step="pause_review",
    review_due=LATER,
    authorised_by=PRESCRIBER,
)
CLOSED: Final = "Closed on 2 March 2026, 09:00 UTC"


def given(component: PlanComponent, recipient: str = "Tern Surgery", **more: object) -> Any:  # noqa: ANN401  # any JSON
    usual = {"outcome": "discharged_to_gp", "recipient": recipient}
    return {"plan_component_id": component.plan_component_id, **usual, **more}


def closed(*recipients: Any, of: tuple[PlanComponent, ...] = (), **more: object) -> str:  # noqa: ANN401  # any JSON
    """What a plan of such components, and of no needs, says that closed with these recipients."""
    usual = {"outcome": "discharged_to_gp", "closed_at": NOW, "recipients": recipients}
    plan = a_plan(*of, status="closed", closure={**usual, **more}, needs=[])
    return sum_up_plan(plan, WORDING)


def test_it_names_each_recipient_once_with_what_they_take_on_and_on_what_terms() -> None:
    elsewhere = given(HEART_CHECK, "Sam", outcome="persons_choice")

    said = closed(*(given(TALKING), elsewhere, given(LITHIUM)), of=(TALKING, LITHIUM, HEART_CHECK))

    assert said == (
        f"{CLOSED}: discharged to GP. Talking; Lithium: Tern Surgery (discharged to GP). "
        "Heart-Check: Sam (the person's choice)."
    )


def test_it_says_why_it_closed() -> None:
    assert closed(reason="Well again.") == (
        f"{CLOSED}: discharged to GP. The reason given: \u201cWell again.\u201d"
    )


def test_it_names_who_answers_for_what_was_passed_on() -> None:
    said = closed(
        given(TALKING, authorised_by=PRESCRIBER),
        given(LITHIUM, authorised_by=PRESCRIBER),
        given(HEART_CHECK, authorised_by=PROFESSIONAL),
        of=(TALKING, LITHIUM, HEART_CHECK),
    )

    assert said.endswith(
        "Closed so on the authority of Dr Ada Moss: Talking; Lithium. "
        "Closed so on the authority of Bo Reed: Heart-Check."
    )


def test_it_says_what_ended_by_choice_though_it_was_wished_to_go_on_in_the_words_of_that() -> None:
    """It named who answered for the end, and why: nobody read that it had been wished otherwise."""
    carers = a_component_of_a_plan("carers-talk")
    ended = {"outcome": "persons_choice", "authorised_by": PROFESSIONAL, "wished_to_go_on": True}
    of_all = (
        given(TALKING, "Sam", **ended, in_their_words="It helps me."),
        given(HEART_CHECK, "Sam", **ended),
        given(carers, "Ama", **ended, in_their_words="I need it."),
        given(LITHIUM),
    )

    said = closed(*of_all, of=(TALKING, HEART_CHECK, carers, LITHIUM), reason="No time for it.")

    assert "The reason given: “No time for it.” " in said
    assert said.endswith(
        " Closed so on the authority of Bo Reed: Talking; Heart-Check; Carers-Talk. "
        "The person had wished it to go on: Talking (“It helps me.”); Heart-Check. "
        "The carer had wished it to go on: Carers-Talk (“I need it.”)."
    )


def test_whoever_answers_for_all_that_was_passed_on_is_named_once() -> None:
    by_one = [given(each, authorised_by=PRESCRIBER) for each in (TALKING, LITHIUM)]

    assert closed(*by_one, of=(TALKING, LITHIUM)).endswith(
        ". Closed so on the authority of Dr Ada Moss: all of it."
    )


def test_paused_care_that_must_not_lapse_is_passed_on_with_its_review_and_who_answers() -> None:
    assert closed(given(RESTING), of=(RESTING,)) == (
        f"{CLOSED}: discharged to GP. Lithium: Tern Surgery (discharged to GP). "
        "Paused, and must not lapse: Lithium (reason: \u201cBloods.\u201d; "
        "review due by 9 March 2026, 09:00 UTC; owner Cy; Dr Ada Moss answers for the pause)."
    )


def test_a_first_contact_that_was_not_made_is_told_with_when_it_was_due() -> None:
    unseen = given(TALKING, first_contact_due=LATER)
    died = {**unseen, "outcome": "died"}
    said = "To start again, with no first contact recorded: Talking"

    assert closed(unseen, given(LITHIUM), of=(TALKING, LITHIUM)).endswith(
        f" {said} (due by 9 March 2026, 09:00 UTC)."
    )
    assert closed(died, of=(TALKING,), outcome="died").endswith(f" {said}.")


def test_all_paused_care_is_passed_on_as_paused() -> None:
    paused = {
        "status": "paused",
        "pause_reason": "Too tired.",
        "pause_owner": "Cy",
        "next_step": "pause_review",
        "review_due": LATER,
    }
    resting = a_component_of_a_plan("talking", **paused)

    assert closed(given(resting), of=(resting,)).endswith(
        "Paused: Talking (reason: \u201cToo tired.\u201d; review due by 9 March 2026, 09:00 UTC; "
        "owner Cy)."
    )


def test_what_nobody_receives_is_told_and_how_the_rest_was_changed() -> None:
    of = (
        a_component_of_a_plan("talking", status="stopped"),
        a_component_of_a_plan("heart-check", adaptation="Less."),
        a_component_of_a_plan("carers-talk", status="offered"),
    )

    assert closed(of=of).endswith(
        ": discharged to GP. "
        "Stopped before: Talking. "
        "On offer, not begun: Carers-Talk. "
        "Changed for the time being: Heart-Check (\u201cLess.\u201d)."
    )


def left_due(component: PlanComponent, step: str) -> dict[str, object]:
    return {"plan_component_id": component.plan_component_id, "next_step": step, "due_at": LATER}


def test_what_was_to_be_offered_again_and_which_change_was_to_be_reviewed_is_told_with_when() -> (
    None
):
    """The person was told "We will ask again within four weeks", and the GP read nothing of it."""
    stopped = a_component_of_a_plan("talking", status="stopped", end_reason="Too much.")
    changed = a_component_of_a_plan("heart-check", adaptation="Phone only.")
    due = [left_due(stopped, "re_offer"), left_due(changed, "adaptation_review")]

    assert closed(of=(stopped, changed), left_due=due).endswith(
        "Stopped before: Talking (a new offer due by 9 March 2026, 09:00 UTC; "
        "reason: “Too much.”). "
        "Changed for the time being: Heart-Check (“Phone only.”; "
        "review of the change due by 9 March 2026, 09:00 UTC)."
    )


def test_of_a_change_of_what_is_on_hold_no_review_is_told() -> None:
    changed = a_component_of_a_plan("heart-check", adaptation="Phone only.")
    closure = {"outcome": "discharged_to_gp", "closed_at": NOW}
    plan = a_plan(
        *(changed,),
        status="closed",
        undecided=[undecided(changed, interim="hold")],
        closure={**closure, "left_due": [left_due(changed, "adaptation_review")]},
    )

    assert sum_up_plan(plan, WORDING).count("review of the change due by") == 0


def test_after_a_death_nothing_is_due_and_nobody_has_the_care() -> None:
    waiting = undecided(TALKING, due_at=LATER)
    plan = a_plan(
        *(TALKING, RESTING, a_component_of_a_plan("carers-talk", status="offered")),
        status="closed",
        undecided=[waiting],
        closure={
            "outcome": "died",
            "closed_at": NOW,
            "recipients": [
                given(each, "Ward manager", outcome="died") for each in (TALKING, RESTING)
            ],
        },
    )

    assert sum_up_plan(plan, WORDING) == (
        f"{CLOSED}: died. "
        "Talking; Lithium: ended with the death (named for it: Ward manager). "
        "Paused, and must not lapse: Lithium (reason: \u201cBloods.\u201d; "
        "Dr Ada Moss answers for the pause). "
        "Not settled when it closed: Talking (waits for a decision). "
        "On offer, not begun: Carers-Talk."
    )


def test_a_reason_that_was_withdrawn_ends_its_sentence() -> None:
    assert closed(reason=WITHDRAWN).endswith("The reason given: (withdrawn).")


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("discharged_to_gp", "discharged to GP"),
        ("other_provider", "other provider"),
        ("died", "died"),
        ("persons_choice", "the person's choice"),
    ],
)
def test_every_end_of_a_plan_is_told_in_words(outcome: str, said: str) -> None:
    assert closed(outcome=outcome) == f"{CLOSED}: {said}."


def test_of_what_is_a_carers_own_nobody_is_said_to_have_chosen_that_it_ends() -> None:
    care = (a_component_of_a_plan("carers-talk"), TALKING)

    said = closed(*(given(each, "nobody", outcome="persons_choice") for each in care), of=care)

    assert "Carers-Talk: nobody (by choice). Talking: nobody (the person's choice)." in said


def test_what_stopped_before_is_told_with_why_and_who_answers_for_that() -> None:
    """A GP read the name of the care alone, and not that nobody was to supply it."""
    stopped = a_component_of_a_plan(
        "lithium",
        status="stopped",
        end_reason="Took all the tablets left from it on Friday.",
        authorised_by=PRESCRIBER,
    )

    assert closed(of=(stopped, a_component_of_a_plan(status="stopped"))).endswith(
        "Stopped before: Lithium (reason: “Took all the tablets left from it on Friday.”; "
        "Dr Ada Moss answers for the stop); Talking."
    )


def a_closed_plan(outcome: str, **more: object) -> str:
    closure = {"outcome": outcome, "closed_at": NOW}
    return sum_up_plan(a_plan(status="closed", closure=closure, **more), WORDING)


def test_needs_that_are_unmet_are_named_to_whoever_has_the_care_now() -> None:
    needs = [
        {"plan_need_id": an_id(), "need_id": need, "recorded_at": NOW, **said}
        for need, said in {
            "company": {"level": "unmet", "in_their_words": "Nobody comes by."},
            "sleep": {"level": "unmet"},
            "money": {"level": "met"},
        }.items()
    ]

    assert a_closed_plan("discharged_to_gp", needs=needs) == (
        f"{CLOSED}: discharged to GP. Needs that are unmet: Company (“Nobody comes by.”); Sleep."
    )
    assert a_closed_plan("died", needs=needs) == f"{CLOSED}: died."


def test_who_did_not_agree_with_the_plan_is_told_in_their_words() -> None:
    disagreed = {
        "agreement_id": an_id(),
        "plan_version": 1,
        "by": "person",
        "name": "Bryn",
        "view": "disagrees",
        "words": "Nobody told me about the tablets.",
        "seen_at": NOW,
    }

    assert a_closed_plan("discharged_to_gp", needs=[], agreements=[disagreed]) == (
        f"{CLOSED}: discharged to GP. Bryn did not agree with the plan "
        "(“Nobody told me about the tablets.”, 2 March 2026)."
    )
