"""An answer is told with what it rests on and what people said, most of all against their wish."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.pathways.transitions.resting import goes_against_wish
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.history import said as told_in_history
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer,
    answer_with_event,
    decision_about,
    moved,
    one_moved,
    one_moved_for,
    refuse,
    some_care,
    take_back,
    together,
)

NO_MORE: Final = {"wish": "stop", "in_their_words": "No more injections."}
LEGAL: Final[dict[str, Any]] = {
    "reason_code": "legal_authority",
    "reason": "Detained under section 3.",
    "authorised_by": PRESCRIBER,
}
STILL_NO: Final = {"persons_view": "disagrees", "persons_words": "I still say no."}
AGREES: Final = {"persons_view": "agrees", "persons_words": "All right."}
HARM: Final = {"reason_code": "clinical_judgement", "reason": "It does harm."}


def against_a_refusal(**said: object) -> Care:
    return answer(
        one_moved("lithium", **NO_MORE),
        "settle",
        "lithium",
        outcome="continue",
        **(LEGAL | STILL_NO | said),
    )


def test_a_refusal_that_is_overridden_is_told_with_its_basis_and_with_what_the_person_says() -> (
    None
):
    """Neither the law it rests on nor the refusal stood in any sentence of the record."""
    assert said(against_a_refusal(), "lithium") == (
        "Lithium continues against a refusal. No check was made at this move. "
        "The person had said: “No more injections.” "
        "Decided by Bo Reed, authorised by Dr Ada Moss (prescriber), 2 March 2026, 09:00 UTC, "
        "on legal authority: “Detained under section 3.” "
        "The person did not agree: “I still say no.” "
        "Review of the basis due by 9 March 2026, 07:00 UTC."
    )


def test_whoever_takes_over_care_that_was_refused_reads_that_it_was() -> None:
    handed = {"outcome": "hand_over", **LEGAL, **STILL_NO}
    pending = answer(one_moved("lithium", **NO_MORE), "settle", "lithium", **handed)
    taken = accept(pending, "lithium")

    assert said(pending, "lithium").startswith(
        "Lithium goes to Ward against a refusal, acceptance "
    )
    assert said(taken, "lithium").startswith(
        "Ward has taken over Lithium, against a refusal. No check was made at this move. "
        "The person had said: “No more injections.”"
    )
    assert said(taken, "lithium").endswith(
        "The person did not agree: “I still say no.” "
        "Accepted by Di Shore, 2 March 2026, 09:00 UTC. "
        "Review of the basis due by 9 March 2026, 07:00 UTC. "
        "Until it is checked: what needs a check is not given before it, and no test is put off."
    )
    assert summary(taken) == (
        "Ward has taken over Lithium, against a refusal. On what basis: Lithium (on legal "
        "authority; the person had said no: “No more injections.”). "
        "Said against it: Lithium (the person did not agree with the hand-over on 2 March 2026: “I "
        "still say no.”). Decided without a check: Lithium."
    )


def test_what_was_said_of_a_hand_over_that_was_refused_is_no_view_of_what_comes_now() -> None:
    care = one_moved("lithium", **NO_MORE)
    pending = answer(care, "settle", "lithium", outcome="hand_over", **LEGAL, **STILL_NO)

    assert (
        " A prescriber decides. "
        "When it was to be handed over, the person did not agree: “I still say no.” "
    ) in said(refuse(pending, "lithium"), "lithium")


@pytest.mark.parametrize(
    ("view", "told"),
    [
        ({"persons_view": "not_asked"}, "The person was not asked."),
        ({"persons_view": "could_not_say"}, "The person could not say."),
        ({"persons_words": "No."}, "The person said: “No.”"),
        ({"outcome": "hand_over", "persons_view": "disagrees"}, "The person did not agree."),
        ({}, ""),
    ],
)
def test_the_view_is_told_as_it_is_known(view: dict[str, str], told: str) -> None:
    asked = {"outcome": "continue", **LEGAL, **view}

    care = answer(one_moved("lithium"), "settle", "lithium", **asked)

    assert f" “Detained under section 3.” {told}".rstrip() in said(care, "lithium")


def test_of_care_of_a_carer_it_is_the_carer_who_says_so() -> None:
    care = one_moved("carers-talk", "home", **GOES_ON, in_their_words="It helps me.")
    stopped = answer(care, "override", "carers-talk", outcome="stop", **HARM, **STILL_NO)

    assert "The carer had wished it to go on: “It helps me.” " in said(stopped, "carers-talk")
    assert said(stopped, "carers-talk").endswith("The carer did not agree: “I still say no.”")


def test_a_basis_without_words_and_words_without_a_basis_are_told_as_they_are() -> None:
    care = one_moved("talking", "home", **GOES_ON)

    coded = answer(care, "confirm", reason_code="persons_wish")
    worded = answer(care, "confirm", reason="We met.")

    assert said(coded).endswith("09:00 UTC, by the person's wish.")
    assert said(worded).endswith("09:00 UTC, for this reason: “We met.”")


def test_who_answers_for_it_is_named_once_where_they_also_decided() -> None:
    care = against_a_refusal(authorised_by={"name": "Bo Reed", "role": "prescriber"})

    assert "Decided by Bo Reed (prescriber), 2 March" in said(care, "lithium")


def test_what_changes_is_told() -> None:
    care = one_moved("talking", "home", engagement="with_adaptation", wish="continue")

    adapted = answer(care, "confirm", adaptation="Half an hour.")

    assert " The change: “Half an hour.” " in said(adapted)


def test_a_stop_where_only_a_pause_was_wished_for_says_so() -> None:
    care = one_moved("talking", "home", wish="pause", engagement="well_enough")
    stopped = answer(care, "override", outcome="stop", **HARM, **STILL_NO)

    assert said(stopped).startswith("Talking stops though only a pause was wished for, new offer")
    assert goes_against_wish(decision_about(stopped, "talking"))


def test_whoever_agrees_now_has_nothing_decided_against_them() -> None:
    refused = against_a_refusal(**AGREES)
    care = one_moved("talking", "home", **GOES_ON)
    paused = answer(care, "override", outcome="pause", **HARM, **AGREES)

    assert said(refused, "lithium").startswith(
        "Lithium continues. No check was made at this move. "
    )
    assert said(paused).startswith("Talking pauses, review due")
    assert not goes_against_wish(decision_about(refused, "lithium"))
    assert not goes_against_wish(decision_about(paused, "talking"))


@pytest.mark.parametrize(
    ("wish", "outcome", "against"),
    [
        *(("continue", each, True) for each in ("pause", "stop")),
        *(("stop", each, True) for each in ("continue", "adapt", "hand_over", "resume")),
        *(("pause", each, True) for each in ("continue", "adapt", "hand_over", "resume", "stop")),
        # Whoever does not agree that it goes on refuses it now, whatever they wished before.
        *(("continue", each, True) for each in ("continue", "resume")),
        *(("continue", each, False) for each in ("adapt", "hand_over")),
        *(("stop", each, False) for each in ("pause", "stop")),
        # So does it go against whoever does not agree that it rests, and had not wished for that.
        *(("not_asked", each, True) for each in ("continue", "pause", "stop")),
        *(("could_not_say", each, True) for each in ("continue", "pause", "stop")),
        ("pause", "pause", False),
    ],
)
def test_a_decision_is_against_the_wish_on_record_in_either_direction(
    wish: str, outcome: str, *, against: bool
) -> None:
    more = {"adaptation": "Slower."} if outcome == "adapt" else {}

    care = answer(
        one_moved_for(outcome, "lithium", wish=wish),
        "settle",
        "lithium",
        outcome=outcome,
        **more,
        **LEGAL,
        **STILL_NO,
    )

    assert goes_against_wish(decision_about(care, "lithium")) is against


def test_to_hand_over_what_rests_goes_against_nobody() -> None:
    component = a_paused_component("lithium")
    said_of_it = {"plan_component_id": component.plan_component_id, "wish": "stop"}
    care = moved(some_care(component), stated=[said_of_it])

    handed_over = answer(care, "settle", "lithium", outcome="hand_over", **LEGAL)

    assert not goes_against_wish(decision_about(handed_over, "lithium"))


def test_what_does_not_stand_any_more_goes_against_nobody() -> None:
    """It said still that staff decided that it goes on even so, of a move that never was."""
    gone = take_back(against_a_refusal())

    assert not goes_against_wish(gone.decisions[0])


def test_a_proposal_is_against_the_wish_where_the_table_says_so() -> None:
    pause = one_moved(engagement="not_now", wish="continue")
    refused = one_moved("lithium", wish="stop")

    assert goes_against_wish(decision_about(pause, "talking"))
    assert not goes_against_wish(decision_about(refused, "lithium"))


def test_a_move_names_whatever_goes_on_against_a_refusal_and_counts_only_what_goes_on_as_ever() -> (
    None
):
    ids = ["talking"] * 4 + ["lithium"]
    refused = a_component_of_a_plan("lithium")
    others = [a_component_of_a_plan(each) for each in ids[:4]]
    said_of_it = {"plan_component_id": refused.plan_component_id, "wish": "stop"}
    care = moved(some_care(refused, *others), "home", stated_for_all=GOES_ON, stated=[said_of_it])
    after, _ = together(answer(care, "settle", "lithium", outcome="continue", **LEGAL, **STILL_NO))

    assert "Decided: Lithium continues against a refusal; 4 continue." in summary(after)


def test_what_pauses_or_stops_is_always_named() -> None:
    four = [a_component_of_a_plan() for _ in range(4)]
    not_now = moved(some_care(*four), stated_for_all={"engagement": "not_now", "wish": "continue"})

    assert "(Talking; Talking; Talking; Talking)" in summary(not_now)


def test_the_history_tells_on_what_an_answer_rests_and_what_the_person_said() -> None:
    care = one_moved("lithium", **NO_MORE)

    step = answer_with_event(care, "settle", "lithium", outcome="hand_over", **LEGAL, **STILL_NO)

    assert told_in_history(care, step) == (
        "Lithium: hand over to Ward against a refusal, "
        "decided by Bo Reed, authorised by Dr Ada Moss (prescriber), "
        "on legal authority: “Detained under section 3.” "
        "The person had said: “No more injections.” The person did not agree: “I still say no.”"
    )


@pytest.mark.parametrize(
    ("wish", "outcome", "told"),
    [("stop", "continue", "Lithium: continue, decided"), ("continue", "pause", "Lithium: pause, ")],
)
def test_the_history_tells_of_nobody_who_agreed_that_it_went_against_them(
    wish: str, outcome: str, told: str
) -> None:
    care = one_moved("lithium", wish=wish)

    step = answer_with_event(care, "settle", "lithium", outcome=outcome, **LEGAL, **AGREES)

    assert told_in_history(care, step).startswith(told)
    assert "against" not in told_in_history(care, step)
    assert told_in_history(care, step).endswith("The person agreed: “All right.”")


def test_words_that_were_withdrawn_are_not_told_in_the_history() -> None:
    care = one_moved("lithium", **NO_MORE)
    after, event = answer_with_event(
        care, "settle", "lithium", outcome="continue", **LEGAL, **STILL_NO
    )

    assert told_in_history(care, (after, replace(event, words={}))) == (
        "Lithium: continue against a refusal, review of the basis due by 9 March 2026, 07:00 UTC, "
        "decided by (withdrawn) (prescriber), "
        "on legal authority: (withdrawn). "
        "The person had said: “No more injections.” The person did not agree: (withdrawn)."
    )


def test_who_refused_a_hand_over_did_so_for_a_team_that_has_a_name() -> None:
    care = refuse(answer(one_moved("heart-check"), "confirm", "heart-check"), "heart-check")

    assert "Di Shore refused it for Ward, " in said(care, "heart-check")
