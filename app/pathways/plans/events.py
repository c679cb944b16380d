"""What happened to a plan: one event for each change, with coded facts and the words apart.

Codes go into the journal as they are. Words, names and identifiers never do: they stand apart in
`words`, so that the journal can keep a salted hash of them.
"""

from pydantic import Field, JsonValue, SkipValidation

from app.pathways.terms import Term
from app.pathways.value import value

Codes = dict[str, JsonValue]
"""By kind, then by id, the coded fields: `{"components": {"…": {"status": "paused"}}}`."""

Texts = tuple[str, ...]
"""The texts of one field, in their order."""

Said = dict[str, dict[str, dict[str, Texts]]]
"""By kind, by id and by field: `{"components": {"…": {"pause_reason": ["Too tired."]}}}`."""


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
    """One change of one plan: what was so before, what is so now, and what was said.

    Its codes are not checked again here: `coding.code_of` makes nothing else, and what is read from
    a journal was checked by its column.
    """

    name: EventName
    before: SkipValidation[Codes]
    """Only what differs; an object that is new is not named here."""
    after: SkipValidation[Codes]
    """Only what differs; `words` of an object counts, for each field whose texts differ, how many
    of them the `words` below hold: none where they were taken away."""
    words: Said = Field(default_factory=dict)
    """The texts that are new, each in its place. Named, because no database keeps an order of keys
    that would tell whose they are."""
