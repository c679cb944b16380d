"""A decision as if its case had stated what was wished otherwise: before it, or of an answer."""

from dataclasses import replace
from typing import Final, TypeVar

from app.pathways.plans.of_decisions import Disagreed
from app.pathways.plans.words import Verbatim
from app.pathways.rules.case import Origin
from app.pathways.rules.factors import SPACE, Factor, Wish, moved, value_at
from app.pathways.transitions.values import PlanDecision, ToldDecision

_Told = TypeVar("_Told", bound=PlanDecision | ToldDecision)

_WISH: Final = [*SPACE].index(Factor.WISH)


def as_if_wished(
    decision: _Told,
    wish: Wish,
    in_their_words: Verbatim | None,
    *,
    said_against: Disagreed | None = None,
) -> _Told:
    """Return a decision as if its case had stated the wish, in these words, with what goes with it
    that was said against an answer."""
    place = moved(decision.place, Factor.WISH, wish)
    return replace(decision, place=place, in_their_words=in_their_words, said_against=said_against)


def origins_of(decision: PlanDecision) -> tuple[Origin, ...]:
    """Return where each factor of its case came from: a wish that is known, somebody has stated.

    Those on record are of when it was made.
    """
    origins = decision.origins
    if value_at(decision.place, Factor.WISH) is Wish.NOT_ASKED:
        return origins
    return (*origins[:_WISH], Origin.STATED, *origins[_WISH + 1 :])
