"""One change of a plan as the journal tells it, with what is known by then."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple, cast
from uuid import UUID

from app.pathways.ids import KebabId, Line
from app.pathways.moments import in_utc
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.events import Event, Texts
from app.pathways.plans.summaries.steps import DUE
from app.pathways.plans.terms import Occasion, ReasonCode
from app.pathways.plans.told import Known, members
from app.pathways.rules.factors import Safety
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import WishHolder
from app.pathways.transitions.amounting import kept_as
from app.pathways.transitions.checking import safety_at
from app.pathways.transitions.summaries.decided import Decided
from app.pathways.transitions.values import ToldDecision


class Names(NamedTuple):
    """What the things of a plan are called."""

    components: Mapping[UUID, Line]
    """By `plan_component_id`."""
    holders: Mapping[UUID, WishHolder]
    """Whose wish counts for each, by the same."""
    needs: Mapping[KebabId, Line]
    team: Callable[[KebabId], Line]


class Thing(NamedTuple):
    """A thing that a change tells of: what it was, what changes, and all that is known by then."""

    key: str
    is_new: bool
    was: Mapping[str, Any]
    now: Mapping[str, Any]
    known: Known
    had: Mapping[str, Texts | None]
    """What it had said before; None of what has been withdrawn."""

    def code(self, name: str) -> Any:  # noqa: ANN401  # whatever a field holds
        return self.known.codes.get(name)

    def has(self, name: str) -> bool:
        """Whether it holds a text of this name, be it that it has been withdrawn."""
        return self.known.words.get(name, ()) != ()

    def said(self, name: str) -> str | None:
        """The text of this name, or that it has been withdrawn; None where there is none."""
        return self.text(name) if self.has(name) else None

    def text(self, name: str, *, place: int = 0) -> str:
        texts = self.known.words.get(name)
        return texts[place] if texts else WITHDRAWN

    def lost(self, name: str) -> str:
        """The text of this name that it holds no more, or that it has been withdrawn."""
        texts = self.had.get(name)
        return texts[0] if texts else WITHDRAWN

    def changed(self) -> list[str]:
        """The names of the fields that change, codes and words alike."""
        return sorted({*self.now, *self.now.get("words", {})} - {"words"})


class Change:
    """One change, with what is known by then."""

    def __init__(  # noqa: PLR0913  # the event, and what was told before it
        self,
        event: Event,
        known: Mapping[tuple[str, str], Known],
        names: Names,
        *,
        had: Mapping[tuple[str, str], Mapping[str, Texts | None]],
        began: Mapping[tuple[str, str], datetime],
        refused: Mapping[str, datetime],
        decided: Decided,
        at: datetime,
    ) -> None:
        self.name = event.name
        self.at = at
        self.names = names
        self.is_empty = not event.after
        self._event = event
        self._known = known
        self._had = had
        self._began = began
        self._refused = refused
        self._decided = decided

    def all(self, kind: str) -> list[Thing]:
        """All things of a kind that it tells of, in an order that every database keeps."""
        before = members(self._event.before.get(kind, {}))
        after = members(self._event.after.get(kind, {}))
        return [
            Thing(
                key=key,
                is_new=key not in before,
                was=members(before.get(key, {})),
                now=members(after[key]),
                known=self._known[kind, key],
                had=self._had[kind, key],
            )
            for key in sorted(after)
        ]

    def one(self, kind: str) -> Thing:
        """The thing of a kind that it is about: the one that is new, if there is one."""
        return max(self.all(kind), key=lambda each: each.is_new)

    def component(self, thing: Thing) -> str:
        """What a component is called, or the component that a decision is about."""
        return self.names.components[_component_of(thing)]

    def since(self, decision: Thing) -> datetime:
        """When the move took place that a decision belongs to; of a review, when it was made."""
        if decision.code("occasion") == Occasion.REVIEW:
            return self._began["decisions", decision.key]
        move = self._known["transitions", decision.code("transition_id")]
        return datetime.fromisoformat(str(move.codes["occurred_at"]))

    def safety(self, decision: Thing) -> Safety:
        """What was known by then of the safety of care that was decided about."""
        code, refused_at = decision.code("checked_at"), self._refused.get(decision.key)
        checked_at = datetime.fromisoformat(code) if code else None
        if refused_at and (checked_at is None or checked_at < refused_at):
            return Safety.CONTRAINDICATED
        return safety_at(decision.code("place"), checked_at, ())

    def decided(self, decision: Thing) -> ToldDecision:
        """What is known of a decision, as much of it as says what they wished, and what was
        answered."""
        return self._decided.one(decision.code("plan_component_id"), decision.key)

    def decided_before(self, decision: Thing) -> tuple[ToldDecision, ...]:
        """The same of each earlier decision about the same care, the latest last."""
        return self._decided.others(decision.code("plan_component_id"), decision.key)

    def could_not_say(self, decision: ToldDecision) -> bool:
        """Whether they could not say what they wish by a decision, be it beside a no."""
        return self._decided.could_not_say(decision)

    def holder(self, thing: Thing) -> WishHolder:
        """Whose wish counts for a component, or for the component that a decision is about."""
        return self.names.holders[_component_of(thing)]


def _component_of(thing: Thing) -> UUID:
    return UUID(thing.code("plan_component_id") or thing.key)


def amounting_to(decision: Known) -> Outcome:
    """Return what an answer amounts to for whoever care is for, as `amounting.amounts_to` does."""
    codes, outcome = decision.codes, Outcome(str(decision.codes["outcome"]))
    asked = codes.get("addressed_to") not in {None, codes["responsible_team"]}
    if outcome is not Outcome.HAND_OVER or asked or codes.get("accepted_at"):
        return outcome
    is_changed = decision.words.get("adaptation", ()) != ()
    return kept_as(cast("int", codes["place"]), is_changed=is_changed)


def due(component: Thing) -> str:
    """Return what is due for a component, and by when."""
    review, step = when(component.code("review_due")), component.code("next_step")
    return f", {DUE[step]} due by {review}" if review and step else ""


def when(code: str | None) -> str:
    """Return the moment of a code in words."""
    return in_utc(datetime.fromisoformat(code)) if code else ""


_NOT_SPELT: Final[Mapping[str, str]] = {
    ReasonCode.PERSONS_WISH: "the wish of whoever it is for",
    ReasonCode.CARERS_WISH: "the carer's wish",
}


def plain(code: str) -> str:
    """Return a code in words."""
    return _NOT_SPELT.get(code) or code.replace("_", " ")
