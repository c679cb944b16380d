"""Says in plain English what people decided, be it what the table proposed or something else."""

import re
from collections.abc import Mapping
from typing import Final

from app.pathways.rules.factors import Point, Safety, Status, Wish
from app.pathways.rules.outcomes import Outcome

_ASK: Final = "You can ask who decided this, and why."
_ASK_MORE: Final = f"{_ASK} You can ask for an advocate, or for someone to look at it again."
_DECIDED: Final[Mapping[Outcome, str]] = {
    Outcome.CONTINUE: "It was decided that this care goes on as it is now.",
    Outcome.ADAPT: "It was decided that this care goes on, with a change.",
    Outcome.HAND_OVER: "It was decided that this care goes to a new team.",
    Outcome.PAUSE: "It was decided that this care rests for now.",
    Outcome.RESUME: "It was decided that this care starts again.",
    Outcome.STOP: "It was decided that this care stops.",
}
"""What whoever holds the wish is told of what people decided."""
_DECIDED_BY_STATUS: Final[Mapping[tuple[Status, Outcome], str]] = {
    (Status.PAUSED, Outcome.CONTINUE): _DECIDED[Outcome.RESUME],
    (Status.PAUSED, Outcome.ADAPT): "It was decided that this care starts again, with a change.",
    (Status.ACTIVE, Outcome.RESUME): _DECIDED[Outcome.CONTINUE],
}
"""The same where that would not fit how the care stands."""
OFFERED_AGAIN: Final = "This care stays on offer: we will ask you again within four weeks."
"""What is told besides of a stop that people decided and no rule proposed, while that is due."""
_STILL_TO_DECIDE: Final = "Staff must still decide what happens now with this care."
_SAID_NO: Final = f"The team that was asked to take on this care said no. {_STILL_TO_DECIDE}"
REFUSED_AS_UNSAFE: Final = (
    "The team that was asked to take on this care said that it may not be safe for you. It is on "
    "hold until someone decides what happens now. You can ask who decides this, and why."
)
"""The same where that team found it unsafe, until somebody has decided."""
STOPPED_AS_UNSAFE: Final = (
    "Care of this kind was stopped before, because it may not have been safe for you."
)
"""What is told besides where it was decided that it starts even so, with no check of since."""
FOUND_UNSAFE_BEFORE: Final = "Staff found before that care of this kind may not be safe for you."
"""The same of care that was entered in error, and so never stopped."""
KEPT_BY_THEIR_TEAM: Final = (
    "This care goes on, with any change it needs. The team that answers for it now keeps it."
)
"""What they are told where the new team that the rules speak of is the one they have already."""
_DECIDED_KEPT: Final[Mapping[Status, str]] = {
    Status.ACTIVE: f"It was decided that this care goes on with the same team. {_ASK}",
    Status.PAUSED: f"It was decided that this care still rests, with the same team. {_ASK}",
}

NO_LONGER: Final = "This does not hold any more."
"""What is told of a decision in whose place another stands, or whose move never took place."""
NOT_DECIDED: Final = "Nobody had decided this when the plan closed."
"""What is told of what waited then: it may hold back care that they have at home still."""
NOT_LOOKED_AT_AGAIN: Final = "When the plan closed, someone still had to look at this rest again."
NOT_ACCEPTED: Final = "No new team had said yes to this when the plan closed."
"""The same of a hand-over that was decided, and waited to be accepted."""
ASK_NOW: Final = "You can ask your GP, or the team that has your care now."
"""What is told once the plan has closed where nobody is named for their care."""
ASK_FIRST: Final = f"Ask first, before you take it or go on with it. {ASK_NOW}"
"""What is told besides where that care may not be safe for them, or nobody has checked it: no task
asks anybody to say it."""
NOT_CHECKED_BY_THEN: Final = (
    "When the plan closed, someone still had to check that this care is safe for you."
)
"""What is told first of what waited for a check then, be it one of before that had to be new."""
NOT_CHANGED: Final = "The care did not change."
STAYS_AS_IT_WAS: Final = "It stays as it was."
"""What holds of care whose change nobody accepted, but for what they are to ask about first."""
STILL_TO_BE_CHECKED: Final = "Someone must still check that it is safe for you."
"""What is told besides once a new team has accepted care that nobody has checked."""
_CHECKED_FIRST: Final = (
    "Someone will check this before it starts again. You can ask who checks it, and when."
)

WISHED_TO_GO_ON: Final = "You told us you want to go on with this care."
_WISHED: Final[Mapping[Wish, str]] = {
    Wish.STOP: "You told us you do not want this care.",
    Wish.PAUSE: "You told us you want a break from this care.",
    Wish.CONTINUE: WISHED_TO_GO_ON,
}
_REFUSED: Final[Mapping[Wish, str]] = {
    Wish.STOP: "Whoever this care is for has said no to it.",
    Wish.PAUSE: "Whoever this care is for wants a break from it.",
}
THEY_SAID: Final = "You told us"
"""With what begins each sentence that says only what they said."""
_THAT_STANDS: Final[Mapping[Safety, str]] = {
    Safety.NOT_CHECKED: "That stands for now, unless the law says otherwise.",
    Safety.CONTRAINDICATED: "That stands, too.",
}
"""What holds of a no, or of the wish for a break, where it is not known that care is safe."""
_A_NO_WOULD_STAND: Final[Mapping[Safety, str]] = {
    Safety.NOT_CHECKED: "If you say no to it, that stands for now, unless the law says otherwise.",
    Safety.CONTRAINDICATED: "If you say no to it, that stands, too.",
}
"""The same of a no that nobody has said, nor that they want to go on."""
_DISAGREED: Final = "You told us you do not agree that this care goes on."
_A_BREAK: Final = re.compile(r"You told us you want a break from this( care)?\.")
"""In these words the rules say it, too."""
_NOT_AGREED: Final[Mapping[Outcome, str]] = {
    Outcome.ADAPT: "You told us you do not agree with this change.",
    Outcome.HAND_OVER: "You told us you do not agree with how this care goes on.",
    Outcome.PAUSE: "You told us you do not agree that this care rests.",
    Outcome.STOP: "You told us you do not agree that this care stops.",
}
"""What is told instead of all that does not go on as it is."""
_NOT_AGREED_AT_REST: Final[Mapping[Outcome, str]] = {
    Outcome.HAND_OVER: "You told us you do not agree that this care goes to a new team.",
}
"""The same of what rests, and goes on no more than before."""
_NOT_AGREED_TOO: Final[Mapping[Outcome, str]] = {
    Outcome.ADAPT: "with this change",
    Outcome.HAND_OVER: "that this care goes to a new team",
}
"""The same after a no that this is not against. With what of all else, nobody asked."""
_EVEN_SO: Final[Mapping[Outcome, str]] = {
    Outcome.CONTINUE: "it goes on even so.",
    Outcome.ADAPT: "it goes on even so, with a change.",
    Outcome.HAND_OVER: "it goes on even so, with a new team.",
    Outcome.PAUSE: "it rests for now even so. We will look at it again.",
    Outcome.RESUME: "it starts again even so.",
    Outcome.STOP: "it stops even so.",
}
_EVEN_SO_BY_STATUS: Final[Mapping[tuple[Status, Outcome], str]] = {
    (Status.PAUSED, Outcome.CONTINUE): _EVEN_SO[Outcome.RESUME],
    (Status.PAUSED, Outcome.ADAPT): "it starts again even so, with a change.",
    (Status.PAUSED, Outcome.HAND_OVER): "it goes to a new team even so, and still rests.",
    (Status.ACTIVE, Outcome.RESUME): _EVEN_SO[Outcome.CONTINUE],
}

_ANSWERS_NOW: Final = "Your new team answers for it now."
_ACCEPTED_EVEN_SO: Final[Mapping[Status, str]] = {
    Status.ACTIVE: _EVEN_SO[Outcome.CONTINUE],
    Status.PAUSED: _EVEN_SO_BY_STATUS[Status.PAUSED, Outcome.HAND_OVER],
}


def with_their_no(because: str, point: Point) -> str:
    """Return what the table says to whoever care is for, with what holds of their no to it.

    Before it is safe to go on, a no that they said stands; of care that is unchecked that comes
    first, for it stands whatever a check finds. Whoever said to go on is told of no refusal, and
    whoever said neither, of what must not lapse, that one would stand.
    """
    if point.safety is Safety.NO_CONCERN or THEY_SAID in because:
        return because
    if point.wish in _REFUSED:
        no = f"{_WISHED[point.wish]} {_THAT_STANDS[point.safety]}"
        is_first = point.safety is Safety.NOT_CHECKED
        return f"{no} {because}" if is_first else f"{because} {no}"
    if point.wish is Wish.CONTINUE or not point.must_not_lapse:
        return because
    return f"{because} {_A_NO_WOULD_STAND[point.safety]}"


def no_still_stands(wish: Wish) -> str | None:
    """Return that a no, or the wish for a break, stands once the plan has closed; None of others.

    Nobody had answered it by then, and no closure answers it.
    """
    return f"{_WISHED[wish]} That still stands." if wish in _REFUSED else None


def as_a_no(told: str) -> str:
    """Return what is `told` of a wish for a break, where it was a no to an answer: as that.

    Nobody is to be told something softer than what they said.
    """
    return _A_BREAK.sub(_DISAGREED, told)


def after_a_no(because: str, point: Point) -> str:
    """Return what the table says to clinicians of unchecked care, after a no to it."""
    is_said = "Whoever this care is for" in because
    if point.safety is not Safety.NOT_CHECKED or point.wish not in _REFUSED or is_said:
        return because
    return f"{_REFUSED[point.wish]} {because}"


def checked_before_it_starts(why: str) -> str:
    """Return what is told in place of a start that is proposed: no check, no start; `why` leads."""
    return f"{why} {_CHECKED_FIRST}"


def decided_instead(status: Status, outcome: Outcome) -> str:
    """Return what whoever holds the wish is told of what people decided about care of this status.

    What rests starts again, whichever word was chosen for going on.
    """
    if outcome is Outcome.DECIDE:
        return _STILL_TO_DECIDE
    again = " We will look at it again." if outcome is Outcome.PAUSE else ""
    return f"{_decided(status, outcome)}{again} {_ASK}"


def _decided(status: Status, outcome: Outcome) -> str:
    return _DECIDED_BY_STATUS.get((status, outcome), _DECIDED[outcome])


def decided_as_wished(status: Status, outcome: Outcome, wish: Wish) -> str:
    """Return the same of care that rests or ends, and was refused: it says first that it was."""
    return f"{_WISHED[wish]} {decided_instead(status, outcome)}"


def decided_anew(because: str | None, wish: Wish) -> str:
    """Return what is told of what somebody must decide anew, for a team said no to taking it on.

    That is with why the table left it to people, `because`, if it did and that holds still; else
    with their own no alone.
    """
    if because:
        return f"{_SAID_NO} {because}"
    if wish not in _REFUSED:
        return _SAID_NO
    return f"{_SAID_NO} {_WISHED[wish]} That stands until then, unless the law says otherwise."


def seen_to_by(team: str) -> str:
    """Return what is told besides of care that this team gives until then, though it refused it."""
    return f"Until it is decided, {team} must see to this care."


def decided_kept(status: Status) -> str:
    """Return the same where people chose the team that answers for the care already."""
    return _DECIDED_KEPT[status]


def accepted(status: Status) -> str:
    """Return what whoever holds the wish is told once the new team has accepted their care."""
    rests = " It rests still." if status is Status.PAUSED else ""
    return f"Your new team has said yes to this care. {_ANSWERS_NOW}{rests}"


def decided_against(
    status: Status,
    outcome: Outcome,
    wish: Wish | None,
    *,
    is_accepted: bool,
    no: Wish | None = None,
) -> str:
    """Return what whoever holds the wish is told once people decided against it.

    It says what they wished, so that nobody tells them that they agreed, and what they can ask for.
    `wish` is None where they had wished nothing else, and did not agree with what was decided; `no`
    is the one that they had said besides, who did not agree with how it is answered either.
    """
    what = _EVEN_SO_BY_STATUS.get((status, outcome), _EVEN_SO[outcome])
    new_team = ""
    if is_accepted:
        what = _ACCEPTED_EVEN_SO[status]
        new_team = f" {_ANSWERS_NOW}"
    said = said_against(status, outcome, wish, no)
    return f"{said} Staff decided that {what}{new_team} {_ASK_MORE}"


def confirmed(because: str, status: Status, outcome: Outcome, *, is_closed: bool = False) -> str:
    """Return what whoever holds the wish is told once people confirmed what the table proposed.

    It says `because` as what is suggested, so that nobody takes it for decided before it is; what
    goes on as it is needs no more said, unless the plan `is_closed`: then its rule says no more.
    """
    if outcome is Outcome.CONTINUE and not is_closed:
        return because
    return f"{because} {_decided(status, outcome)}".lstrip()


def confirmed_against(
    because: str, status: Status, outcome: Outcome, wish: Wish | None, *, no: Wish | None = None
) -> str:
    """Return the same where people confirmed what the table proposed against the wish.

    Why it did so, `because`, holds still; it may be the `no` that they had said.
    """
    is_told = no and wish in {None, no} and THEY_SAID in because
    said = _also_not_agreed(outcome, wish) if is_told else said_against(status, outcome, wish, no)
    return f"{confirmed(because, status, outcome)} {said} {_ASK_MORE}"


def said_against(
    status: Status, outcome: Outcome, wish: Wish | None, no: Wish | None = None
) -> str:
    """Return what they told us, and that it is on record.

    Who wished for nothing before has no wish on record, but a no to this; who had said `no`, or
    wished for a break, is told that first.
    """
    if no and wish in {None, no}:
        return f"{_WISHED[no]} {_also_not_agreed(outcome, wish)}"
    if wish is None:
        at_rest = _NOT_AGREED_AT_REST if status is Status.PAUSED else {}
        said = at_rest.get(outcome) or _NOT_AGREED.get(outcome, _DISAGREED)
        return f"{said} That is on record."
    return f"{_WISHED[wish]} What you wish is on record."


def _also_not_agreed(outcome: Outcome, wish: Wish | None) -> str:
    what = (None if wish else _NOT_AGREED_TOO.get(outcome)) or "with what was decided"
    return f"You told us, too, that you do not agree {what}. That is on record."
