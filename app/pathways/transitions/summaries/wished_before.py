"""Says in the history that care rests or ends which was wished to go on, by who could not say."""

from typing import Any, Final
from uuid import UUID

from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.told import Known
from app.pathways.transitions.overruled import missed_in
from app.pathways.transitions.summaries.asked import had_wished_it
from app.pathways.transitions.summaries.change import Change, Thing
from app.pathways.transitions.values import BareComponent, ToldCare, ToldDecision
from app.pathways.transitions.wished_before import rests_unspoken

_CODES: Final = (
    *("decision_id", "transition_id", "plan_component_id", "status", "outcome", "place"),
    *("decided_at", "accepted_at", "reason_code", "persons_view", "superseded_by"),
)
_SAID: Final = ("in_their_words", "persons_words", "adaptation")


def told_of_wish_before(change: Change, decision: Thing) -> str:
    """Return what they had wished before they could not say, in their words; nothing of others."""
    if not rests_unspoken(_as_told(decision.key, decision.known)):
        return ""
    about = BareComponent(UUID(decision.code("plan_component_id")), ComponentStatus.PAUSED)
    earlier = tuple(_as_told(key, known) for key, known in change.decided_before(decision))
    missed = missed_in(ToldCare((about,), earlier))
    return had_wished_it(next(iter(missed), None), change.holder(decision))


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
    }
    return ToldDecision(**fields)


def _text(known: Known, name: str) -> str | None:
    texts = known.words.get(name, ())
    if texts is None:
        return WITHDRAWN
    return texts[0] if texts else None
