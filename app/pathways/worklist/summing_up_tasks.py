"""Sums up one task of a team in plain sentences that can be pasted into a record.

No sentence says that care goes on only because it is recorded as active: another task of the same
person may say that it is on hold.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from app.pathways.ids import KebabId, Line
from app.pathways.moments import in_utc
from app.pathways.plans.owning import owned_by
from app.pathways.plans.whose import of_person
from app.pathways.rules.factors import Point, Status, Wish
from app.pathways.rules.outcomes import Decider, Interim, Outcome, is_against_wish
from app.pathways.rules.summary import Counted, Manner, meanwhile, said_of
from app.pathways.worklist.tasks import TaskKind, ToDo

_DECIDERS: Final[Mapping[Decider, str]] = {
    Decider.PRESCRIBER: "a prescriber of {team}",
    Decider.PROFESSIONAL_WITH_PERSON: "a professional of {team}, with the person,",
}


class Whose(NamedTuple):
    """Whose task it is: the person's, and which teams'."""

    preferred_name: Line
    owner: Line
    """The team that answers for the care."""
    here: Line
    """The team that the person is with."""


class Waiting(NamedTuple):
    """What a decision that waits rests on."""

    point: Point
    is_proposed: bool
    """Whether nobody has answered for it yet."""
    is_refused: bool
    """Whether the team that the person is with refused to take the care over."""


class Resting(NamedTuple):
    """What is known of a pause that is to be reviewed."""

    pause_owner: Line | None
    team: KebabId
    must_not_lapse: bool


def sum_up_decision_task(task: ToDo, waiting: Waiting, whose: Whose) -> str:
    """Return what is proposed about care, which team has to act, and what holds until then."""
    said = _DECISIONS[task.kind](task, waiting, whose)
    return of_person(whose.preferred_name, f"{said} {_until_then(task, waiting, whose)}")


def sum_up_step_task(task: ToDo, resting: Resting, whose: Whose) -> str:
    """Return how care stands, and what its team does about it by when."""
    name, owner, by = _name(task), whose.owner, _by(task)
    match task.kind:
        case TaskKind.REVIEW_ADAPTATION:
            said = f"{name} is recorded with a change. {owner} reviews the change{by}."
        case TaskKind.FIRST_CONTACT:
            said = (
                f"{name} is to start again, and no first contact is recorded yet. "
                f"{owner} makes it{by}."
            )
        case TaskKind.RE_OFFER:
            said = f"{name} has stopped. {owner} offers it again{by}; until then it stays stopped."
        case _:
            said = _pause(task, resting, whose)
    return of_person(whose.preferred_name, said)


def sum_up_agreement_task(whose: Whose) -> str:
    """Return that a person is to be asked about their plan; nothing sets a time for it."""
    return of_person(
        whose.preferred_name,
        "the plan is new or has moved, and what they think of it now is not recorded yet. "
        f"{whose.here} asks whether they agree. No time is set for it.",
    )


def _decides(task: ToDo, _: Waiting, whose: Whose) -> str:
    assert task.decider is not None
    who = _DECIDERS[task.decider].format(team=whose.owner)
    return f"about {_name(task)}, {who} decides{_by(task)}."


def _confirms(task: ToDo, waiting: Waiting, whose: Whose) -> str:
    assert task.outcome is not None
    goes_on = task.outcome is Outcome.CONTINUE
    # What rests starts again, whichever word was chosen for going on. Of what goes on, nothing else
    # is due than the answer itself.
    starts = goes_on and waiting.point.status is Status.PAUSED
    due = None if goes_on or task.due_at is None else f"by {in_utc(task.due_at)}"
    manner = _manner(task.outcome, waiting.point.wish)
    kind = Counted(Outcome.RESUME if starts else task.outcome, due, manner)
    return (
        f"it is proposed that {said_of(_name(task), kind)} "
        f"{whose.owner} confirms that, or decides otherwise{_by(task) if goes_on else ''}."
    )


def _hands_over(task: ToDo, waiting: Waiting, whose: Whose) -> str:
    proposed = "it is proposed that " if waiting.is_proposed else ""
    return (
        f"{proposed}{whose.owner} hands over {_name(task)} to {whose.here}, which accepts or "
        f"refuses it{_by(task)}. Until it is accepted, the team that hands it over answers for it."
    )


_DECISIONS: Final[Mapping[TaskKind, Callable[[ToDo, Waiting, Whose], str]]] = {
    TaskKind.DECIDE: _decides,
    TaskKind.AWAIT_DECISION: _decides,
    TaskKind.CONFIRM: _confirms,
    TaskKind.ACCEPT_HAND_OVER: _hands_over,
    TaskKind.AWAIT_ACCEPTANCE: _hands_over,
}


def _until_then(task: ToDo, waiting: Waiting, whose: Whose) -> str:
    assert task.interim is not None
    assert task.outcome is not None
    said = meanwhile(task.interim, waiting.point.safety, task.outcome)
    said = said.replace("the receiving team", whose.here)
    if not waiting.is_refused:
        return f"Until then: {said}."
    # Who refused to answer for it has the person all the same.
    still = ", all the same" if task.interim is Interim.RECEIVING_TEAM_PROVIDES else ""
    return f"{whose.here} refused to take it over. Until then{still}: {said}."


def _pause(task: ToDo, resting: Resting, whose: Whose) -> str:
    lapse = " and must not lapse" if resting.must_not_lapse else ""
    owner = owned_by(resting.pause_owner, team=resting.team) if resting.pause_owner else ""
    said = (
        f"{_name(task)} is paused{lapse}. {whose.owner} reviews the pause{_by(task)}; "
        f"until then it stays paused. {owner}"
    )
    return said.rstrip()


def _manner(outcome: Outcome, wish: Wish) -> Manner | None:
    if outcome is Outcome.STOP and wish is Wish.STOP:
        return Manner.BY_WISH
    return Manner.AGAINST_WISH if is_against_wish(outcome, wish) else None


def _name(task: ToDo) -> str:
    name = task.name or task.component_id
    assert name is not None
    return name


def _by(task: ToDo) -> str:
    return f" by {in_utc(task.due_at)}" if task.due_at else ""
