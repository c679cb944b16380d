"""Says beside the name of care what was said for or against it, up to what was said last."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from uuid import UUID

from app.pathways.plans.of_decisions import Agreed, Missed, Overruled, Refused, Undecided
from app.pathways.plans.quoting import quoted
from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.notes import Wording
from app.pathways.plans.summaries.wishes import (
    notes_on_agreement,
    notes_on_refusal,
    notes_on_wish,
)
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import Plan, PlanComponent
from app.pathways.rules.factors import Wish
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import WishHolder

Before = Refused | Missed | Agreed | Overruled
"""What had been said of care before."""

_NOW: Final[Mapping[Wish, str]] = {
    Wish.CONTINUE: "wishes it to go on now",
    Wish.PAUSE: "wishes for a break now",
    Wish.STOP: "wishes it to stop now",
}
_BY_THEN: Final[Mapping[Wish, str]] = {
    Wish.CONTINUE: "wished it to go on when the plan closed",
    Wish.PAUSE: "wished for a break when the plan closed",
    Wish.STOP: "wished it to stop when the plan closed",
}


def notes_on_said(
    component: PlanComponent, held: Plan | Left, wording: Wording, *, has_closed: bool = False
) -> Iterator[str]:
    """Yield what had been said for or against care that rests, or has ended; and what since."""
    yield from notes_on_refusal(component, held.refused, held.undecided, wording)
    yield from notes_on_wish(component, held.missed, wording)
    if component.status is not ComponentStatus.ACTIVE:
        yield from notes_on_agreement(component, held.agreed, wording)
    if component.status is not ComponentStatus.PAUSED:
        return
    since = said_since(held.undecided, held.refused, held.missed, held.agreed)
    more = since.get(component.plan_component_id)
    if more and not more.is_refused:
        yield wishes_now(more, wording.holder_of(component), has_closed=has_closed)


def notes_on_yes(component: PlanComponent, held: Plan | Left, wording: Wording) -> Iterator[str]:
    """Yield in which words they agreed, or wished, that care goes on: it may be on a condition.

    What they had said before they could not say what they wish is told with that.
    """
    if component.status is ComponentStatus.ACTIVE:
        about = component.plan_component_id
        told = {each.words_before for each in held.undecided if each.plan_component_id == about}
        agreed = (each for each in held.agreed if each.in_their_words not in told)
        yield from notes_on_agreement(component, agreed, wording)


def said_since(undecided: Iterable[Undecided], *before: Iterable[Before]) -> dict[UUID, Undecided]:
    """Return, by the component, what waits in which more was said of care that rests than was told
    of it `before` that; or of care that went on against a no.

    What refuses it until somebody decides is told with that, where that is told: the task of a
    pause does not.
    """
    told = {each.plan_component_id: each for some in reversed(before) for each in some}
    return {
        each.plan_component_id: each
        for each in undecided
        if _is_more(each, told.get(each.plan_component_id))
    }


def _is_more(undecided: Undecided, told: Before | None) -> bool:
    """That it is wished, where nobody had said anything else, is only worth their words: it is
    stated of all care at once.
    """
    if undecided.wish is None:
        return False
    if undecided.wish is not (_wished(told) if told else Wish.CONTINUE):
        return True
    return undecided.in_their_words not in {None, told.in_their_words if told else None}


def wishes_now(undecided: Undecided, holder: WishHolder, *, has_closed: bool = False) -> str:
    """Return what `holder` wishes of care, by the decision about it that waits."""
    assert undecided.wish is not None
    words = f": {quoted(undecided.in_their_words)}" if undecided.in_their_words else ""
    return f"the {holder} {(_BY_THEN if has_closed else _NOW)[undecided.wish]}{words}"


def _wished(told: Before) -> Wish:
    """With a no that was said of an answer nobody asked whether it is for good."""
    match told:
        case Missed():
            return Wish.CONTINUE
        case Agreed():
            return Wish.STOP if told.outcome is Outcome.STOP else Wish.PAUSE
    return told.wish or Wish.PAUSE
