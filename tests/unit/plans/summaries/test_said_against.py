"""A closure says with which change, or hand-over, whoever care is for did not agree."""

from app.pathways.plans.summaries.plan import sum_up_plan
from tests.unit.plans.made_up import NOW, a_component_of_a_plan, a_plan, an_id
from tests.unit.plans.summaries.test_closure import given
from tests.unit.plans.wording import WORDING


def test_it_says_with_which_change_or_hand_over_they_did_not_agree() -> None:
    """“Do not inject me.” was told by the plan and each task, and not to whoever had it then."""
    names = ("talking", "lithium", "carers-talk")
    talking, lithium, carers = care = [a_component_of_a_plan(each) for each in names]
    said = {"decision_id": an_id(), "transition_id": an_id(), "said_at": NOW}
    against = [
        {**said, "plan_component_id": about.plan_component_id, "outcome": outcome, **words}
        for about, outcome, words in (
            (lithium, "hand_over", {"in_their_words": "Do not inject me."}),
            (carers, "adapt", {}),
        )
    ]
    recipients = [given(each) for each in (talking, lithium, carers)]
    closure = {"outcome": "discharged_to_gp", "closed_at": NOW, "recipients": recipients}

    plan = a_plan(*care, status="closed", closure=closure, needs=[], disagreed=against)

    assert sum_up_plan(plan, WORDING).endswith(
        " Said against a change, a hand-over, a pause or a stop: Lithium (the person did not "
        "agree with the hand-over on 2 March 2026: “Do not inject me.”); Carers-Talk (the carer "
        "did not agree with the change on 2 March 2026)."
    )
