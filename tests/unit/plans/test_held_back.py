"""What is on hold, or refused, is not said to start again before somebody has decided."""

from typing import Any

import pytest

from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component
from tests.unit.plans.left_open import LITHIUM, PAUSED, once_closed, overruled, summary, undecided
from tests.unit.plans.made_up import LATER, a_component_of_a_plan, a_plan
from tests.unit.plans.wording import WORDING

STARTING = a_component_of_a_plan(next_step="first_contact", review_due=LATER)


@pytest.mark.parametrize(
    ("interim", "said"),
    [
        ("hold", "on hold: nothing more of it is given"),
        ("respect_refusal", "the no, or the wish for a break, stands"),
    ],
)
def test_what_is_held_back_does_not_start_again_before_it_is_decided(
    interim: str, said: str
) -> None:
    """The plan said of the same care that the no stands, and that it starts again."""
    waiting = undecided(STARTING, interim=interim)

    assert summary(a_plan(STARTING, needs=[], undecided=[waiting])) == (
        f"In the community with East Team. Recorded as active: Talking ({said})."
    )
    assert sum_up_component(STARTING, Left((STARTING,), (waiting,)), WORDING) == (
        f"Talking ({said}) is recorded as active."
    )


@pytest.mark.parametrize("interim", ["hold", "respect_refusal"])
def test_a_change_of_what_is_held_back_is_not_said_to_be_reviewed_by_a_time(interim: str) -> None:
    """The task said: once it is decided whether it goes on; the component gave a time alone."""
    changed = a_component_of_a_plan(next_step="adaptation_review", review_due=LATER)
    held_back = (undecided(changed, interim=interim),)
    other = (undecided(changed),)

    assert sum_up_component(changed, Left((changed,), held_back), WORDING).endswith(
        ") is recorded as active."
    )
    assert sum_up_component(changed, Left((changed,), other), WORDING).endswith(
        " is recorded as active, review of the change due by 9 March 2026, 09:00 UTC."
    )


def test_a_pause_of_what_is_refused_is_reviewed_by_its_time_all_the_same() -> None:
    refused = (undecided(PAUSED, interim="respect_refusal"),)

    assert ", review due by 9 March 2026, 09:00 UTC." in (
        sum_up_component(PAUSED, Left((PAUSED,), refused), WORDING)
    )


def test_what_else_waits_starts_again_all_the_same() -> None:
    others = (undecided(STARTING), undecided(LITHIUM, interim="hold"))

    assert (
        "Talking (waits for a decision; starts again; first contact due by 9 March 2026, 09:00 UTC)"
    ) in summary(a_plan(STARTING, LITHIUM, needs=[], undecided=others))
    assert sum_up_component(STARTING, Left((STARTING,), others), WORDING).endswith(
        " is recorded as active, first contact due by 9 March 2026, 09:00 UTC."
    )


def test_a_plan_and_its_closure_say_why_care_is_on_hold_in_the_words_of_whoever_refused_it() -> (
    None
):
    """The move alone quoted them, and a GP reads no move."""
    why = {"found_unsafe_by": "Nurse Bo", "found_unsafe_because": "On varenicline; mood fell."}
    on_hold = undecided(LITHIUM, interim="hold", is_unsafe=True, found_unsafe_at=LATER, **why)
    plan = a_plan(LITHIUM, needs=[], undecided=[on_hold])

    told = "on 9 March 2026, by the word of Nurse Bo: “On varenicline; mood fell.”)"
    assert told in summary(plan)
    assert told in summary(once_closed(plan))


@pytest.mark.parametrize(
    ("wish", "words", "stands"),
    [
        ("stop", "It is poison.", ", and the no stands: “It is poison.”"),
        ("stop", None, ", and the no stands"),
        ("pause", "A rest.", ", and the wish for a break stands: “A rest.”"),
        ("continue", "I need it.", ""),
        (None, None, ""),
    ],
)
def test_a_no_to_what_is_on_hold_as_unsafe_is_told_beside_the_danger(
    wish: str | None, words: str | None, stands: str
) -> None:
    """It read as if the danger alone kept it from them, and their no stood nowhere."""
    by, why = "Dr Ito", "Level 1.6."
    found: dict[str, Any] = {"found_unsafe_by": by, "found_unsafe_because": why, "is_unsafe": True}
    waits = undecided(LITHIUM, interim="hold", wish=wish, in_their_words=words, **found)
    plan = a_plan(LITHIUM, needs=[], undecided=[waits])

    held = f"on hold: nothing more of it is given{stands}; found unsafe, by the word of Dr Ito"
    assert f" Lithium ({held}: “Level 1.6.”)." in summary(plan)
    assert f" when it closed: Lithium ({held}: “Level 1.6.”)." in summary(once_closed(plan))
    assert sum_up_component(LITHIUM, Left((LITHIUM,), (waits,)), WORDING) == (
        f"Lithium ({held}: “Level 1.6.”) is recorded as active."
    )


def test_a_no_that_was_said_of_an_answer_is_told_as_that_of_what_is_on_hold_too() -> None:
    waits = undecided(LITHIUM, interim="hold", wish="pause", in_their_words="No.")
    went_on = overruled(LITHIUM, decided_again=True)
    plan = a_plan(LITHIUM, needs=[], undecided=[waits], overruled=[went_on])

    held = "(on hold: nothing more of it is given, and the no, or the wish for a break, stands"
    assert f"{held}: “No.”; " in summary(plan)
