"""What nobody has decided stands in the summary of a plan, beside the care that it is about."""

import pytest

from app.pathways.plans.summing_up import sum_up_component, sum_up_plan
from app.pathways.plans.values import Plan, PlanComponent, Undecided
from tests.builders import read_as
from tests.unit.plans.made_up import LATER, a_component_of_a_plan, a_plan, an_id

TALKING, LITHIUM, HEART_CHECK, CARERS_TALK = (
    a_component_of_a_plan(each) for each in ("talking", "lithium", "heart-check", "carers-talk")
)
PAUSED = a_component_of_a_plan(
    "in-reach-talking",
    status="paused",
    pause_reason="Too tired.",
    pause_owner="Cy",
    next_step="pause_review",
    review_due=LATER,
)


def name_of(component: PlanComponent) -> str:
    return component.component_id.title()


def undecided(
    component: PlanComponent, outcome: str = "decide", interim: str = "carry_on"
) -> Undecided:
    about = {"decision_id": an_id(), "plan_component_id": component.plan_component_id}
    return read_as(Undecided, {**about, "outcome": outcome, "interim": interim})


def summary(plan: Plan) -> str:
    return sum_up_plan(plan, name_of, team="East Team")


def test_a_plan_says_what_is_on_hold_what_is_refused_and_what_waits() -> None:
    plan = a_plan(
        *(TALKING, LITHIUM, HEART_CHECK, CARERS_TALK, PAUSED),
        needs=[],
        undecided=[
            undecided(LITHIUM, interim="hold"),
            undecided(HEART_CHECK, interim="respect_refusal"),
            undecided(CARERS_TALK, interim="receiving_team_provides"),
            undecided(PAUSED, interim="stay_paused"),
        ],
    )

    assert summary(plan) == (
        "In the community with East Team. Recorded as active: Talking; "
        "Lithium (on hold until a prescriber decides); "
        "Heart-Check (refused, and the refusal stands); Carers-Talk (waits for a decision). "
        "Paused: In-Reach-Talking (waits for a decision)."
    )


@pytest.mark.parametrize(
    ("outcome", "said"), [("pause", "a pause is proposed"), ("stop", "a stop is proposed")]
)
def test_a_plan_says_what_may_not_go_on(outcome: str, said: str) -> None:
    plan = a_plan(TALKING, needs=[], undecided=[undecided(TALKING, outcome)])

    assert (
        summary(plan) == f"In the community with East Team. Recorded as active: Talking ({said})."
    )


@pytest.mark.parametrize("outcome", ["stop", "pause", "hand_over", "continue"])
def test_what_is_refused_is_refused_whatever_is_proposed(outcome: str) -> None:
    plan = a_plan(TALKING, needs=[], undecided=[undecided(TALKING, outcome, "respect_refusal")])

    assert summary(plan) == (
        "In the community with East Team. "
        "Recorded as active: Talking (refused, and the refusal stands)."
    )


@pytest.mark.parametrize(
    ("components", "said"),
    [
        ((TALKING,), "1 decision is still to be confirmed or accepted."),
        ((TALKING, LITHIUM), "2 decisions are still to be confirmed or accepted."),
    ],
)
def test_proposals_that_nobody_has_answered_are_counted(
    components: tuple[PlanComponent, ...], said: str
) -> None:
    proposals = [undecided(each, "hand_over") for each in components]

    assert summary(a_plan(*components, needs=[], undecided=proposals)).endswith(f". {said}")


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (
            [undecided(LITHIUM, interim="hold"), undecided(TALKING)],
            (
                "Not settled when it closed: Talking (waits for a decision); "
                "Lithium (on hold until a prescriber decides)."
            ),
        ),
        ([undecided(TALKING, "adapt")], "1 decision was still to be confirmed or accepted."),
        (
            [undecided(TALKING, "adapt"), undecided(LITHIUM, "hand_over")],
            "2 decisions were still to be confirmed or accepted.",
        ),
    ],
)
def test_a_closed_plan_says_what_nobody_had_decided(left: list[Undecided], said: str) -> None:
    closure = {"outcome": "discharged_to_gp", "closed_at": LATER}
    plan = a_plan(TALKING, LITHIUM, status="closed", closure=closure, undecided=left)

    assert summary(plan) == f"Closed on 9 March 2026, 09:00 UTC: discharged to GP. {said}"


def test_a_component_says_what_nobody_has_decided_about_it() -> None:
    others = undecided(TALKING)

    said = sum_up_component(LITHIUM, (undecided(LITHIUM, interim="hold"), others), name_of)

    assert said == "Lithium (on hold until a prescriber decides) is recorded as active."
