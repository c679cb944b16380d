"""Says in the history what whoever care is for had wished, in their words, when it was decided."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from app.pathways.plans.quoting import capitalised, quoted, sentence
from app.pathways.plans.summaries.wishes import COULD_NOT_SAY
from app.pathways.plans.terms import DecisionStatus
from app.pathways.rules.factors import Factor, FactorValue, Wish, value_at
from app.pathways.rules.summary import MOST_NAMED
from app.pathways.transitions.summaries.asked import could_not_say_of
from app.pathways.transitions.summaries.change import Change, Thing
from app.pathways.transitions.summaries.wished_before import (
    could_not_before,
    no_of_before,
    yes_of_before,
)

WISHED_AGAINST: Final[Mapping[FactorValue | None, str]] = {
    Wish.STOP: "wished it to stop",
    Wish.PAUSE: "wished for a break",
}
"""What was wished against care, the no before the break."""
_ORDER: Final = tuple(WISHED_AGAINST)
_WISHED: Final = {**WISHED_AGAINST, Wish.COULD_NOT_SAY: COULD_NOT_SAY}


def told_of_wish(change: Change, decision: Thing) -> str:
    """Return what was wished against care that is reviewed, or said of it; nothing without it.

    Or that they could not say what they wish.
    """
    wished = _WISHED.get(_wish(decision))
    if not (wished or decision.said("in_their_words")):
        return ""
    if stands := no_of_before(change, decision) or yes_of_before(change, decision):
        mute = _mute(change, decision)
        return f"{mute}{sentence(f'{capitalised(stands)}{_in_words(decision)}')}"
    return sentence(f"The {change.holder(decision)} {wished or 'said'}{_in_words(decision)}")


def _mute(change: Change, decision: Thing) -> str:
    """That they could not say what they wish, beside a no: nobody may have asked them again."""
    if not _could_not(decision):
        return ""
    since = ", as before" if could_not_before(change, decision) else ""
    return f"The {change.holder(decision)} {COULD_NOT_SAY}{since}. "


def told_of_wishes(change: Change) -> str:
    """Return what was wished against care at a move, or of it in words, and of what they could not
    say what they wish. What they had said before, and is carried, was told when they said it.

    The first are told by name; more are counted. What a leave keeps as it was answered was told
    with its own move.
    """
    proposed = [
        each
        for each in change.all("decisions")
        if each.is_new and each.code("status") == DecisionStatus.PROPOSED
    ]
    could_not = [each for each in proposed if _could_not(each)]
    before = [each for each in could_not if could_not_before(change, each)]
    now = [each for each in could_not if each not in before]
    told = (
        _told_against(change, [each for each in proposed if _wish(each) in WISHED_AGAINST]),
        _told_in_words(change, [each for each in proposed if _is_wished_anew(change, each)]),
        could_not_say_of(sorted(map(change.component, now))),
        could_not_say_of(sorted(map(change.component, before)), as_before=True),
    )
    return " ".join(filter(None, told))


def _told_against(change: Change, against: list[Thing]) -> str:
    against.sort(key=lambda each: (_ORDER.index(_wish(each)), change.component(each)))
    return _named("Said against care", change, against, _said_or_stands)


def _told_in_words(change: Change, wished: list[Thing]) -> str:
    wished.sort(key=change.component)
    return _named("Wished in their words", change, wished, _wished_to_go_on)


def _named(
    how: str, change: Change, told: Sequence[Thing], said: Callable[[Change, Thing], str]
) -> str:
    if not told:
        return ""
    named = [
        f"{change.component(each)} ({said(change, each)}{_in_words(each)})"
        for each in told[:MOST_NAMED]
    ]
    more = [f"and {len(told) - MOST_NAMED} more"] if len(told) > MOST_NAMED else []
    return f"{how}: {'; '.join([*named, *more])}."


def _is_wished_anew(change: Change, decision: Thing) -> bool:
    is_in_words = _wish(decision) is Wish.CONTINUE and decision.has("in_their_words")
    return is_in_words and not yes_of_before(change, decision)


def _wished_to_go_on(change: Change, decision: Thing) -> str:
    return f"the {change.holder(decision)} wished it to go on"


def _said_or_stands(change: Change, decision: Thing) -> str:
    wished = f"the {change.holder(decision)} {WISHED_AGAINST[_wish(decision)]}"
    return no_of_before(change, decision) or wished


def _could_not(decision: Thing) -> bool:
    """Whether they could not say, be it that what they had said against it stands."""
    wish = _wish(decision)
    return wish is Wish.COULD_NOT_SAY or (
        wish in WISHED_AGAINST and bool(decision.code("could_not_say"))
    )


def _wish(decision: Thing) -> FactorValue:
    return value_at(decision.code("place"), Factor.WISH)


def _in_words(decision: Thing) -> str:
    words = decision.said("in_their_words")
    return f": {quoted(words)}" if words else ""
