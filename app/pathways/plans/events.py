"""What happened to a plan: one event for each change, with coded facts and the words apart.

Codes go into the journal as they are. Words, names and identifiers never do: they stand apart in
`words`, so that the journal can keep a salted hash of them.
"""

from pydantic import JsonValue

from app.pathways.terms import Term
from app.pathways.value import value

Codes = dict[str, JsonValue]
"""By kind, then by id, the coded fields: `{"components": {"…": {"status": "paused"}}}`."""


class EventName(Term):
    """What can happen to a plan."""

    PLAN_OPENED = "plan_opened"
    PLAN_CHANGED = "plan_changed"
    NEED_ADDED = "need_added"
    NEED_CHANGED = "need_changed"
    COMPONENT_ADDED = "component_added"
    COMPONENT_DESCRIBED = "component_described"
    COMPONENT_CHANGED = "component_changed"
    COMPONENT_FOLLOWED_UP = "component_followed_up"
    COMPONENT_REVIEWED = "component_reviewed"
    CONTRIBUTION_MADE = "contribution_made"
    AGREEMENT_RECORDED = "agreement_recorded"
    PLAN_CLOSED = "plan_closed"
    TRANSITION_RECORDED = "transition_recorded"
    TRANSITION_ENTERED_IN_ERROR = "transition_entered_in_error"
    DECISIONS_CONFIRMED = "decisions_confirmed"
    DECISION_CONFIRMED = "decision_confirmed"
    DECISION_OVERRIDDEN = "decision_overridden"
    DECISION_SETTLED = "decision_settled"
    HAND_OVER_ACCEPTED = "hand_over_accepted"
    HAND_OVER_REFUSED = "hand_over_refused"


@value
class Event:
    """One change of one plan: what was so before, what is so now, and what was said."""

    name: EventName
    before: Codes
    """Only what differs; an object that is new is not named here."""
    after: Codes
    """Only what differs; `words` of an object counts, for each of its texts that differs, how many
    of the `words` below are its own: none where it was taken away."""
    words: tuple[str, ...] = ()
    """The texts that are new, in the order of `after`."""
