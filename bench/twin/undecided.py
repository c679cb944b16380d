"""What nobody has decided about, as a plan tells it, by hand."""

from typing import Any

from app.pathways.rules.factors import Factor, Safety, point_at, value_at
from app.pathways.rules.outcomes import Outcome, decider, interim
from app.pathways.rules.summary import awaits_check, is_refused_unchecked
from app.pathways.transitions.resting import WISHES_SAID
from bench.twin.connections import Row
from bench.twin.safety import found_unsafe, is_hold_lifted, safety_in


def about_care(part: dict[str, Any]) -> dict[str, Any]:
    return {name: part[name] for name in ("decision_id", "transition_id", "plan_component_id")}


def undecided(part: dict[str, Any]) -> dict[str, Any]:
    point = point_at(part["place"])._replace(safety=safety_in(part))
    holds, refusals = interim(point, is_answered=bool(part["decided_at"])), part["refusals"]
    is_refused = refusals and not part["addressed_to"]
    wish = value_at(part["place"], Factor.WISH)
    return {
        **about_care(part),
        **{name: part[name] for name in ("outcome", "due_at", "addressed_to")},
        "decider": decider(Outcome(part["outcome"]), prescribed=bool(part["prescribed"])),
        "change_asked": change_asked(part),
        "change_asked_by": change_asked_by(part),
        "interim": holds,
        "reach": value_at(part["place"], Factor.REACH),
        "wish": wish if wish in WISHES_SAID else None,
        "in_their_words": part["in_their_words"] if wish in WISHES_SAID else None,
        # Nobody of these plans could not say what they wish.
        "could_not_say": False,
        "wished_to_go_on": False,
        "agreed_to_before": None,
        "words_before": None,
        "awaits_check": awaits_check(holds, safety_in(part))
        or is_refused_unchecked(holds, Outcome(part["outcome"]), safety_in(part)),
        "hold_lifted": is_hold_lifted(part),
        "refused_by": refusals[-1]["team"] if is_refused else None,
        "refused_because": refusals[-1]["reason_code"] if is_refused else None,
        "is_unsafe": safety_in(part) is Safety.CONTRAINDICATED,
        **found_unsafe(part),
    }


def change_asked(part: Row) -> Any:  # noqa: ANN401  # words, if there are any
    """Return the change that a hand-over asks for, or asked for, and that nobody has accepted."""
    if part["addressed_to"] is not None and part["adaptation"] is not None:
        return part["adaptation"]
    return None if part["decided_at"] else part["change_asked_before"]


def change_asked_by(part: Row) -> Any:  # noqa: ANN401  # a name and a role, if there is one
    """Return who asked for that change."""
    if part["addressed_to"] is None or part["adaptation"] is None:
        return None if part["decided_at"] else part["change_asked_by"]
    if part["authorised_by"]:
        return part["authorised_by"]
    return {"name": part["decided_by"], "role": None} if part["decided_by"] else None
