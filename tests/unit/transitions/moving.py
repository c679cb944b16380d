"""Builders of moves: care on its way, and short names for what can be done about it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from app.pathways.content.catalogue import ListedComponent
from app.pathways.errors import Invalid
from app.pathways.plans.asked import ClosureAsked, LifeStep
from app.pathways.plans.events import Event
from app.pathways.plans.terms import ReasonCode
from app.pathways.plans.values import PlanComponent
from app.pathways.transitions.accepting import accept_hand_over, refuse_hand_over
from app.pathways.transitions.answering import answer_decision
from app.pathways.transitions.asked import Answer, BatchAsked, MoveAsked, StatedNow
from app.pathways.transitions.by_hand import change_component
from app.pathways.transitions.closing import close_plan
from app.pathways.transitions.confirming import confirm_together
from app.pathways.transitions.recording import Recorded, record_move
from app.pathways.transitions.reviewing import review_component
from app.pathways.transitions.taking_back import enter_in_error
from app.pathways.transitions.values import Care, PlanDecision, Transition
from tests.builders import read_as
from tests.unit.plans.made_up import NOW, a_component_of_a_plan, a_team, an_id, the_catalogue

MOVED_AT: Final = NOW - timedelta(hours=2)

TEAMS: Final = {
    "east": a_team("east", "community"),
    "west": a_team("west", "community"),
    "home": a_team("home", "home_treatment"),
    "ward": a_team("ward", "inpatient"),
    "other-ward": a_team("other-ward", "inpatient"),
}

GOES_ON: Final[dict[str, Any]] = {"engagement": "well_enough", "wish": "continue"}


def definition_of(component: PlanComponent) -> ListedComponent:
    return the_catalogue().get_component(component.component_id)


def some_care(*components: PlanComponent, **changes: object) -> Care:
    """A plan of the community team `east` that has not moved yet."""
    usual: dict[str, Any] = {
        "plan_id": an_id(),
        "version": 1,
        "preferred_name": "Sam",
        "key_worker": "Joy Adeyemi",
        "status": "open",
        "setting": "community",
        "team": "east",
        "components": components or (a_component_of_a_plan(),),
    }
    return read_as(Care, {**usual, **changes})


def a_paused_component(component_id: str = "talking", **changes: object) -> PlanComponent:
    pause = {
        "status": "paused",
        "pause_reason": "Too tired.",
        "pause_owner": "Cy",
        "review_due": NOW,
        "next_step": "pause_review",
    }
    return a_component_of_a_plan(component_id, **{**pause, **changes})


def a_move_to(team: str = "ward", /, **changes: object) -> MoveAsked:
    return read_as(MoveAsked, {"to_team": team, "occurred_at": MOVED_AT, **changes})


def record(care: Care, asked: MoveAsked, *, at: datetime = NOW) -> Recorded:
    """What is recorded when the team that is asked for is found."""
    return record_move(
        care,
        asked,
        team=TEAMS.get(asked.to_team),
        definition_of=definition_of,
        transition_id=an_id(),
        decision_ids=[an_id() for each in care.components if each.is_live],
        by="a-system",
        at=at,
    )


def moved(care: Care, team: str = "ward", /, **changes: object) -> Care:
    return record(care, a_move_to(team, **changes)).care


def one_moved(component_id: str = "talking", team: str = "ward", /, **stated: object) -> Care:
    """Care of one active component after a move to `team`, with what is stated of it."""
    return _moved_with(a_component_of_a_plan(component_id), team, stated)


def one_moved_for(outcome: str, component_id: str, /, **stated: object) -> Care:
    """Care of one component after a move to a ward; it is paused, if `outcome` is to resume it."""
    component = (a_paused_component if outcome == "resume" else a_component_of_a_plan)(component_id)
    return _moved_with(component, "ward", stated)


def _moved_with(component: PlanComponent, team: str, stated: Mapping[str, object]) -> Care:
    said = {"plan_component_id": component.plan_component_id, **stated}
    return moved(some_care(component), team, stated=[said])


def the_move(care: Care) -> Transition:
    return care.transitions[-1]


def the_decision(care: Care) -> PlanDecision:
    """The one decision that stands."""
    [decision] = [each for each in care.decisions if not each.is_superseded]
    return decision


def decision_about(care: Care, component_id: str) -> PlanDecision:
    """The latest decision that stands about the component of this id."""
    standing = [each for each in care.decisions if not each.is_superseded]
    *_, decision = [each for each in standing if each.component_id == component_id]
    return decision


def component_of(care: Care, component_id: str = "talking") -> PlanComponent:
    [component] = [each for each in care.components if each.component_id == component_id]
    return component


def answer(care: Care, action: str, about: str = "talking", /, **given: object) -> Care:
    after, _ = answer_with_event(care, action, about, **given)
    return after


def answer_with_event(
    care: Care, action: str, about: str = "talking", /, **given: object
) -> tuple[Care, Event]:
    asked = read_as(Answer, {"action": action, **given})
    decision_id = decision_about(care, about).decision_id
    return answer_decision(care, decision_id, asked, by="Bo Reed", at=NOW)


def together(care: Care, **adaptations: str) -> tuple[Care, Event]:
    """Confirm in a batch, with adaptations by component id, underscores for hyphens."""
    given = [
        {"decision_id": decision_about(care, name.replace("_", "-")).decision_id, "adaptation": how}
        for name, how in adaptations.items()
    ]
    asked = read_as(BatchAsked, {"adaptations": given})
    return confirm_together(care, the_move(care).transition_id, asked, by="Bo Reed", at=NOW)


def accept(care: Care, about: str = "talking") -> Care:
    after, _ = accept_with_event(care, about)
    return after


def accept_with_event(care: Care, about: str = "talking") -> tuple[Care, Event]:
    decision_id = decision_about(care, about).decision_id
    return accept_hand_over(care, decision_id, by="Di Shore", at=NOW)


def refuse(
    care: Care,
    about: str = "talking",
    *,
    because: str = "team_full",
    reason: str = "We are full.",
    at: datetime = NOW,
) -> Care:
    after, _ = refuse_with_event(care, about, because=because, reason=reason, at=at)
    return after


def refuse_with_event(
    care: Care,
    about: str = "talking",
    *,
    because: str = "team_full",
    reason: str = "We are full.",
    at: datetime = NOW,
) -> tuple[Care, Event]:
    return refuse_hand_over(
        care,
        decision_about(care, about).decision_id,
        reason_code=ReasonCode(because),
        reason=reason,
        by="Di Shore",
        at=at,
    )


def refuse_as_unsafe(care: Care, about: str = "talking", *, at: datetime = NOW) -> Care:
    return refuse(care, about, because="safety_concern", reason="Her heart races.", at=at)


def review(care: Care, about: str = "talking", /, *, at: datetime = NOW, **stated: object) -> Care:
    after, _ = review_with_event(care, about, at=at, **stated)
    return after


def review_with_event(
    care: Care, about: str = "talking", /, *, at: datetime = NOW, **stated: object
) -> tuple[Care, Event]:
    return review_component(
        care,
        component_of(care, about).plan_component_id,
        read_as(StatedNow, stated),
        definition_of=definition_of,
        decision_id=an_id(),
        at=at,
    )


def step(care: Care, to: str, about: str = "talking", /, **grounds: object) -> Care:
    after, _ = step_with_event(care, to, about, **grounds)
    return after


def step_with_event(
    care: Care, to: str, about: str = "talking", /, **grounds: object
) -> tuple[Care, Event]:
    return change_component(
        care,
        component_of(care, about).plan_component_id,
        read_as(LifeStep, {"status": to, **grounds}),
        definition_of=definition_of,
        decision_id=an_id(),
        by="Joy Adeyemi",
        at=NOW,
    )


def name_of(component: PlanComponent) -> str:
    return component.component_id.title()


def take_back(care: Care, place: int = -1) -> Care:
    transition_id = care.transitions[place].transition_id
    after, _ = enter_in_error(care, transition_id, reason="Another person moved.", name_of=name_of)
    return after


def close_with_event(
    care: Care, recipients: list[dict[str, object]] | None = None, /, **asked: object
) -> tuple[Care, Event]:
    """Close the plan; unless others are given, a practice receives all that is live."""
    everything = [given(each.plan_component_id) for each in care.components if each.is_live]
    named = everything if recipients is None else recipients
    usual = {"outcome": "discharged_to_gp", "recipients": named}
    return close_plan(
        care, read_as(ClosureAsked, {**usual, **asked}), definition_of=definition_of, at=NOW
    )


def close(
    care: Care, recipients: list[dict[str, object]] | None = None, /, **asked: object
) -> Care:
    after, _ = close_with_event(care, recipients, **asked)
    return after


def given(
    plan_component_id: object, outcome: str = "discharged_to_gp", **more: object
) -> dict[str, object]:
    return {
        "plan_component_id": plan_component_id,
        "outcome": outcome,
        "recipient": "Tern Surgery",
        **more,
    }


def team_of(care: Care, component_id: str = "talking") -> str:
    return component_of(care, component_id).responsible_team


def faults_of_move(care: Care, asked: MoveAsked) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        record(care, asked)
    return [(fault.pointer, fault.code) for fault in refused.value.faults]


def faults_of_review(
    care: Care, about: str = "talking", /, *, at: datetime = NOW, **stated: object
) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        review(care, about, at=at, **stated)
    return [(fault.pointer, fault.code) for fault in refused.value.faults]
