"""What is said of a change when all before it was told as well."""

from dataclasses import replace

from app.pathways.plans.events import Event, EventName
from app.pathways.plans.plan_coding import changed, opened
from app.pathways.plans.values import Plan
from app.pathways.transitions.summing_up_history import Names, sum_up_changes
from app.pathways.transitions.values import Care
from tests.unit.transitions.codes_told import the_whole_of


def names_in(held: Plan | Care) -> Names:
    return Names(
        components={each.plan_component_id: each.component_id.title() for each in held.components},
        needs={"company": "Company", "sleep": "Sleep"},
        team=str.title,
    )


def said(before: Plan | Care, step: tuple[Plan | Care, Event]) -> str:
    """What is said of the last event, when all before it was told as well."""
    after, event = step
    known = opening_of(before)
    return sum_up_changes([known, event], names_in(after))[-1]


def opening_of(held: Plan | Care) -> Event:
    if isinstance(held, Care):
        return the_whole_of(held)
    _, event = changed(EventName.PLAN_OPENED, replace(held, components=()), held)
    return Event(
        name=EventName.PLAN_OPENED,
        before={},
        after={**opened(held).after, **event.after},
    )
