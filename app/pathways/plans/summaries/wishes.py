"""Says beside the name of care what whoever it is for had said of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeVar
from uuid import UUID

from app.pathways.moments import on_day
from app.pathways.plans.of_decisions import (
    Agreed,
    Disagreed,
    Missed,
    Overruled,
    Refused,
    Undecided,
)
from app.pathways.plans.quoting import quoted
from app.pathways.plans.summaries.notes import Wording
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.factors import Wish
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import WishHolder

_Said = TypeVar("_Said", Missed, Agreed, Disagreed)

_SAID: Final[Mapping[Wish | None, str]] = {
    Wish.STOP: "said no",
    Wish.PAUSE: "wished for a break",
    None: "not agreed that it goes on",
}
COULD_NOT_SAY: Final = "could not say what they wish"
AGAINST_IT_STANDS: Final = "; what they had said against it stands"
"""The same of care to which they had said no, or of which they had wished for a break, before."""
_THAT_IT: Final = {Outcome.CONTINUE: "goes on", Outcome.RESUME: "starts again"}
_TO: Final = {Outcome.PAUSE: "rests", Outcome.STOP: "stops", **_THAT_IT}
_AGREED_WITH: Final = {
    Outcome.ADAPT: "the change",
    Outcome.HAND_OVER: "the hand-over",
    Outcome.PAUSE: "the pause",
    Outcome.STOP: "the stop",
}


def notes_on_refusal(
    component: PlanComponent,
    refused: Iterable[Refused],
    undecided: Iterable[Undecided],
    wording: Wording,
) -> Iterator[str]:
    """Yield what had been said against care that rests, whatever is the reason of its pause.

    What was said of it again while a decision waits is told with that, unless in other words.
    """
    about = component.plan_component_id
    told = {
        (each.wish, each.in_their_words)
        for each in undecided
        if each.plan_component_id == about and each.is_refused
    }
    for each in refused:
        # A no to an answer is held as the milder of the two.
        now = (each.wish or Wish.PAUSE, each.in_their_words)
        if each.plan_component_id == about and now not in told:
            yield had_said(each, wording.holder_of(component))


def had_said(refused: Refused, holder: WishHolder) -> str:
    """Return what `holder` had said against care that rests, in their words if those are known."""
    return had_wished(refused.wish, refused.in_their_words, holder)


def had_wished(wish: Wish | None, in_their_words: str | None, holder: WishHolder) -> str:
    """Return the same of care that was refused with `wish`, whether or not it rests."""
    words = f": {quoted(in_their_words)}" if in_their_words else ""
    return f"the {holder} had {_SAID[wish]}{words}"


def notes_on_their_no(
    component: PlanComponent, overruled: Iterable[Overruled], wording: Wording
) -> Iterator[str]:
    """Yield in their words what had been said against care that goes on all the same.

    What is being decided about again says itself what is wished of it by now.
    """
    for each in overruled:
        is_about = each.plan_component_id == component.plan_component_id
        if is_about and each.in_their_words and not each.decided_again:
            yield had_wished(each.wish, each.in_their_words, wording.holder_of(component))


def notes_on_wish(
    component: PlanComponent, missed: Iterable[Missed], wording: Wording
) -> Iterator[str]:
    """Yield that care rests which was wished to go on, whatever is the reason of its pause."""
    return _notes(component, missed, wording, against_the_wish)


def against_the_wish(missed: Missed, holder: WishHolder) -> str:
    """Return that care rests which `holder` wished to go on, in their words if those are known."""
    words = f": {quoted(missed.in_their_words)}" if missed.in_their_words else ""
    if missed.agreed_to:
        return f"though the {holder} {had_wished_or_agreed(missed.agreed_to)}{words}"
    return f"against the {holder}'s wish to go on{words}"


def notes_on_wish_before(
    component: PlanComponent, undecided: Iterable[Undecided], wording: Wording
) -> Iterator[str]:
    """Yield of care which waits for a decision that they could not say what they wish, and had
    wished it to go on before; or what they had said against it, which stands."""
    holder = wording.holder_of(component)
    for each in undecided:
        if each.plan_component_id != component.plan_component_id:
            continue
        if each.wished_to_go_on:
            yield wished_before_they_could_not_say(each, holder)
        elif each.could_not_say:
            yield could_not_say_beside_a_no(holder)


def could_not_say_beside_a_no(holder: WishHolder) -> str:
    """Return that `holder` could not say what they wish, where their no of before stands."""
    return f"the {holder} {COULD_NOT_SAY}{AGAINST_IT_STANDS}"


def wished_before_they_could_not_say(waits: Undecided, holder: WishHolder) -> str:
    """Return that `holder` had wished care to go on which waits, and cannot say so now."""
    words = f": {quoted(waits.words_before)}" if waits.words_before else ""
    had = had_wished_or_agreed(waits.agreed_to_before)
    return f"the {holder} {COULD_NOT_SAY}, and {had} before{words}"


def had_been_wished(missed: Missed, holder: WishHolder) -> str:
    """Return that `holder` had wished care to go on, in their words if those are known."""
    words = f": {quoted(missed.in_their_words)}" if missed.in_their_words else ""
    return f"the {holder} {had_wished_or_agreed(missed.agreed_to)}{words}"


def had_wished_or_agreed(agreed_to: Outcome | None) -> str:
    """Return that they had wished care to go on, or no more than agreed to an answer about it."""
    match agreed_to:
        case None:
            return "had wished it to go on"
        case Outcome.HAND_OVER:
            return "had agreed to a hand-over of it"
    return "had agreed that it goes on"


def notes_on_agreement(
    component: PlanComponent, agreed: Iterable[Agreed], wording: Wording
) -> Iterator[str]:
    """Yield that care rests, has stopped, or goes on by agreement, or as they wished, whatever is
    the reason of it."""
    return _notes(component, agreed, wording, agreed_to_it)


def agreed_to_it(agreed: Agreed, holder: WishHolder) -> str:
    """Return when `holder` agreed that care rests, or how it goes on, or wished that it does, in
    their words if those are known.

    What rests today may be another pause than the one of that day.
    """
    words = f": {quoted(agreed.in_their_words)}" if agreed.in_their_words else ""
    if is_wish_to_go_on(agreed):
        return f"the {holder} wished on {on_day(agreed.said_at)} that it goes on{words}"
    comes = _TO.get(agreed.outcome)
    what = f"that it {comes}" if comes else f"with {_agreed_with(agreed)}"
    return f"the {holder} agreed on {on_day(agreed.said_at)} {what}{words}"


def is_wish_to_go_on(agreed: Agreed) -> bool:
    """Return whether they wished that care goes on, and did not only agree that it does."""
    return agreed.is_their_wish and agreed.outcome not in {Outcome.PAUSE, Outcome.STOP}


def agreed_beside(
    agreed: Iterable[Agreed], its_own: UUID | None, words_before: str | None, holder: WishHolder
) -> Iterator[str]:
    """Yield the same beside a decision that waits, but for the wish that is `its_own`, as it tells
    that itself, and for the `words_before` they could not say, which are told with that."""
    for each in agreed:
        is_its_own = is_wish_to_go_on(each) and each.decision_id == its_own
        is_told = words_before is not None and each.in_their_words == words_before
        if not (is_its_own or is_told):
            yield agreed_to_it(each, holder)


def is_told_with_its_day(
    agreed: Iterable[Agreed], decision_id: UUID, in_their_words: str | None
) -> bool:
    """Return whether `in_their_words` are told beside a decision with when they were said, as it
    only carries them: told with its wish, without a day, they would be read as newer."""
    rests = {Outcome.PAUSE, Outcome.STOP}
    given = (each for each in agreed if each.outcome not in rests)
    by = {each.decision_id for each in given if each.in_their_words == in_their_words}
    return bool(by) and decision_id not in by


def is_wished_again(missed: Missed, wish: Wish, in_their_words: str | None) -> bool:
    """Return whether what is wished now, as it is told, says the same of care that rests."""
    is_told = wish is Wish.CONTINUE and in_their_words is not None
    return is_told and missed.in_their_words in {None, in_their_words}


def notes_on_disagreement(
    component: PlanComponent, disagreed: Iterable[Disagreed], wording: Wording
) -> Iterator[str]:
    """Yield what was said against the change, the hand-over, the pause, or the stop, of care."""
    return _notes(component, disagreed, wording, against_it)


def _notes(
    component: PlanComponent,
    said: Iterable[_Said],
    wording: Wording,
    tell: Callable[[_Said, WishHolder], str],
) -> Iterator[str]:
    holder = wording.holder_of(component)
    about = (each for each in said if each.plan_component_id == component.plan_component_id)
    return (tell(each, holder) for each in about)


def against_it(disagreed: Disagreed, holder: WishHolder) -> str:
    """Return with what `holder` did not agree, when, and in their words if those are known."""
    words = f": {quoted(disagreed.in_their_words)}" if disagreed.in_their_words else ""
    when = _when(disagreed)
    if goes_on := _THAT_IT.get(disagreed.outcome):
        return f"the {holder} did not agree {when} that it {goes_on}{words}"
    return f"the {holder} did not agree with {_agreed_with(disagreed)} {when}{words}"


def _agreed_with(said: Agreed | Disagreed) -> str:
    """With which of the two they agreed or not, nobody asked where one came with the other."""
    is_both = said.outcome is Outcome.HAND_OVER and said.with_its_change
    return f"{_AGREED_WITH[said.outcome]}{' and its change' if is_both else ''}"


def _when(disagreed: Disagreed) -> str:
    """When they said so; of what never came, as a team refused it since, when that was."""
    if disagreed.refused_at:
        return f"that a team refused on {on_day(disagreed.refused_at)}"
    assert disagreed.said_at
    return f"on {on_day(disagreed.said_at)}"
