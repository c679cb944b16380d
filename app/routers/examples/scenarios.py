"""Requests to the operations, each with how it is answered on a fresh start.

A test plays every one of them, so that no table tells what the service does not do.
"""

from collections.abc import Mapping
from typing import Any, Final

from app.routers.examples import moves, plans, requests
from app.routers.examples.care_scenarios import OF_CARE
from app.routers.examples.move_scenarios import OF_DECISIONS, OF_MOVES
from app.routers.examples.plan_scenarios import OF_PLANS, OF_WORDS
from app.routers.examples.question_scenarios import QUESTIONS
from app.routers.examples.requests import Examples
from app.routers.examples.scenario import Scenario, Tables

SCENARIOS: Final[Tables] = {
    **QUESTIONS,
    **OF_PLANS,
    **OF_WORDS,
    **OF_CARE,
    **OF_MOVES,
    **OF_DECISIONS,
}
"""By operation; each is told of the people and the examples of the documentation."""

EXAMPLES: Final[Mapping[str, Examples]] = {
    "decide_carry_over": requests.CARRY_OVER_QUESTIONS,
    "match_needs": requests.NEEDS_QUESTIONS,
    "open_plan": plans.NEW_PLANS,
    "search_plans": plans.SEARCHES,
    "change_plan": plans.PLAN_CHANGES,
    "close_plan": plans.CLOSURES,
    "add_need": plans.NEW_NEEDS,
    "change_need": plans.NEED_CHANGES,
    "make_contribution": plans.CONTRIBUTIONS,
    "record_agreement": plans.AGREEMENTS,
    "add_component": plans.NEW_COMPONENTS,
    "change_component": plans.COMPONENT_CHANGES,
    "review_component": plans.COMPONENT_REVIEWS,
    "record_transition": moves.MOVES,
    "confirm_transition": moves.CONFIRMATIONS,
    "enter_transition_in_error": moves.ERRORS,
    "answer_decision": moves.ANSWERS,
    "answer_review": moves.REVIEW_ANSWERS,
    "answer_hand_over": moves.HAND_OVER_ANSWERS,
}
"""What may be sent to each of them."""


def example_of(operation: str, scenario: Scenario) -> Mapping[str, Any]:
    """The documented example that a scenario starts from, with its summary."""
    examples = EXAMPLES[operation]
    found: Mapping[str, Any] = examples[scenario.example or next(iter(examples))]
    return found
