"""Sums up a set of decisions in plain sentences that can be pasted into a record."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from app.pathways.rules.factors import Reach, Safety, Wish
from app.pathways.rules.outcomes import MAY_GO_ON, Interim, Outcome
from app.pathways.terms import Term

RECEIVER: Final = "the receiving team"
"""Where nobody knows which team that is."""

WHAT_COMES: Final = {
    Outcome.CONTINUE: ("continues", "continue"),
    Outcome.ADAPT: ("goes on with a change", "go on with a change"),
    Outcome.HAND_OVER: (f"goes to {RECEIVER}", f"go to {RECEIVER}"),
    Outcome.PAUSE: ("pauses", "pause"),
    Outcome.RESUME: ("starts again", "start again"),
    Outcome.STOP: ("stops", "stop"),
    Outcome.DECIDE: ("needs a decision", "need a decision"),
}
"""What comes of one thing, and of several."""

STARTS_CHANGED: Final = ("starts again, with a change", "start again, with a change")
"""The same of what was paused, and goes on with a change: there was nothing that merely went on."""

STAYS_PAUSED: Final = ("stays paused", "stay paused")
"""The same of what is paused already: nobody pauses it anew."""

OF_REST: Final = {Outcome.ADAPT: STARTS_CHANGED, Outcome.PAUSE: STAYS_PAUSED}
"""What comes of what is paused, where the outcome alone would say it of care that goes on."""

MEANWHILE: Final = {
    Interim.HOLD: "nothing more of it is given",
    Interim.RESPECT_REFUSAL: "the no, or the wish for a break, stands",
    Interim.STAY_PAUSED: "it stays paused",
    Interim.RECEIVING_TEAM_PROVIDES: f"{RECEIVER} sees to it from arrival",
    Interim.CARRY_ON: "it goes on as it is",
}
"""What happens at the bedside until somebody has decided."""

_REFUSED: Final = {Wish.STOP: "the no stands", Wish.PAUSE: "the wish for a break stands"}
"""The same of what is refused, where it is known with which of the two."""

KEPT: Final = {Interim.RECEIVING_TEAM_PROVIDES: f"{RECEIVER} sees to it"}
"""The same of care that the team has already: it does not arrive there."""

OUT_OF_REACH: Final = {
    Interim.RECEIVING_TEAM_PROVIDES: (
        f"it is for {RECEIVER} to see to it, though it is not known how it can reach them"
    ),
    Interim.CARRY_ON: "it goes on only as far as it can reach them",
}
"""The same of care that is given until then, where nothing says how it can be."""

ADAPTED: Final = {Interim.CARRY_ON: "it goes on as it is, as far as it can reach them"}
"""The same of care that reaches them with a change alone, which nobody has answered for yet."""

_IN_REACH: Final = {Reach.AS_IS: {}, Reach.ADAPTED: ADAPTED, Reach.NONE: OUT_OF_REACH}

NOT_PAUSED_YET: Final = (
    "nobody has paused it yet, and it goes on only as far as they can take part and it reaches them"
)
BEFORE_THE_NEXT: Final = ", before the next dose or test"
"""How soon a prescriber decides about care that must not lapse, be that earlier than it is due."""
BEFORE_ITS_CHECK: Final = "what needs a check is not given before it, and no test is put off"
_GOES_ON: Final = re.compile("it goes on( as it is)?")
CHECKED_SINCE: Final = "it was on hold, and was checked since"
"""What is known of care that was on hold as unsafe: nothing of it goes on as it is.

That it may be given again is not said: what keeps it safe may be refused, or nobody be able to
give it, and whoever answers for it weighs that.
"""
NOT_CHECKED_YET: Final = "not checked yet"
"""The same of care that is refused: what holds of it until then is the no."""
_SEEN_TO: Final = "the team that answers for it sees to it"
_GIVEN: Final = frozenset({Interim.RECEIVING_TEAM_PROVIDES, Interim.CARRY_ON})

_NEXT_STEP = {
    Outcome.CONTINUE: "",
    Outcome.ADAPT: ", review due {due}",
    Outcome.HAND_OVER: ", acceptance due {due}",
    Outcome.PAUSE: ", review due {due}",
    Outcome.RESUME: ", first contact due {due}",
    Outcome.STOP: ", new offer due {due}",
    Outcome.DECIDE: ", due {due}",
}
"""Whoever reads it may do so late: a time that has passed is still the one at which it was due."""

MOST_NAMED: Final = 3
"""Of what goes on as a matter of course, so many are named; more are counted."""
_AS_A_MATTER_OF_COURSE: Final = frozenset({Outcome.CONTINUE, Outcome.ADAPT})

_ORDER = {outcome: place for place, outcome in enumerate(Outcome)}

_WITHIN = {
    "PT24H": "within 24 hours",
    "PT72H": "within 72 hours",
    "P7D": "within 7 days",
    "P28D": "within 28 days",
}


class Manner(Term):
    """How something happens, where that is not as a matter of course."""

    BY_WISH = "by wish"
    AGAINST_WISH = "against the wish to go on"
    AGAINST_YES = "though whoever it is for had agreed that it goes on"
    AGAINST_YES_TO_A_TEAM = "though whoever it is for had agreed to a hand-over of it"
    AGAINST_OBJECTION = "against an objection"
    MORE_THAN_WISHED = "though only a pause was wished for"
    AGAINST_REFUSAL = "against a refusal"
    AGAINST_BREAK = "against the wish for a break"
    DESPITE_CONTRAINDICATION = "despite a contraindication"
    DESPITE_BOTH = "against a refusal and despite a contraindication"
    DESPITE_BREAK = "against the wish for a break and despite a contraindication"


class Counted(NamedTuple):
    """What is counted together."""

    outcome: Outcome
    due: str | None
    """When the next step is due, in words."""
    manner: Manner | None
    team: str | None = None
    """Where it goes by a hand-over, by name; None where nobody knows."""
    instead: tuple[str, str] | None = None
    """What comes of one thing, and of several, where the outcome alone would not say it."""


def kept_by(team: str, *, rests: bool) -> tuple[str, str]:
    """Return what comes of one thing, and of several, that go to the team that has them already."""
    if rests:
        one, many = STAYS_PAUSED
        return f"{one} with {team}", f"{many} with {team}"
    return (
        f"goes on with {team}, which answers for it already",
        f"go on with {team}, which answers for them already",
    )


def within(duration: str | None) -> str | None:
    """Return an ISO 8601 duration in words; only those of the table have some."""
    return _WITHIN[duration] if duration else None


def meanwhile(  # noqa: PLR0913  # what holds, what is known of it, and of whom it is said
    interim: Interim,
    outcome: Outcome,
    *,
    safety: Safety,
    reach: Reach,
    receiver: str = RECEIVER,
    wish: Wish | None = Wish.NOT_ASKED,
    is_kept: bool = False,
    starts_by: str | None = None,
    is_lifted: bool = False,
) -> str:
    """Return what happens until somebody has decided; nobody may read it as: give it unchecked.

    Whoever is not well enough, or out of reach, does not have care as it was before its pause is
    confirmed; and no team sees to what cannot reach them. `receiver` is the team that has the
    person now; `wish`, what is wished of it, None where it is refused and nobody knows with which
    of the two wishes; `is_kept`, that the team which is to have the care has it already;
    `starts_by`, by when the first contact is due of care that is to start again, and that nobody
    has made yet; `is_lifted`, that it was on hold as unsafe, and was checked since.
    """
    if outcome is Outcome.PAUSE and interim in _GIVEN:
        said = NOT_PAUSED_YET
    elif interim is Interim.RESPECT_REFUSAL:
        said = refusal_stands(wish)
    elif interim is Interim.HOLD:
        said = on_hold(wish)
    else:
        holds = MEANWHILE | KEPT if is_kept else MEANWHILE
        said = (holds | _IN_REACH[reach])[interim].replace(RECEIVER, receiver)
    if starts_by and interim in _GIVEN:
        due = f"with the first contact due {starts_by}"
        # Another team than the one that has the person may be the one to make that contact.
        by_another = interim is Interim.RECEIVING_TEAM_PROVIDES and not is_kept
        if by_another and outcome is not Outcome.PAUSE:
            said = f"{said}; it is to start again, {due}"
        else:
            said = f"{_GOES_ON.sub('it is to start again', said)}, {due}"
    elif is_lifted and interim in _GIVEN:
        said = _checked_since(said)
    return f"{said}; {BEFORE_ITS_CHECK}" if awaits_check(interim, safety) else said


def _checked_since(said: str) -> str:
    return f"{_GOES_ON.sub(_SEEN_TO, said)}; {CHECKED_SINCE}"


def on_hold(wish: Wish | None) -> str:
    """Return what holds of care that was found unsafe, and that a no to it stands as well.

    Nobody is to read that only the danger keeps it from them. `wish` is as for `meanwhile`.
    """
    held = MEANWHILE[Interim.HOLD]
    is_refused = wish is None or wish in _REFUSED
    return f"{held}, and {refusal_stands(wish)}" if is_refused else held


def refusal_stands(wish: Wish | None) -> str:
    """Return that a no, or the wish for a break, stands: which of the two, if that is known."""
    said = _REFUSED.get(wish) if wish else None
    return said or MEANWHILE[Interim.RESPECT_REFUSAL]


def awaits_check(interim: Interim, safety: Safety) -> bool:
    """Return whether care is given meanwhile, once what nobody has checked yet is checked."""
    return interim in _GIVEN and safety is Safety.NOT_CHECKED


def is_refused_unchecked(interim: Interim, outcome: Outcome, safety: Safety) -> bool:
    """Return whether only a no keeps care from being given meanwhile that nobody has checked yet.

    Whoever decides that it goes on all the same is to know that.
    """
    may_go_on = interim is Interim.RESPECT_REFUSAL and outcome in MAY_GO_ON
    return may_go_on and safety is Safety.NOT_CHECKED


def summary_of(decisions: Iterable[Counted]) -> str:
    """Return one sentence for each kind of decision that occurs, in the order of outcomes."""
    counted = Counter(decisions)
    ordered = sorted(counted, key=_in_order)
    return " ".join(f"{_phrase(kind, counted[kind])}." for kind in ordered)


def _in_order(kind: Counted) -> tuple[int, str, str, tuple[str, ...]]:
    return _ORDER[kind.outcome], kind.due or "", kind.manner or "", kind.instead or ()


def phrases_of(decisions: Iterable[tuple[str, Counted]]) -> list[str]:
    """Return the same as parts of a sentence, by name, each kind where it is first met.

    Only what goes on as a matter of course is counted, where it is much.
    """
    alike: dict[Counted, list[str]] = {}
    for name, kind in decisions:
        alike.setdefault(kind, []).append(name)
    return [_of_all(names, kind) for kind, names in alike.items()]


def said_of(name: str, kind: Counted) -> str:
    """Return the sentence about one thing of this name."""
    return f"{_of_one(name, kind)}."


def _of_all(names: Sequence[str], kind: Counted) -> str:
    if len(names) == 1:
        return _of_one(names[0], kind)
    said = _phrase(kind, len(names))
    is_usual = kind.outcome in _AS_A_MATTER_OF_COURSE and kind.manner is None
    is_usual = is_usual and kind.instead != STARTS_CHANGED
    return said if is_usual and len(names) > MOST_NAMED else f"{said} ({'; '.join(names)})"


def _of_one(name: str, kind: Counted) -> str:
    one, _ = _what_comes(kind)
    return f"{name} {one}{_more(kind)}"


@lru_cache(maxsize=1_024)
def _phrase(kind: Counted, count: int) -> str:
    one, many = _what_comes(kind)
    return f"{count} {one if count == 1 else many}{_more(kind)}"


def _what_comes(kind: Counted) -> tuple[str, str]:
    one, many = kind.instead or WHAT_COMES[kind.outcome]
    if kind.team is None:
        return one, many
    return one.replace(RECEIVER, kind.team), many.replace(RECEIVER, kind.team)


@lru_cache(maxsize=1_024)
def _more(kind: Counted) -> str:
    # After what stands in commas, it would be said of that.
    manner = f"{',' if kind.instead else ''} {kind.manner}" if kind.manner else ""
    return manner + (_NEXT_STEP[kind.outcome].format(due=kind.due) if kind.due else "")
