"""A closure says with which change, hand-over, pause or stop they did not agree; so does a plan."""

from app.pathways.moments import in_utc
from app.pathways.plans.of_decisions import Disagreed
from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from tests.builders import read_as
from tests.unit.plans.made_up import LATER, NOW, a_component_of_a_plan, a_plan, an_id
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
        " Said against what was decided: Lithium (the person did not "
        "agree with the hand-over on 2 March 2026: “Do not inject me.”); Carers-Talk (the carer "
        "did not agree with the change on 2 March 2026)."
    )


def test_a_plan_a_component_and_a_closure_say_it_of_what_has_stopped() -> None:
    """“A break, not that.” was told nowhere but in the decision by which it stopped."""
    due = {"next_step": "re_offer", "review_due": LATER}
    stopped = a_component_of_a_plan("lithium", status="stopped", **due)
    about = {"decision_id": an_id(), "plan_component_id": stopped.plan_component_id}
    said = {"outcome": "stop", "in_their_words": "A break, not that.", "said_at": NOW}
    against = "the person did not agree with the stop on 2 March 2026: “A break, not that.”"
    closure = {"outcome": "discharged_to_gp", "closed_at": NOW}
    closed = a_plan(stopped, status="closed", closure=closure, disagreed=[{**about, **said}])

    told = sum_up_plan(a_plan(stopped, disagreed=[{**about, **said}]), WORDING)

    assert f"Stopped, to be offered again: Lithium (by East Team, due by {in_utc(LATER)}" in told
    assert f"; {against})." in told
    assert f"Said against what was decided: Lithium ({against})." in sum_up_plan(closed, WORDING)
    left = Left((stopped,), disagreed=(read_as(Disagreed, {**about, **said}),))
    assert sum_up_component(stopped, left, WORDING).startswith(f"Lithium ({against}) has stopped")
