"""What is said of a change when all before it was told as well."""

from collections.abc import Iterable
from dataclasses import replace

from app.pathways.plans.events import Event, EventName
from app.pathways.plans.plan_coding import changed, opened
from app.pathways.plans.values import Plan
from app.pathways.terms import WishHolder
from app.pathways.transitions.summaries.change import Names
from app.pathways.transitions.summaries.history import sum_up_changes
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, the_catalogue
from tests.unit.transitions.codes_told import the_whole_of


def names_in(held: Plan | Care) -> Names:
    return Names(
        components={each.plan_component_id: each.component_id.title() for each in held.components},
        holders={each.plan_component_id: _holder(each.component_id) for each in held.components},
        needs={"company": "Company", "sleep": "Sleep"},
        team=str.title,
    )


def _holder(component_id: str) -> WishHolder:
    return the_catalogue().get_component(component_id).component.wish_holder


def told(events: Iterable[Event], held: Plan | Care) -> list[str]:
    """What is said of events that were all recorded now."""
    return sum_up_changes(((event, NOW) for event in events), names_in(held))


def said(before: Plan | Care, step: tuple[Plan | Care, Event]) -> str:
    """What is said of the last event, when all before it was told as well."""
    after, event = step
    known = opening_of(before)
    return told([known, event], after)[-1]


def opening_of(held: Plan | Care) -> Event:
    if isinstance(held, Care):
        return the_whole_of(held)
    _, event = changed(EventName.PLAN_OPENED, replace(held, components=()), held)
    return Event(
        name=EventName.PLAN_OPENED,
        before={},
        after={**opened(held).after, **event.after},
    )
