"""Sums up a set of decisions in plain sentences that can be pasted into a record."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from app.pathways.rules.outcomes import Outcome

_SAID = {
    Outcome.CONTINUE: ("continues", "continue"),
    Outcome.ADAPT: ("goes on with a change", "go on with a change"),
    Outcome.HAND_OVER: ("goes to the receiving team", "go to the receiving team"),
    Outcome.PAUSE: ("pauses", "pause"),
    Outcome.RESUME: ("starts again", "start again"),
    Outcome.STOP: ("stops by the person's wish", "stop by the person's wish"),
    Outcome.DECIDE: ("needs a decision", "need a decision"),
}

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


def summary_of(decisions: Iterable[tuple[Outcome, str | None]]) -> str:
    """Return one sentence for each outcome and due time that occurs, in the order of outcomes."""
    counted = Counter(decisions)
    ordered = sorted(counted, key=lambda said: (_ORDER[said[0]], said[1] or ""))
    return " ".join(_sentence(outcome, due, counted[outcome, due]) for outcome, due in ordered)


@lru_cache(maxsize=1_024)
def _sentence(outcome: Outcome, due: str | None, count: int) -> str:
    one, many = _SAID[outcome]
    next_step = _NEXT_STEP[outcome].format(due=_DUE_IN_WORDS.get(due or "", due))
    return f"{count} {one if count == 1 else many}{next_step}."
