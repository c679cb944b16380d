"""Each task about care that was refused, or that nobody checked, says so, as its plan does."""

from dataclasses import replace
from typing import Any

import pytest

from app.pathways.plans.coding import WITHDRAWN
from app.pathways.terms import WishHolder
from tests.unit.plans.made_up import NOW, a_component_of_a_plan
from tests.unit.worklist.tasks_told import (
    MORNING,
    decision,
    found_unsafe,
    missed,
    of_either_step,
    of_either_team,
    overruled,
    refused,
    step,
)


@pytest.mark.parametrize("kind", ["review_pause", "await_review"])
def test_a_pause_says_why_it_rests_and_what_had_been_said_against_it(kind: str) -> None:
    no = refused("stop", "No needle.")
    paused = {"reason": "Review with consultant.", "lapses": False}

    assert of_either_step(kind, refused=no, **paused) == (
        "Sam: Lithium (the person had said no: “No needle.”; reason: “Review with consultant.”) is "
        f"paused and must not lapse. East reviews the pause by {MORNING}; "
        "until it is reviewed it stays paused."
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"reason": "Bloods."}, "reason: “Bloods.”"),
        ({"reason": "Not now."}, "reason: Not now, as it stood then"),
        ({"reason": WITHDRAWN}, "reason: (withdrawn)"),
        (
            {"refused": ("pause", "A rest."), "holder": WishHolder.CARER},
            "the carer had wished for a break: “A rest.”",
        ),
        ({"refused": (None, None)}, "the person had not agreed that it goes on"),
    ],
)
def test_each_is_said_as_a_plan_says_it(more: dict[str, Any], said: str) -> None:
    if "refused" in more:
        more = {**more, "refused": refused(*more["refused"])}

    assert step("review_pause", **more).startswith(f"Sam: Lithium ({said}) is paused. ")


@pytest.mark.parametrize(
    ("words", "said"), [("Stay.", "wish to go on: “Stay.”"), (None, "wish to go on")]
)
def test_a_pause_says_that_the_care_was_wished_to_go_on(words: str | None, said: str) -> None:
    told = step("review_pause", missed=missed(words), reason="Off sick.", holder=WishHolder.CARER)

    assert told.startswith(
        f"Sam: Lithium (against the carer's {said}; reason: “Off sick.”) is paused. "
    )


@pytest.mark.parametrize("kind", ["review_pause", "await_review"])
@pytest.mark.parametrize(
    ("by", "found"),
    [
        ("Dr Ito", "found unsafe on 2 March 2026, by the word of Dr Ito"),
        (None, "stated to be unsafe"),
    ],
)
def test_a_pause_says_that_the_care_is_unsafe_and_to_be_checked(
    kind: str, by: str | None, found: str
) -> None:
    told = of_either_step(kind, found_unsafe=found_unsafe(by), refused=refused("stop", None))

    assert told.startswith(
        f"Sam: Lithium ({found}; to be checked before it starts again; the person had said no) is "
        "paused. "
    )


@pytest.mark.parametrize("kind", ["review_pause", "await_review"])
def test_a_pause_says_once_why_the_care_is_unsafe(kind: str) -> None:
    danger = found_unsafe("Dr Ito", "Level 1.6.")

    told = of_either_step(kind, found_unsafe=danger, reason="Off sick.")
    for_that = of_either_step(kind, found_unsafe=danger, reason="Level 1.6.")

    found = "Sam: Lithium (found unsafe on 2 March 2026, by the word of Dr Ito"
    check = "to be checked before it starts again"
    assert told.startswith(f"{found}: “Level 1.6.”; {check}; reason: “Off sick.”) is paused. ")
    assert for_that.startswith(f"{found}; {check}; reason: “Level 1.6.”) is paused. ")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            {"kind": "decide", "decider": "prescriber"},
            "about {care}, a prescriber of East decides by ",
        ),
        (
            {"kind": "confirm", "outcome": "resume"},
            "it is proposed that {care} starts again, first contact due by ",
        ),
        (
            {"kind": "accept_hand_over", "outcome": "hand_over", "is_proposed": False},
            "East hands over {care} to Heron, which accepts or refuses it by ",
        ),
    ],
)
def test_a_decision_about_what_rests_says_what_had_been_said_against_it(
    asked: dict[str, Any], said: str
) -> None:
    told = decision(**asked, status="paused", refused=refused("stop", "No needle."))

    care = "Lithium (the person had said no: “No needle.”)"
    assert told.startswith(f"Sam: {said.format(care=care)}{MORNING}")


def test_what_is_refused_says_last_how_it_went_on_until_it_was_to_be_decided_about_again() -> None:
    went_on = overruled(decided_again=True)

    told = decision("decide", decider="prescriber", wish="stop", overruled=went_on)

    assert told.endswith(
        " Until it is decided: the no stands. Until it was to be decided about again it went on "
        "against a refusal, on legal authority."
    )


def test_a_change_to_be_reviewed_says_against_what_the_care_goes_on_and_on_what_basis() -> None:
    now = step("review_adaptation", overruled=overruled(decided_again=False))
    went_on = overruled(decided_again=True)
    until_now = step("review_adaptation", overruled=went_on)
    refused = step("review_adaptation", overruled=went_on, held_by="respect_refusal")

    reviews = f" East reviews the change by {MORNING}"
    assert now.endswith(f"{reviews}. It goes on against a refusal, on legal authority.")
    assert until_now.endswith(
        f"{reviews}. Until now it went on against a refusal, on legal authority."
    )
    assert refused.endswith(
        f"{reviews}, once it is decided whether it goes on. "
        "Until it was to be decided about again it went on against a refusal, on legal authority."
    )


def test_what_is_on_hold_says_that_it_went_on_until_it_was_put_on_hold() -> None:
    """At night “until now” read as if the last dose had been given today."""
    went_on = overruled(decided_again=True)
    held = step("review_adaptation", overruled=went_on, held_by="hold")

    told = decision("decide", decider="prescriber", safety="contraindicated", overruled=went_on)

    until = " Until it was put on hold it went on against a refusal, on legal authority."
    assert told.endswith(f": nothing more of it is given.{until}")
    assert held.endswith(f", once it is decided whether it goes on.{until}")


def test_what_has_no_first_contact_on_record_is_not_told_to_have_gone_on() -> None:
    """The task of that contact said that it was to start again, and this one that it went on."""
    told = decision(
        "decide",
        decider="prescriber",
        safety="contraindicated",
        overruled=overruled(decided_again=True),
        next_step="first_contact",
    )

    assert told.endswith(
        " Until it was put on hold it was to start again against a refusal, on legal authority."
    )


@pytest.mark.parametrize("kind", ["first_contact", "review_adaptation", "await_first_contact"])
def test_what_goes_on_says_that_it_was_decided_without_a_check_and_what_must_be_checked(
    kind: str,
) -> None:
    told, of_none = (
        of_either_step(kind, is_unchecked=True, **more) for more in ({}, {"checks": ()})
    )

    assert of_none == f"{of_either_step(kind)} Decided without a check."
    assert told == f"{of_none} What must be checked: The last blood level. Kidneys."


@pytest.mark.parametrize("kind", ["first_contact", "await_first_contact"])
def test_a_first_contact_says_why_the_care_starts_again(kind: str) -> None:
    told = of_either_step(kind, starts_because="From 200 mg.")

    assert told == f"{of_either_step(kind)} Why it was to start again: “From 200 mg.”"


@pytest.mark.parametrize("kind", ["first_contact", "review_adaptation", "await_first_contact"])
@pytest.mark.parametrize(
    ("reason", "why"),
    [("None taken.", "“None taken.”"), ("Not now.", "Not now, as it stood then.")],
)
def test_what_starts_again_unchecked_says_why_it_rested_and_what_must_be_checked(
    kind: str, reason: str, why: str
) -> None:
    told = of_either_step(kind, is_unchecked=True, paused_because=reason)

    assert told == (
        f"{of_either_step(kind)} Decided without a check. Why it had been paused: {why} "
        "What must be checked: The last blood level. Kidneys."
    )


def test_a_first_contact_says_against_what_care_starts_again_and_on_what_basis() -> None:
    starts, again = overruled(decided_again=False), overruled(decided_again=True)

    assert step("first_contact", overruled=starts).endswith(
        f" East makes it by {MORNING}. It starts again against a refusal, on legal authority."
    )
    assert step("first_contact", overruled=again).endswith(
        " It was to start again against a refusal, on legal authority, "
        "and is being decided about again."
    )


@pytest.mark.parametrize(
    ("wish", "stands"), [("stop", "the no stands"), ("pause", "the wish for a break stands")]
)
def test_what_is_refused_says_with_which_wish(wish: str, stands: str) -> None:
    proposed = decision("confirm", "pause", wish=wish, lapses=True)
    owed = of_either_team("await_decision", wish=wish)

    assert proposed.endswith(f" Until it is decided: {stands}.")
    assert owed.endswith(f" Until it is decided: {stands}.")


def test_a_no_that_was_said_of_an_answer_is_not_told_as_a_wish_for_a_break_alone() -> None:
    """It is held as one, the milder of the two, because nobody asked whether it is for good."""
    went_on = overruled(decided_again=True)
    before = {"rests": {"refused": refused(None, "No.")}, "went on": {"overruled": went_on}}

    for earlier in before.values():
        told = decision("decide", decider="prescriber", wish="pause", **earlier)  # type: ignore[arg-type]  # of its sort
        assert ", because the person said no, or wished for a break. " in told
        assert " Until it is decided: the no, or the wish for a break, stands." in told


def test_a_danger_that_was_overruled_makes_no_wish_a_no() -> None:
    danger = replace(overruled(decided_again=True), against_refusal=False)

    told = decision("decide", decider="prescriber", wish="pause", overruled=danger)

    assert " Until it is decided: the wish for a break stands." in told


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("Do not supply again without Dr Rowe.", "“Do not supply again without Dr Rowe.”"),
        ("Not now.", "Not now, as it stood then"),
    ],
)
def test_a_new_offer_says_why_the_care_has_stopped(reason: str, said: str) -> None:
    assert step("re_offer", reason=reason).startswith(
        f"Sam: Lithium (reason: {said}) has stopped. East offers it again by "
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"refused": refused("stop", "No needle.")}, "the person had said no: “No needle.”; "),
        ({"missed": missed("Stay.")}, "against the person's wish to go on: “Stay.”; "),
    ],
)
def test_a_new_offer_says_what_had_been_said_of_the_care(more: dict[str, Any], said: str) -> None:
    told = step("re_offer", reason="Not now.", **more)

    assert told.startswith(
        f"Sam: Lithium ({said}reason: Not now, as it stood then) has stopped. East offers it "
    )


def test_what_rests_of_a_kind_that_ended_as_unsafe_is_told_to_be_checked() -> None:
    unsafe = a_component_of_a_plan(
        "lithium", status="stopped", ended_unsafe_by="Dr Moss", ended_unsafe_at=NOW
    )
    ended = (
        " Care of this kind ended as unsafe on 2 March 2026, by the word of Dr Moss: it is to be "
        "checked before it starts."
    )

    assert step("review_pause", unsafe=unsafe) == f"{step('review_pause')}{ended}"
    for kind in ("decide", "await_decision"):
        assert ended in of_either_team(kind, status="paused", unsafe=unsafe)
        assert ended not in of_either_team(kind, status="paused", unsafe=unsafe, checked_at=NOW)
