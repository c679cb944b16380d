"""What can be decided about a component, and what each outcome brings with it."""

from app.pathways.rules.factors import LedBy, Point, Safety, Status, Wish
from app.pathways.terms import Element, Term


class Outcome(Term):
    """What happens to one component at one move.

    - `continue`: it goes on unchanged.
    - `adapt`: it goes on with a change, which is recorded in words and reviewed.
    - `hand_over`: it goes on, with whatever change it needs. The receiving team takes it over by
      name; the sending team stays accountable until then. Of care in a plan for which the receiving
      team answers already, nobody takes anything over: it goes on with that team.
    - `pause`: it stops for now, with a reason, an owner and a review date; without all three it is
      no pause.
    - `resume`: it was paused and starts again, with whatever change it needs.
    - `stop`: it ends by the wish of whoever it is for, and the offer stays open.
    - `decide`: no rule can decide. A named person must, together with whoever it is for.
    """

    CONTINUE = "continue"
    ADAPT = "adapt"
    HAND_OVER = "hand_over"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    DECIDE = "decide"


GOING_ON = frozenset({Outcome.CONTINUE, Outcome.ADAPT, Outcome.HAND_OVER, Outcome.RESUME})
MAY_GO_ON = GOING_ON | {Outcome.DECIDE}
"""Nothing that is to rest, or to end, needs a check."""


class Interim(Term):
    """What happens at the bedside until a decision is settled.

    It never authorises treatment: a valid refusal takes effect at once. Nothing that needs a safety
    check is given before the check is done.

    - `hold`: it was found unsafe, also by a team that refused it so. Nothing more is given until it
      is decided, by a prescriber for medicines and whatever must be checked at a move.
    - `respect_refusal`: whoever it is for has said no, or not now, and that stands.
    - `stay_paused`: it was paused before the move and stays so.
    - `receiving_team_provides`: the receiving team supplies the care from arrival, once any check
      that it needs is done.
    - `carry_on`: those who provide it now go on, once any check that it needs is done.
    """

    HOLD = "hold"
    RESPECT_REFUSAL = "respect_refusal"
    STAY_PAUSED = "stay_paused"
    RECEIVING_TEAM_PROVIDES = "receiving_team_provides"
    CARRY_ON = "carry_on"


_HELD_BACK = frozenset({Interim.HOLD, Interim.RESPECT_REFUSAL})


def holds_back(interim: Interim) -> bool:
    """Return whether nothing of the care is given until it is decided."""
    return interim in _HELD_BACK


class Decider(Term):
    """Who settles a `decide`.

    - `prescriber`: somebody who may prescribe, for medicines and whatever must be checked at a
      move.
    - `professional_with_person`: a named professional, together with whoever it is for.
    """

    PRESCRIBER = "prescriber"
    PROFESSIONAL_WITH_PERSON = "professional_with_person"


_DUE = {
    Outcome.CONTINUE: None,
    Outcome.ADAPT: "P7D",
    Outcome.HAND_OVER: "PT72H",
    Outcome.PAUSE: "P7D",
    Outcome.RESUME: "PT72H",
    Outcome.STOP: "P28D",
    Outcome.DECIDE: "PT72H",
}
_NOT_TO_LAPSE = frozenset({Outcome.HAND_OVER, Outcome.PAUSE, Outcome.RESUME, Outcome.DECIDE})
"""While the next step of one of them is due, care that must not lapse may: no table pauses it or
starts it again, but people may."""


def due_within(
    outcome: Outcome, *, must_not_lapse: bool, safety: Safety, status: Status = Status.ACTIVE
) -> str | None:
    """Return the ISO 8601 duration, from the move, in which the next step is due.

    Nobody is offered again what was found unsafe. What must not lapse, and starts again with a
    change, is looked at as soon as what starts again as it was: what was found unsafe was on hold.
    """
    if outcome is Outcome.STOP and safety is Safety.CONTRAINDICATED:
        return None
    rested = status is Status.PAUSED or safety is Safety.CONTRAINDICATED
    starts_changed = outcome is Outcome.ADAPT and rested
    is_urgent = outcome in _NOT_TO_LAPSE or starts_changed
    return "PT24H" if must_not_lapse and is_urgent else _DUE[outcome]


def interim(point: Point, *, is_answered: bool = False) -> Interim:
    """Return what happens at the bedside meanwhile: the first that fits.

    What `is_answered` only waits to be accepted: whoever hands over what was refused or found
    unsafe has answered for that, by name and on a basis.
    """
    if point.safety is Safety.CONTRAINDICATED and not is_answered:
        return Interim.HOLD
    if point.wish in {Wish.STOP, Wish.PAUSE} and not is_answered:
        return Interim.RESPECT_REFUSAL
    if point.status is Status.PAUSED:
        return Interim.STAY_PAUSED
    if point.led_by is LedBy.CURRENT_TEAM:
        return Interim.RECEIVING_TEAM_PROVIDES
    return Interim.CARRY_ON


def decider(outcome: Outcome, *, prescribed: bool) -> Decider | None:
    """Return who must decide, or None where the outcome leaves nothing to decide."""
    if outcome is not Outcome.DECIDE:
        return None
    return Decider.PRESCRIBER if prescribed else Decider.PROFESSIONAL_WITH_PERSON


def is_prescribed(element: Element, *, check_on_move: bool) -> bool:
    """Return whether a prescriber settles what is undecided about such a component."""
    return check_on_move or element is Element.MEDICATIONS


def is_against_wish(outcome: Outcome, wish: Wish) -> bool:
    """Return whether a pause goes against a person who wishes to continue."""
    return outcome is Outcome.PAUSE and wish is Wish.CONTINUE
