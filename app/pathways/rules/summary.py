"""Sums up a set of decisions in plain sentences that can be pasted into a record."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

from app.pathways.rules.outcomes import Outcome

_SAID = {
    Outcome.CONTINUE: ("continues", "continue"),
    Outcome.ADAPT: ("goes on with a change", "go on with a change"),
    Outcome.HAND_OVER: ("goes to the receiving team", "go to the receiving team"),
    Outcome.PAUSE: ("pauses", "pause"),
    Outcome.RESUME: ("starts again", "start again"),
    Outcome.STOP: ("stops by wish", "stop by wish"),
    Outcome.DECIDE: ("needs a decision", "need a decision"),
}

_AGAINST_WISH = " against the wish to go on"

_NEXT_STEP = {
    Outcome.CONTINUE: "",
    Outcome.ADAPT: ", for review within {due}",
    Outcome.HAND_OVER: ", to be accepted within {due}",
    Outcome.PAUSE: ", for review within {due}",
    Outcome.RESUME: ", first contact within {due}",
    Outcome.STOP: ", to be offered again within {due}",
    Outcome.DECIDE: " within {due}",
}

_ORDER = {outcome: place for place, outcome in enumerate(Outcome)}

_DUE_IN_WORDS = {
    "PT24H": "24 hours",
    "PT72H": "72 hours",
    "P7D": "7 days",
    "P28D": "28 days",
}


Counted: TypeAlias = tuple[Outcome, str | None, bool]
"""What is counted together: outcome, due time, and whether it goes against a wish to go on."""


def summary_of(decisions: Iterable[Counted]) -> str:
    """Return one sentence for each kind of decision that occurs, in the order of outcomes."""
    counted = Counter(decisions)
    ordered = sorted(counted, key=lambda kind: (_ORDER[kind[0]], kind[1] or "", kind[2]))
    return " ".join(_sentence(kind, counted[kind]) for kind in ordered)


def said_of(name: str, kind: Counted) -> str:
    """Return the sentence about one thing of this name."""
    one, _ = _SAID[kind[0]]
    return f"{name} {one}{_more(kind)}."


@lru_cache(maxsize=1_024)
def _sentence(kind: Counted, count: int) -> str:
    one, many = _SAID[kind[0]]
    return f"{count} {one if count == 1 else many}{_more(kind)}."


@lru_cache(maxsize=256)
def _more(kind: Counted) -> str:
    outcome, due, against_wish = kind
    against = _AGAINST_WISH if against_wish else ""
    return against + _NEXT_STEP[outcome].format(due=_DUE_IN_WORDS.get(due or "", due))
