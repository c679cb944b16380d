"""In which words they agreed that care goes on stands beside its name, and in a closure."""

from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import Agreed, Undecided
from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from app.pathways.plans.values import PlanComponent
from tests.builders import read_as
from tests.unit.plans.left_open import LITHIUM, once_closed, undecided
from tests.unit.plans.made_up import NOW, a_component_of_a_plan, a_plan
from tests.unit.plans.test_agreed import agreed
from tests.unit.plans.wording import WORDING

WORDS: Final = "All right, two nights."
OTHER: Final = a_component_of_a_plan("talking")


def told(
    component: PlanComponent, *said: dict[str, Any], waits: tuple[Undecided, ...] = ()
) -> tuple[str, str, str]:
    """What the plan says of it, the component alone, and the plan once it is closed."""
    plan = a_plan(component, OTHER, agreed=said, undecided=waits, needs=[])
    held = tuple(read_as(Agreed, each) for each in said)
    left = Left((component, OTHER), agreed=held, undecided=waits)
    return (
        sum_up_plan(plan, WORDING),
        sum_up_component(component, left, WORDING),
        sum_up_plan(once_closed(plan), WORDING),
    )


@pytest.mark.parametrize(
    ("outcome", "both", "what"),
    [
        ("continue", False, "that it goes on"),
        ("resume", False, "that it starts again"),
        ("adapt", True, "with the change"),
        ("hand_over", False, "with the hand-over"),
        ("hand_over", True, "with the hand-over and its change"),
    ],
)
def test_a_plan_a_component_and_a_closure_say_so(outcome: str, what: str, *, both: bool) -> None:
    """A yes on a condition was read as a plain one."""
    yes = {**agreed(LITHIUM, outcome, WORDS), "with_its_change": both}
    said = f"the person agreed on 2 March 2026 {what}: “{WORDS}”"

    plan, alone, closed = told(LITHIUM, yes)

    assert f" Recorded as active: Lithium ({said}); Talking." in plan
    assert alone == f"Lithium ({said}) is recorded as active."
    assert f" Agreed in their words: Lithium ({said})." in closed


def test_where_nobody_said_anything_nothing_is_longer() -> None:
    plan, alone, closed = told(LITHIUM)

    assert " Recorded as active: Lithium; Talking." in plan
    assert alone == "Lithium is recorded as active."
    assert "greed" not in closed


def refused(wish: str | None, words: str | None) -> Undecided:
    known = {"refused_by": "ward", "refused_because": "team_full"}
    return undecided(LITHIUM, **known, wish=wish, in_their_words=words)


@pytest.mark.parametrize(
    "waits",
    [
        refused("continue", WORDS),
        refused("continue", None),
        refused(None, None),
        undecided(LITHIUM, wish="continue", in_their_words=WORDS),
        undecided(OTHER, refused_by="ward", wish="continue", in_their_words=WORDS),
    ],
)
def test_nothing_that_waits_is_told_as_that(waits: Undecided) -> None:
    plan, alone, closed = told(LITHIUM, waits=(waits,))

    assert "Lithium (the person wish" not in plan + closed
    assert "wishes it to go on" not in alone
    assert "Agreed in their words: Lithium" not in closed


def test_what_ended_by_choice_or_waits_unspoken_is_told_with_what_they_had_wished() -> None:
    yes = agreed(LITHIUM, "adapt", WORDS)
    waits = undecided(LITHIUM, wished_to_go_on=True, words_before=WORDS)
    by_choice = {
        "plan_component_id": LITHIUM.plan_component_id,
        "outcome": "persons_choice",
        "recipient": "Sam",
        "wished_to_go_on": True,
        "in_their_words": WORDS,
    }
    closure = {"outcome": "persons_choice", "closed_at": NOW, "recipients": [by_choice]}
    plan = a_plan(LITHIUM, status="closed", closure=closure, agreed=[yes], needs=[])
    ended = sum_up_plan(plan, WORDING)

    for closed in (told(LITHIUM, yes, waits=(waits,))[-1], ended):
        assert f"The person had wished it to go on: Lithium (“{WORDS}”)." in closed
        assert closed.count(WORDS) == 1


def test_words_of_before_they_could_not_say_are_told_with_that_and_all_others_still() -> None:
    """While they could not say, no card, and no task of a step, told what they had said."""
    waits = undecided(LITHIUM, wished_to_go_on=True, words_before=WORDS)
    other = agreed(OTHER, "adapt", WORDS)

    plan, alone, _ = told(
        LITHIUM, wished("Only mornings."), agreed(LITHIUM, "adapt", WORDS), other, waits=(waits,)
    )

    assert f"Talking (the person agreed on 2 March 2026 with the change: “{WORDS}”)" in plan
    before = f"could not say what they wish, and had wished it to go on before: “{WORDS}”; the"
    for each in (plan, alone):
        assert before in each
        assert each.count("Only mornings.") == 1
    assert alone.count(WORDS) == 1
    assert plan.count(WORDS) == 2  # of both care


def wished(words: str, outcome: str = "continue") -> dict[str, Any]:
    return {**agreed(LITHIUM, outcome, words), "is_their_wish": True}


def test_a_wish_is_told_as_that_and_not_as_a_yes_to_what_was_decided() -> None:
    said = "the person wished on 2 March 2026 that it goes on: “Only mornings.”"
    yes = agreed(LITHIUM, "adapt", WORDS)

    plan, alone, closed = told(LITHIUM, wished("Only mornings."))
    both = told(LITHIUM, wished("Only mornings."), yes)

    assert f" Recorded as active: Lithium ({said}); Talking." in plan
    assert alone == f"Lithium ({said}) is recorded as active."
    assert f" Wished in their words: Lithium ({said})." in closed
    assert "greed" not in closed
    assert all(f"Lithium ({said}; the person agreed on 2 March" in each for each in both)
    assert f" Agreed in their words: Lithium ({said}; the person agreed" in both[-1]


def test_of_what_ended_by_choice_a_wish_in_other_words_is_told_beside_those() -> None:
    waits = undecided(LITHIUM, wished_to_go_on=True, words_before=WORDS)

    *_, closed = told(LITHIUM, wished("Only mornings."), wished(WORDS), waits=(waits,))

    assert f"The person had wished it to go on: Lithium (“{WORDS}”)." in closed
    assert "Wished in their words: Lithium (the person wished on 2 March 2026 that" in closed
    assert (closed.count("Only mornings."), closed.count(WORDS)) == (1, 1)
