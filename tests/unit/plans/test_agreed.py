"""That whoever it is for agreed that care rests, or stops, stands beside its name."""

from typing import Any, Final

import pytest

from app.pathways.plans.of_decisions import Agreed, Refused, Undecided
from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component, sum_up_plan
from app.pathways.plans.summaries.said import said_since
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.reasons import RuleReasons
from tests.builders import read_as
from tests.unit.plans.made_up import LATER, NOW, a_component_of_a_plan, a_plan, an_id
from tests.unit.plans.test_missed import CARERS_TALK, OTHER, RESTS, TALKING
from tests.unit.plans.test_said_since import waiting
from tests.unit.plans.wording import WORDING

ON: Final = "agreed on 2 March 2026 that it"


def agreed(component: PlanComponent, outcome: str, words: str | None) -> dict[str, Any]:
    about = {"decision_id": an_id(), "plan_component_id": component.plan_component_id}
    said = {"is_their_wish": False, "in_their_words": words, "said_at": NOW}
    return {**about, "outcome": outcome, **said}


@pytest.mark.parametrize(
    ("component", "words", "said"),
    [
        (TALKING, "A rest.", f"the person {ON} rests: “A rest.”; {RESTS}"),
        (TALKING, None, f"the person {ON} rests; {RESTS}"),
        (CARERS_TALK, None, f"the carer {ON} rests; the carer's own care; {RESTS}"),
    ],
)
def test_a_plan_a_component_and_a_closure_say_so(
    component: PlanComponent, words: str | None, said: str
) -> None:
    yes, name = agreed(component, "pause", words), component.component_id.title()
    closure = {"outcome": "discharged_to_gp", "closed_at": NOW}
    closed = a_plan(component, status="closed", closure=closure, agreed=[yes])
    left = Left((component,), agreed=(read_as(Agreed, yes),))

    for plan in (a_plan(component, OTHER, agreed=[yes]), closed):
        assert f"Paused: {name} ({said}" in sum_up_plan(plan, WORDING)
    beside = said.split(";", maxsplit=1)[0]
    assert sum_up_component(component, left, WORDING).startswith(f"{name} ({beside}) is paused")


def test_so_it_is_of_what_has_stopped() -> None:
    ended = {"status": "stopped", "end_reason": "Too much."}
    stopped = a_component_of_a_plan("lithium", **ended, next_step="re_offer", review_due=LATER)

    told = sum_up_plan(a_plan(stopped, agreed=[agreed(stopped, "stop", "Enough.")]), WORDING)

    assert f"reason: “Too much.”; the person {ON} stops: “Enough.”)." in told


@pytest.mark.parametrize(
    ("outcome", "wish", "words", "is_told"),
    [
        ("pause", "continue", None, True),
        ("pause", "pause", None, False),
        ("pause", "pause", "Longer.", True),
        ("stop", "stop", None, False),
        ("stop", "pause", None, True),
    ],
)
def test_what_is_wished_since_is_told_beside_it(
    outcome: str, wish: str, words: str | None, *, is_told: bool
) -> None:
    yes = read_as(Agreed, agreed(TALKING, outcome, None))
    now = read_as(Undecided, waiting(TALKING, wish, words))

    assert bool(said_since([now], [yes])) is is_told


def test_of_what_had_been_refused_the_reason_of_a_rule_that_says_so_again_is_left_out() -> None:
    """“had wished for a break: “Not in here.”; reason: Whoever this care is for wants a pause”."""
    wants = "Whoever this care is for wants a pause."
    rests = a_component_of_a_plan(
        *("lithium",),
        status="paused",
        pause_reason=wants,
        pause_owner="Cy",
        next_step="pause_review",
        review_due=LATER,
    )
    about = {"decision_id": an_id(), "plan_component_id": rests.plan_component_id}
    no = {**about, "wish": "pause", "in_their_words": "Not in here."}
    of_rules = RuleReasons(frozenset({wants}), frozenset({wants}))
    wording = WORDING._replace(rules_of=lambda _: of_rules)
    had = "the person had wished for a break: “Not in here.”"

    told = sum_up_plan(a_plan(rests, refused=[no]), wording)
    alone = sum_up_component(rests, Left((rests,), refused=(read_as(Refused, no),)), wording)

    assert f"Paused: Lithium ({had}; must not lapse; review due by " in told
    assert alone.startswith(f"Lithium ({had}) is paused")
    assert wants not in alone
    assert "reason: Whoever this care is for wants a pause, as it stood then" in sum_up_plan(
        a_plan(rests), wording
    )
