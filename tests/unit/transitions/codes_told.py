"""What the codes of events tell, put together."""

from typing import Any

from app.pathways.plans.coding import event_of
from app.pathways.plans.events import Codes, Event, EventName
from app.pathways.plans.plan_coding import COMPONENT, RECIPIENT
from app.pathways.transitions.care_coding import CARE, DECISION, TRANSITION
from app.pathways.transitions.values import Care


def told(codes: Codes, event: Event) -> dict[str, Any]:
    """What is known to somebody who knew `codes` and is told the event."""
    known: dict[str, Any] = dict(codes)
    for kind, things in event.after.items():
        assert isinstance(things, dict)
        for key, changes in things.items():
            assert isinstance(changes, dict)
            known[f"{kind} {key}"] = {**known.get(f"{kind} {key}", {}), **changes}
    return known


def stripped(codes: dict[str, Any]) -> dict[str, Any]:
    """The codes that say something."""
    return {
        key: {
            name: code for name, code in found.items() if name != "words" and code not in (None, [])
        }
        for key, found in codes.items()
    }


def the_whole_of(care: Care) -> Event:
    """The event that tells everything."""
    return event_of(
        EventName.PLAN_OPENED,
        (CARE, (), (care,)),
        (COMPONENT, (), care.components),
        (TRANSITION, (), care.transitions),
        (DECISION, (), care.decisions),
        (RECIPIENT, (), care.closure.recipients if care.closure else ()),
    )


def all_codes(care: Care) -> dict[str, Any]:
    return told({}, the_whole_of(care))
