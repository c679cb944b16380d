"""Care that is under way without what keeps it safe says so, wherever a plan tells of it."""

from typing import Any, Final

import pytest

from app.pathways.plans.safeguards import safeguards_missing
from app.pathways.plans.summaries.left import left_of
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from app.pathways.plans.values import Plan, PlanComponent
from tests.unit.plans.left_open import undecided
from tests.unit.plans.made_up import LATER, NOW, a_component_of_a_plan, a_plan
from tests.unit.plans.wording import WORDING

LITHIUM: Final = a_component_of_a_plan("lithium")
NOTE: Final = "Blood-Test, on which it depends, "


def bloods(status: str = "active", **more: object) -> PlanComponent:
    pause = {
        "pause_reason": "Too much.",
        "pause_owner": "Cy",
        "review_due": LATER,
        "next_step": "pause_review",
    }
    asked: dict[str, Any] = {**(pause if status == "paused" else {}), **more}
    return a_component_of_a_plan("blood-test", status=status, **asked)


def lacks(plan: Plan) -> list[str]:
    missing = safeguards_missing(plan.components, plan.undecided, WORDING.safeguards_of)
    return [
        f"{about.component_id} {each.stands}"
        for about in plan.components
        for each in missing.get(about.plan_component_id, ())
    ]


@pytest.mark.parametrize(
    ("interim", "stands"), [("respect_refusal", "refused"), ("hold", "on_hold")]
)
def test_what_is_held_back_is_missing_to_what_depends_on_it(interim: str, stands: str) -> None:
    blood = bloods()
    waits = [undecided(blood, interim=interim)]

    assert lacks(a_plan(LITHIUM, blood, undecided=waits)) == [f"lithium {stands}"]


@pytest.mark.parametrize("status", ["paused", "stopped", "declined", "completed", "offered"])
def test_so_is_what_rests_has_ended_or_was_declined(status: str) -> None:
    assert lacks(a_plan(LITHIUM, bloods(status))) == [f"lithium {status}"]


def test_nothing_is_missing_that_never_was() -> None:
    assert lacks(a_plan(LITHIUM, bloods("entered_in_error"))) == []
    both = (bloods("stopped"), bloods("entered_in_error"))
    assert lacks(a_plan(LITHIUM, *both)) == ["lithium stopped"]


def test_what_stopped_and_is_only_on_offer_again_is_missing() -> None:
    """No blood was taken all the while, and nothing said so any more."""
    assert lacks(a_plan(LITHIUM, bloods("stopped"), bloods("offered"))) == ["lithium offered"]


def test_what_is_given_or_only_waits_is_not_missing() -> None:
    blood = bloods()

    assert lacks(a_plan(LITHIUM, blood)) == []
    assert lacks(a_plan(LITHIUM, blood, undecided=[undecided(blood, interim="carry_on")])) == []
    assert lacks(a_plan(LITHIUM)) == []


def test_what_stopped_and_is_given_again_is_not_missing() -> None:
    assert lacks(a_plan(LITHIUM, bloods(), bloods("stopped"))) == []
    assert lacks(a_plan(LITHIUM, bloods("stopped"), bloods("declined"))) == ["lithium declined"]


@pytest.mark.parametrize("status", ["offered", "stopped"])
def test_nothing_is_missing_to_care_that_is_not_under_way(status: str) -> None:
    not_live = a_component_of_a_plan("lithium", status=status)

    assert lacks(a_plan(not_live, bloods("paused"))) == []


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("paused", "is paused"),
        ("stopped", "has stopped"),
        ("declined", "was declined"),
        ("completed", "is over"),
        ("offered", "is on offer, and has not begun"),
    ],
)
def test_a_plan_and_the_component_say_it_beside_its_name(status: str, said: str) -> None:
    plan = a_plan(LITHIUM, bloods(status), needs=[])

    assert f"Recorded as active: Lithium ({NOTE}{said})." in sum_up_plan(plan, WORDING)
    assert sum_up_component(LITHIUM, left_of(plan), WORDING).startswith(f"Lithium ({NOTE}{said}) ")


def test_it_is_said_after_what_holds_of_the_care_itself() -> None:
    blood = bloods()
    waits = [
        undecided(LITHIUM, "decide", interim="carry_on"),
        undecided(blood, interim="respect_refusal"),
    ]

    told = sum_up_plan(a_plan(LITHIUM, blood, undecided=waits, needs=[]), WORDING)

    assert f"; {NOTE}is held back by their wish); Blood-Test (" in told


def closed(blood: PlanComponent, *, lithium: str, of_blood: str, **more: Any) -> str:  # noqa: ANN401  # any JSON
    """What a plan says that closed so for the medicine and for its test."""
    recipients = [
        {"plan_component_id": each.plan_component_id, "recipient": "Tern Surgery", "outcome": how}
        for each, how in ((LITHIUM, lithium), (blood, of_blood))
    ]
    closure = {"outcome": "discharged_to_gp", "closed_at": NOW, "recipients": recipients}
    closing = {"status": "closed", "closure": closure, "needs": []}
    return sum_up_plan(a_plan(LITHIUM, blood, **closing, **more), WORDING)


@pytest.mark.parametrize("passed_on", ["discharged_to_gp", "other_provider"])
@pytest.mark.parametrize(
    ("interim", "how"), [("respect_refusal", "is held back by their wish"), ("hold", "is on hold")]
)
def test_a_closure_says_it_to_whoever_has_the_care_then(
    passed_on: str, interim: str, how: str
) -> None:
    """The practice had lithium from then on, and read of a refused test and nothing else."""
    blood = bloods()
    waits = {"undecided": [undecided(blood, interim=interim)]}

    said = closed(blood, lithium=passed_on, of_blood="discharged_to_gp", **waits)

    assert f" Not safe without what is not given: Lithium ({NOTE}{how}). " in said


@pytest.mark.parametrize("status", ["active", "paused"])
def test_so_it_does_of_a_test_that_ends_by_choice_as_the_plan_closes(status: str) -> None:
    said = closed(bloods(status), lithium="discharged_to_gp", of_blood="persons_choice")

    assert f" Not safe without what is not given: Lithium ({NOTE}ends by choice)." in said


@pytest.mark.parametrize("ends", ["persons_choice", "died"])
def test_a_closure_says_nothing_of_that_where_the_medicine_ends_too_or_all_is_given(
    ends: str,
) -> None:
    said = closed(bloods("paused"), lithium=ends, of_blood="discharged_to_gp")
    given = closed(bloods(), lithium="discharged_to_gp", of_blood="discharged_to_gp")

    assert "Not safe without" not in said + given
