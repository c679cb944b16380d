"""Keeps what was said against an answer with the wish that goes with it, from one decision on."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from app.pathways.plans.terms import Occasion
from app.pathways.rules.factors import Factor, value_at
from app.pathways.transitions.no_that_stands import with_no_that_stands
from app.pathways.transitions.said_against import goes_with_the_wish, wish_that_it_goes_with
from app.pathways.transitions.saying_no import has_spoken
from app.pathways.transitions.standing import latest_about
from app.pathways.transitions.values import Care, PlanDecision
from app.pathways.transitions.wished_for import that_stood


def keeping_what_was_said(care: Care, made: PlanDecision) -> PlanDecision:
    """Return a decision that is made about `care` with what was said against an answer before it,
    by whoever wishes the same of the care still, in the same words."""
    wished = value_at(made.place, Factor.WISH), made.in_their_words
    for each in _before(care, made):
        said = goes_with_the_wish(each)
        if said and wish_that_it_goes_with(each, said) == wished:
            return replace(made, said_against=said)
    return made


def _before(care: Care, made: PlanDecision) -> Iterator[PlanDecision]:
    """The decision in whose place another is made; and that in which they last spoke of the care,
    of which a review knows: of those a wish is carried."""
    about = made.plan_component_id
    if latest := latest_about(care, about):
        yield with_no_that_stands(latest, care.decisions)
    if made.occasion is Occasion.REVIEW:
        yield from islice(filter(has_spoken, that_stood(care.decisions, about)), 1)
