"""Why care is paused is quoted of whoever wrote it; a reason of the rules is nobody's words."""

from dataclasses import replace
from typing import Final

from app.pathways.plans.summaries.plan import sum_up_plan
from app.pathways.plans.terms import ComponentStatus, NextStep
from tests.unit.plans.made_up import LATER, NOW, a_component_of_a_plan, a_plan, the_catalogue
from tests.unit.plans.wording import WORDING

NOT_WELL: Final = "Not well enough to take part at the moment, even with changes"
THEN: Final = f"{NOT_WELL}, as it stood then"
RESTING: Final = a_component_of_a_plan(
    status="paused",
    pause_reason=f"{NOT_WELL}.",
    pause_owner="Cy",
    next_step="pause_review",
    review_due=LATER,
)


def closed(outcome: str) -> str:
    recipient = {
        "plan_component_id": RESTING.plan_component_id,
        "outcome": outcome,
        "recipient": "Tern Surgery",
    }
    closure = {"outcome": outcome, "closed_at": NOW, "recipients": [recipient]}
    return sum_up_plan(a_plan(RESTING, status="closed", closure=closure), WORDING)


def test_the_reason_of_a_rule_is_quoted_of_nobody_in_a_plan_and_its_closure() -> None:
    """It stood in quotation marks, as if somebody had written it."""
    assert f"{NOT_WELL}." in the_catalogue().get_component("talking").explainer.reasons.every

    said = f"Talking (reason: {THEN}; review due by 9 March 2026, 09:00 UTC; owner Cy)."
    assert f"Paused: {said}" in sum_up_plan(a_plan(RESTING), WORDING)
    assert f"Paused: {said}" in closed("discharged_to_gp")
    assert f"Paused: Talking (reason: {THEN})." in closed("died")


def test_why_a_carers_own_care_rests_is_not_read_as_of_the_person() -> None:
    of_carer = replace(
        a_component_of_a_plan("carers-talk"),
        status=ComponentStatus.PAUSED,
        pause_reason=f"{NOT_WELL}.",
        pause_owner="Cy",
        next_step=NextStep.PAUSE_REVIEW,
        review_due=LATER,
    )

    assert (
        f"Paused: Carers-Talk (the carer's own care; reason: {THEN}; review due by "
    ) in sum_up_plan(a_plan(of_carer), WORDING)
