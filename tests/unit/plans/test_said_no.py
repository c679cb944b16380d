"""What had been said against paused care stands beside its name, whoever paused it and why."""

from typing import Any, Final

import pytest

from app.pathways.moments import in_utc
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.of_decisions import Refused
from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from app.pathways.plans.values import PlanComponent
from tests.builders import read_as
from tests.unit.plans.made_up import LATER, NOW, PRESCRIBER, a_component_of_a_plan, a_plan, an_id
from tests.unit.plans.wording import WORDING

PAUSE: Final[dict[str, Any]] = {
    "status": "paused",
    "pause_reason": "Review with consultant.",
    "pause_owner": "Cy",
    "next_step": "pause_review",
    "review_due": LATER,
}
LITHIUM = a_component_of_a_plan("lithium", **PAUSE)
CARERS_TALK = a_component_of_a_plan("carers-talk", **PAUSE)
RESTS: Final = "reason: “Review with consultant.”"


def refused(component: PlanComponent, wish: str | None = "stop", words: str | None = None) -> Any:  # noqa: ANN401  # any JSON
    return {
        "decision_id": an_id(),
        "plan_component_id": component.plan_component_id,
        "wish": wish,
        "in_their_words": words,
    }


@pytest.mark.parametrize(
    ("component", "wish", "words", "said"),
    [
        (LITHIUM, "stop", "No needle.", "the person had said no: “No needle.”"),
        (LITHIUM, "stop", None, "the person had said no"),
        (LITHIUM, "stop", WITHDRAWN, "the person had said no: (withdrawn)"),
        (LITHIUM, "pause", "A rest.", "the person had wished for a break: “A rest.”"),
        (LITHIUM, None, "Never.", "the person had not agreed that it goes on: “Never.”"),
        (CARERS_TALK, "stop", "Not now.", "the carer had said no: “Not now.”"),
    ],
)
def test_a_plan_a_component_and_a_closure_say_what_had_been_said_against_it(
    component: PlanComponent, wish: str | None, words: str | None, said: str
) -> None:
    no = refused(component, wish, words)
    received = {
        "plan_component_id": component.plan_component_id,
        "outcome": "discharged_to_gp",
        "recipient": "Tern Surgery",
    }
    closure = {"outcome": "discharged_to_gp", "closed_at": NOW, "recipients": [received]}

    name = f"{component.component_id.title()} ({said}; "
    whose = "the carer's own care; " if component is CARERS_TALK else ""
    assert name in sum_up_plan(a_plan(component, refused=[no]), WORDING)
    closed = a_plan(component, status="closed", closure=closure, refused=[no])
    assert f": {name}{whose}{RESTS}; " in sum_up_plan(closed, WORDING)
    left = Left((component,), refused=(read_as(Refused, no),))
    told = sum_up_component(component, left, WORDING)
    assert told.startswith(f"{component.component_id.title()} ({said}) is paused")


def test_it_stands_beside_what_has_stopped_too() -> None:
    ended = {"status": "stopped", "end_reason": "Too much."}
    stopped = a_component_of_a_plan("lithium", **ended, next_step="re_offer", review_due=LATER)
    no = refused(stopped, "stop", "No needle.")
    closed = {
        "status": "closed",
        "closure": {"outcome": "discharged_to_gp", "closed_at": NOW},
        "refused": [no],
    }

    had = "reason: “Too much.”; the person had said no: “No needle.”"
    told = sum_up_plan(a_plan(stopped, refused=[no]), WORDING)
    due = f"by East Team, due by {in_utc(LATER)}"
    assert f"Stopped, to be offered again: Lithium ({due}; {had})." in told
    assert f"Stopped before: Lithium ({had})." in sum_up_plan(a_plan(stopped, **closed), WORDING)
    left = Left((stopped,), refused=(read_as(Refused, no),))
    assert sum_up_component(stopped, left, WORDING).startswith(f"Lithium ({had}) has stopped, ")


def test_it_stands_beside_care_of_the_same_kind_that_is_offered_anew() -> None:
    """They read “On offer: Talking.” alone, and offered it as if nobody had ever said no."""
    stopped = a_component_of_a_plan("talking", status="stopped", end_reason="A no.")
    no = refused(stopped, words="Never again.")
    had = "stopped before; the person had said no: “Never again.”"

    for about, beside in (
        ("talking", had),
        ("other-talking", f"Talking, the same kind of care, {had}"),
    ):
        anew = a_component_of_a_plan(about, status="offered")
        name = f"{about.title()} ({beside})"
        assert f"On offer: {name}." in sum_up_plan(a_plan(stopped, anew, refused=[no]), WORDING)
        left = Left((stopped, anew), refused=(read_as(Refused, no),))
        assert sum_up_component(anew, left, WORDING) == f"{name} is on offer."


def test_it_does_not_stand_beside_what_has_begun_since_nor_beside_other_care() -> None:
    stopped = a_component_of_a_plan("talking", status="stopped", end_reason="A no.")
    left = Left((stopped, LITHIUM), refused=(read_as(Refused, refused(stopped)),))
    resting = a_component_of_a_plan("talking", **PAUSE)
    both = Left((resting,), refused=(read_as(Refused, refused(resting)),))

    for component, held in (
        (a_component_of_a_plan("talking"), left),
        (a_component_of_a_plan("lithium", status="offered"), left),
        (a_component_of_a_plan("talking", status="offered"), both),
    ):
        assert "said no" not in sum_up_component(component, held, WORDING)


def test_after_a_death_it_is_told_too() -> None:
    received = {
        "plan_component_id": LITHIUM.plan_component_id,
        "outcome": "died",
        "recipient": "Ward manager",
        "authorised_by": PRESCRIBER,
    }
    closure = {"outcome": "died", "closed_at": NOW, "recipients": [received]}
    no = refused(LITHIUM, "stop", "No needle.")

    assert sum_up_plan(
        a_plan(LITHIUM, status="closed", closure=closure, refused=[no]), WORDING
    ) == (
        "Closed on 2 March 2026, 09:00 UTC: died. "
        "Lithium: ended with the death (named for it: Ward manager). "
        "Closed so on the authority of Dr Ada Moss: Lithium. "
        f"Paused, and must not lapse: Lithium (the person had said no: “No needle.”; {RESTS})."
    )


def test_it_stands_beside_the_care_that_it_is_about_alone() -> None:
    no = refused(CARERS_TALK)

    assert f"Lithium (must not lapse; {RESTS}" in sum_up_plan(
        a_plan(LITHIUM, CARERS_TALK, refused=[no]), WORDING
    )


def test_a_closure_says_in_which_words_care_that_went_on_was_refused() -> None:
    lithium, talking = (a_component_of_a_plan(each) for each in ("lithium", "talking"))
    usual = {
        "decision_id": an_id(),
        "despite_contraindication": False,
        "basis": "legal_authority",
        "against_refusal": True,
        "decided_again": False,
    }
    went_on = [
        {"plan_component_id": about, "in_their_words": words, **usual}
        for about, words in (
            (lithium.plan_component_id, "No needle."),
            (talking.plan_component_id, None),
        )
    ]
    closure = {"outcome": "discharged_to_gp", "closed_at": NOW}
    plan = a_plan(
        *(lithium, talking), status="closed", closure=closure, overruled=went_on, needs=[]
    )

    assert sum_up_plan(plan, WORDING).endswith(
        " Went on against a refusal, on legal authority: "
        "Lithium (the person had not agreed that it goes on: “No needle.”); Talking."
    )
