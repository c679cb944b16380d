"""What each decision of a plan told of what was said and answered, as its history is read."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.events import Event
from app.pathways.plans.told import Known, members
from app.pathways.transitions.care_coding import DECISION
from app.pathways.transitions.said_against import goes_with_the_wish
from app.pathways.transitions.saying_no import could_not_say
from app.pathways.transitions.values import ToldDecision

_CODES: Final = (
    *("decision_id", "transition_id", "plan_component_id", "status", "outcome", "place"),
    *("decided_at", "accepted_at", "reason_code", "persons_view", "superseded_by"),
)
_SAID: Final = ("in_their_words", "persons_words", "adaptation")


class Decided:
    """The decisions about each component, in the order in which they were made."""

    def __init__(self) -> None:
        """Begin with none."""
        self._about: defaultdict[UUID, dict[UUID, ToldDecision]] = defaultdict(dict)
        self._mute: set[UUID] = set()

    def hear(self, event: Event, known: Mapping[tuple[str, str], Known]) -> None:
        """Take in what an event tells of them, of all that is `known` by then."""
        kind = DECISION.kind
        before = members(event.before.get(kind, {}))
        # What one of these carries, one of those said that were there before it.
        for key in sorted(members(event.after.get(kind, {})), key=lambda each: each not in before):
            self._hear(key, known[kind, key])

    def _hear(self, key: str, known: Known) -> None:
        told = _as_told(key, known)
        about = self._about[told.plan_component_id]
        others = [each for each in about.values() if each.decision_id != told.decision_id]
        about[told.decision_id] = _with_no_to_an_answer(told, others)
        is_mute = could_not_say(told) or known.codes.get("could_not_say")
        (self._mute.add if is_mute else self._mute.discard)(told.decision_id)

    def one(self, about: str, key: str) -> ToldDecision:
        """Return one of them, with the no to an answer that it carries."""
        return self._about[UUID(about)][UUID(key)]

    def others(self, about: str, key: str) -> tuple[ToldDecision, ...]:
        """Return all about some care but this, the latest last."""
        decisions = self._about[UUID(about)].values()
        return tuple(each for each in decisions if each.decision_id != UUID(key))

    def could_not_say(self, decision: ToldDecision) -> bool:
        """Return whether they could not say what they wish by one of them, be it beside a no."""
        return decision.decision_id in self._mute


def _with_no_to_an_answer(decision: ToldDecision, earlier: Sequence[ToldDecision]) -> ToldDecision:
    said = (goes_with_the_wish(each) for each in reversed(earlier) if not each.is_taken_back)
    same = (each for each in said if each and each.in_their_words == decision.in_their_words)
    return replace(decision, said_against=next(same, None))


def _as_told(key: str, known: Known) -> ToldDecision:
    """A decision, as much of it as says what they wished and what was answered."""
    codes = {**known.codes, "decision_id": key}
    asked = codes.get("addressed_to")
    fields: dict[str, Any] = {
        **dict.fromkeys(ToldDecision.__dataclass_fields__),
        **{name: codes.get(name) for name in _CODES},
        **{name: _text(known, name) for name in _SAID},
        # Events of before name the team that answers for it already.
        "addressed_to": None if asked == codes["responsible_team"] else asked,
        "refusals": (),
        "unsafe_before": (),
        **dict.fromkeys(("prescribed", "could_not_say", "was_on_hold"), False),
    }
    return ToldDecision(**fields)


def _text(known: Known, name: str) -> str | None:
    texts = known.words.get(name, ())
    if texts is None:
        return WITHDRAWN
    return texts[0] if texts else None
