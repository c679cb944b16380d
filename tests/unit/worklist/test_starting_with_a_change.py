"""What is said of the tasks about care that was paused, and starts again, be it with a change."""

from typing import Any, Final

import pytest

from tests.unit.plans.made_up import LATER, NOW
from tests.unit.worklist.tasks_told import MORNING, decision, overruled, step


def test_a_review_of_a_change_says_that_the_care_had_been_paused_and_starts_again() -> None:
    """It read as care that went on: the ward did not know that its low dose was the first."""
    asked: dict[str, Any] = {"adaptation": "12.5 mg.", "starts_changed": True}
    regardless = overruled(decided_again=False)

    assert step("review_adaptation", **asked) == (
        f"Sam: Lithium starts again with a change: “12.5 mg.” East reviews the change by {MORNING}."
    )
    assert step("review_adaptation", **asked, overruled=regardless).endswith(
        f" by {MORNING}. It starts again against a refusal, on legal authority."
    )


def test_a_change_of_what_is_on_hold_is_not_told_as_a_start() -> None:
    """Whoever had the person read that lithium starts again, which two teams had found unsafe."""
    asked: dict[str, Any] = {"adaptation": "Half dose.", "held_by": "hold"}
    first = "on hold: nothing more of it is given until it is decided. It"
    reviews = f"East reviews the change by {MORNING}, once it is decided whether it goes on."

    assert step("review_adaptation", **asked, starts_changed=True, lapses=False) == (
        f"Sam: Lithium, which must not lapse, is {first} was to start again with a change: "
        f"“Half dose.” {reviews}"
    )
    assert step("review_adaptation", **asked) == (
        f"Sam: Lithium is {first} is recorded with a change: “Half dose.” {reviews}"
    )


def test_a_change_of_what_waits_for_its_check_is_reviewed_after_that() -> None:
    asked: dict[str, Any] = {"adaptation": "Half dose.", "awaits_check": True}
    first = (
        "Sam: Lithium is to be checked first: what needs a check is not given before it, and no "
        "test is put off. It is"
    )
    reviews = f"East reviews the change by {MORNING}, once it is checked."

    assert step("review_adaptation", **asked, starts_changed=True) == (
        f"{first} to start again with a change: “Half dose.” {reviews}"
    )
    assert step("review_adaptation", **asked) == (
        f"{first} recorded with a change: “Half dose.” {reviews}"
    )


def test_what_is_proposed_to_start_again_with_a_change_says_so() -> None:
    assert decision("confirm", "adapt", status="paused").startswith(
        "Sam: it is proposed that Lithium starts again, with a change, review due by "
    )
    assert decision("confirm", "adapt").startswith(
        "Sam: it is proposed that Lithium goes on with a change, review due by "
    )


@pytest.mark.parametrize("kind", ["first_contact", "await_first_contact"])
def test_a_first_contact_tells_the_change_with_which_the_care_starts(kind: str) -> None:
    """It said that clozapine starts again, and nothing of the dose that went with the hand-over."""
    told = step(kind, adaptation="6.25 mg; next on Friday, not before.", lapses=False)

    assert told.startswith(
        "Sam: Lithium, which must not lapse, is to start again with a change: “6.25 mg; next on "
        f"Friday, not before.” No first contact is recorded yet. East makes it by {MORNING}."
    )
    assert step(kind, adaptation="6.25 mg").startswith(
        "Sam: Lithium is to start again with a change: “6.25 mg”. No first contact is recorded "
    )


@pytest.mark.parametrize("kind", ["first_contact", "await_first_contact"])
def test_why_the_care_starts_is_no_reason_of_the_change_that_somebody_else_asked_for(
    kind: str,
) -> None:
    """“25 mg in place of 50.” was told with the reason for which 50 had been started."""
    told = step(kind, adaptation="25 mg in place of 50.", starts_because="50 mg is needed.")

    assert "The reason given" not in told
    assert told.count("50 mg is needed.") == 1
    assert "Why it was to start again: “50 mg is needed.”" in told


def test_a_first_contact_with_a_change_waits_for_what_comes_before_it() -> None:
    asked: dict[str, Any] = {"adaptation": "6.25 mg."}
    change = "start again with a change: “6.25 mg.” No first contact is recorded yet."

    assert (
        "is on hold: nothing more of it is given until it is decided. It was to "
        f"{change} East makes it by {MORNING}, once it is decided whether it goes on."
    ) in step("first_contact", **asked, held_by="hold")
    assert f" It is to {change} East makes it by {MORNING}, once it is checked." in step(
        "first_contact", **asked, awaits_check=True
    )


NOT_PAUSED_YET: Final = "nobody has paused it yet, and"
DUE: Final = f"with the first contact due by {MORNING}"


@pytest.mark.parametrize("kind", ["confirm", "accept_hand_over"])
def test_a_decision_about_what_nobody_has_begun_says_until_then_that_it_is_to_start_again(
    kind: str,
) -> None:
    """It read “it goes on as it is”, beside the task of its first contact."""
    asked: dict[str, Any] = {"outcome": "continue", "next_step": "first_contact"}

    other: dict[str, Any] = {"led_by": "originating_team"}
    stays, late = (decision(kind, **asked, **other, now=now) for now in (NOW, LATER))

    due = f", with the first contact due by {MORNING}"
    assert stays.endswith(f" it is to start again{due}.")
    assert late.endswith(f" it is to start again{due}, which is overdue.")
    # Another team may be the one to make that contact.
    taken_over = decision(kind, **asked)
    assert taken_over.endswith(f" Heron sees to it from arrival; it is to start again{due}.")
    under_way = decision(kind, "continue", **other, next_step="adaptation_review")
    assert under_way.endswith(" it goes on as it is.")


SEEN_TO: Final = "the team that answers for it sees to it"
CHECKED: Final = "it was on hold, and was checked since"
AS_FAR: Final = "only as far as they can take part and it reaches them"


@pytest.mark.parametrize(
    ("outcome", "of_case", "holds"),
    [
        ("continue", {}, f"{SEEN_TO}; {CHECKED}"),
        ("adapt", {"reach": "adapted"}, f"{SEEN_TO}, as far as it can reach them; {CHECKED}"),
        ("decide", {"reach": "none"}, f"{SEEN_TO} only as far as it can reach them; {CHECKED}"),
        (
            "pause",
            {},
            f"{NOT_PAUSED_YET} {SEEN_TO} {AS_FAR}; {CHECKED}",
        ),
        ("decide", {"led_by": "current_team"}, f"Heron sees to it from arrival; {CHECKED}"),
        ("continue", {"next_step": "first_contact"}, f"it is to start again, {DUE}"),
        ("decide", {"wish": "stop"}, "the no stands"),
    ],
)
def test_what_was_on_hold_says_that_it_was_checked_since_and_not_that_it_may_be_given(
    outcome: str, of_case: dict[str, str], holds: str
) -> None:
    """“It may be given again” was told of a medicine whose blood test was refused."""
    known: dict[str, Any] = {"led_by": "originating_team", "is_lifted": True, **of_case}
    kind, decider = ("decide", "prescriber") if outcome == "decide" else ("confirm", None)

    told = decision(kind, outcome, decider=decider, **known)

    assert f": {holds}." in told


def test_of_what_is_on_hold_it_is_not_said() -> None:
    told = decision(
        "decide", decider="prescriber", safety="contraindicated", next_step="first_contact"
    )

    assert told.endswith(" Until it is decided: nothing more of it is given.")
