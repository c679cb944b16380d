"""Sums up one task of a team in plain sentences that can be pasted into a record.

No sentence says that care goes on only because it is recorded as active: another task of the same
person may say that it is on hold.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from app.pathways.ids import Line
from app.pathways.moments import in_utc
from app.pathways.plans.owning import owned_by
from app.pathways.plans.quoting import quoted, sentence
from app.pathways.plans.summing_up_notes import NO_CHECK, had_said, paused_for, terms_of
from app.pathways.plans.terms import PersonsView, ReasonCode
from app.pathways.plans.values import Overruled, Refused
from app.pathways.plans.whose import of_person
from app.pathways.rules.factors import Point, Status, point_at
from app.pathways.rules.outcomes import Decider, Interim, Outcome, interim
from app.pathways.rules.summary import BEFORE_THE_NEXT, Counted, meanwhile, said_of
from app.pathways.terms import WishHolder
from app.pathways.transitions.checking import safety_at
from app.pathways.transitions.summing_up_words import manner_of, resting_on
from app.pathways.worklist.tasks import TaskKind

_DECIDERS: Final[Mapping[Decider, str]] = {
    Decider.PRESCRIBER: "a prescriber of {team}",
    Decider.PROFESSIONAL_WITH_PERSON: "a professional of {team}, with the {holder},",
}


class Whose(NamedTuple):
    """Whose task it is: the person's, and which teams'."""

    preferred_name: Line
    owner: Line
    """The team that answers for the care."""
    here: Line
    """The team that the person is with."""


class Waiting(NamedTuple):
    """A decision that waits for somebody."""

    kind: TaskKind
    name: str
    """Of the care."""
    due_at: datetime | None
    outcome: Outcome
    decider: Decider | None
    case: int
    """What it rests on, as its place in the factor space."""
    holder: WishHolder
    """Whose wish it is that counts."""
    is_proposed: bool
    """Whether nobody has answered for it yet."""
    is_refused: bool
    """Whether the team that the person is with refused to take the care over."""
    reason_code: ReasonCode | None
    """On what an answer rests, if it says."""
    persons_view: PersonsView | None
    checked_at: datetime | None
    overruled: Overruled | None
    """That it went on regardless until now; known of what is on hold or refused alone."""
    refused: Refused | None
    """That it had been refused; known of what is paused alone."""

    @property
    def noted(self) -> str:
        """The name of the care, with what had been said against it."""
        return f"{self.name} ({had_said(self.refused, self.holder)})" if self.refused else self.name

    @property
    def point(self) -> Point:
        """The case."""
        return point_at(self.case)

    @property
    def interim(self) -> Interim:
        """What happens at the bedside until somebody acts."""
        return interim(self.point, is_answered=not self.is_proposed)


class Stepping(NamedTuple):
    """A step that is due for care."""

    kind: TaskKind
    name: str
    due_at: datetime | None
    must_not_lapse: bool
    pause_owner: Line | None
    pause_reason: str | None
    of_rules: Collection[str]
    """The reasons of the rules that may have paused it: nobody said those."""
    holder: WishHolder
    """Whose wish it is that counts."""
    refused: Refused | None
    """That it had been refused; known of what is paused alone."""
    adaptation: str | None
    """How the care is changed, in words."""
    overruled: Overruled | None
    """That it starts again, or goes on, regardless; known of what is active alone."""
    is_unchecked: bool
    """Whether it goes on, as somebody decided, and no check is on record."""
    is_held_back: bool
    """Whether it is on hold or refused until somebody decides, so that nothing of it starts."""


def sum_up_decision_task(waiting: Waiting, whose: Whose) -> str:
    """Return what is proposed about care, which team has to act, and what holds until then."""
    said = _DECISIONS[waiting.kind](waiting, whose)
    holds = f"{_until_then(waiting, whose)}{_until_now(waiting.overruled)}"
    return of_person(whose.preferred_name, f"{said} {holds}")


def sum_up_step_task(step: Stepping, whose: Whose) -> str:
    """Return how care stands, and what its team does about it by when."""
    name, owner, by = step.name, whose.owner, _by(step)
    once = ", once it is decided whether it goes on" if step.is_held_back else ""
    match step.kind:
        case TaskKind.REVIEW_ADAPTATION:
            change = f": {quoted(step.adaptation)}" if step.adaptation else ""
            said = (
                f"{sentence(f'{name} is recorded with a change{change}')} "
                f"{owner} reviews the change{by}{once}.{_goes_on_regardless(step.overruled)}"
            )
        case TaskKind.FIRST_CONTACT:
            said = (
                f"{name} is to start again, and no first contact is recorded yet. "
                f"{owner} makes it{by}{once}.{_starts_regardless(step.overruled)}"
            )
        case TaskKind.RE_OFFER:
            said = f"{name} has stopped. {owner} offers it again{by}; until then it stays stopped."
        case _:
            said = _pause(step, whose)
    unchecked = f" {NO_CHECK.capitalize()}." if step.is_unchecked else ""
    return of_person(whose.preferred_name, f"{said}{unchecked}")


def sum_up_agreement_task(whose: Whose) -> str:
    """Return that a person is to be asked about their plan; nothing sets a time for it."""
    return of_person(
        whose.preferred_name,
        "the plan is new or has moved, and what they think of it now is not recorded yet. "
        f"{whose.here} asks whether they agree. No time is set for it.",
    )


def _decides(waiting: Waiting, whose: Whose) -> str:
    assert waiting.decider is not None
    who = _DECIDERS[waiting.decider].format(team=whose.owner, holder=waiting.holder)
    is_dosed = waiting.decider is Decider.PRESCRIBER and waiting.point.must_not_lapse
    sooner = BEFORE_THE_NEXT if waiting.due_at and is_dosed else ""
    return f"about {waiting.noted}, {who} decides{_by(waiting)}{sooner}."


def _confirms(waiting: Waiting, whose: Whose) -> str:
    goes_on = waiting.outcome is Outcome.CONTINUE
    # What rests starts again, whichever word was chosen for going on. Of what goes on, nothing else
    # is due than the answer itself.
    starts = goes_on and waiting.point.status is Status.PAUSED
    due = None if goes_on or waiting.due_at is None else f"by {in_utc(waiting.due_at)}"
    manner = manner_of(waiting.case, waiting.outcome, None)
    kind = Counted(Outcome.RESUME if starts else waiting.outcome, due, manner)
    return (
        f"it is proposed that {said_of(waiting.noted, kind)} "
        f"{whose.owner} confirms that, or decides otherwise{_by(waiting) if goes_on else ''}."
    )


def _hands_over(waiting: Waiting, whose: Whose) -> str:
    proposed = "it is proposed that " if waiting.is_proposed else ""
    return (
        f"{proposed}{whose.owner} hands over {waiting.noted} to {whose.here}, which accepts or "
        f"refuses it{_by(waiting)}. {_regardless(waiting)}"
        "Until it is accepted, the team that hands it over answers for it."
    )


def _regardless(waiting: Waiting) -> str:
    manner = manner_of(waiting.case, waiting.outcome, waiting.persons_view)
    if waiting.is_proposed or manner is None:
        return ""
    return f"It goes on {manner}{resting_on(waiting.reason_code, None, waiting.holder)}. "


_DECISIONS: Final[Mapping[TaskKind, Callable[[Waiting, Whose], str]]] = {
    TaskKind.DECIDE: _decides,
    TaskKind.AWAIT_DECISION: _decides,
    TaskKind.CONFIRM: _confirms,
    TaskKind.ACCEPT_HAND_OVER: _hands_over,
    TaskKind.AWAIT_ACCEPTANCE: _hands_over,
}


def _until_then(waiting: Waiting, whose: Whose) -> str:
    holds, safety = waiting.interim, safety_at(waiting.case, waiting.checked_at)
    said = meanwhile(
        holds, waiting.outcome, safety=safety, reach=waiting.point.reach, receiver=whose.here
    )
    if not waiting.is_refused:
        return f"Until then: {said}."
    # Who refused to answer for it has the person all the same.
    still = ", all the same" if holds is Interim.RECEIVING_TEAM_PROVIDES else ""
    return f"{whose.here} refused to take it over. Until then{still}: {said}."


def _starts_regardless(overruled: Overruled | None) -> str:
    if overruled is None:
        return ""
    if overruled.decided_again:
        return f" It was to start again {terms_of(overruled)}, and is being decided about again."
    return f" It starts again {terms_of(overruled)}."


def _goes_on_regardless(overruled: Overruled | None) -> str:
    if overruled is None:
        return ""
    if overruled.decided_again:
        return _until_now(overruled)
    return f" It goes on {terms_of(overruled)}."


def _until_now(overruled: Overruled | None) -> str:
    return f" Until now it went on {terms_of(overruled)}." if overruled else ""


def _pause(step: Stepping, whose: Whose) -> str:
    lapse = " and must not lapse" if step.must_not_lapse else ""
    owner, beside = owned_by(step.pause_owner), "; ".join(_why_it_rests(step))
    name = f"{step.name} ({beside})" if beside else step.name
    said = (
        f"{name} is paused{lapse}. {whose.owner} reviews the pause{_by(step)}; "
        f"until then it stays paused. {owner}"
    )
    return said.rstrip()


def _why_it_rests(step: Stepping) -> Iterator[str]:
    """What had been said against it, and the reason of the pause, as a plan tells both."""
    if step.refused:
        yield had_said(step.refused, step.holder)
    if step.pause_reason:
        yield paused_for(step.pause_reason, step.of_rules)


def _by(task: Waiting | Stepping) -> str:
    return f" by {in_utc(task.due_at)}" if task.due_at else ""
