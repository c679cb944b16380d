"""Sums up what is due for a team in plain sentences."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from app.pathways.ids import Line
from app.pathways.moments import in_utc
from app.pathways.rules.factors import Safety
from app.pathways.rules.outcomes import Decider, Outcome
from app.pathways.rules.summary import meanwhile
from app.pathways.worklist.tasks import Task, TaskKind, WorklistEntry

_TO_DO: Final[Mapping[TaskKind, tuple[str, str]]] = {
    TaskKind.DECIDE: ("decision to make", "decisions to make"),
    TaskKind.CONFIRM: ("proposal to confirm", "proposals to confirm"),
    TaskKind.ACCEPT_HAND_OVER: ("hand-over to accept", "hand-overs to accept"),
    TaskKind.AWAIT_ACCEPTANCE: (
        "hand-over that waits for another team",
        "hand-overs that wait for another team",
    ),
    TaskKind.AWAIT_DECISION: (
        "decision that another team owes",
        "decisions that other teams owe",
    ),
    TaskKind.AWAIT_REVIEW: (
        "pause that another team is to review",
        "pauses that other teams are to review",
    ),
    TaskKind.REVIEW_PAUSE: ("pause to review", "pauses to review"),
    TaskKind.REVIEW_ADAPTATION: ("change to review", "changes to review"),
    TaskKind.FIRST_CONTACT: ("first contact to make", "first contacts to make"),
    TaskKind.RE_OFFER: ("offer to make again", "offers to make again"),
    TaskKind.SEEK_AGREEMENT: ("agreement to seek", "agreements to seek"),
}
"""In the order in which it is told."""

_DECIDERS: Final[Mapping[Decider, str]] = {
    Decider.PRESCRIBER: "a prescriber of {team}",
    Decider.PROFESSIONAL_WITH_PERSON: "a professional of {team}, with the person,",
}


def sum_up_owed(task: Task, safety: Safety, *, preferred_name: Line, team: Line) -> str:
    """Return who of another `team` decides about care of a person, and what holds until then."""
    assert task.decider is not None
    assert task.interim is not None
    who = _DECIDERS[task.decider].format(team=team)
    by = f" by {in_utc(task.due_at)}" if task.due_at else ""
    until_then = meanwhile(task.interim, safety, Outcome.DECIDE)
    about = task.name or task.component_id
    return f"{preferred_name}: about {about}, {who} decides{by}. Until then: {until_then}."


def sum_up_review_owed(task: Task, *, preferred_name: Line, team: Line) -> str:
    """Return which other `team` reviews a pause of care that must not lapse, and by when."""
    by = f" by {in_utc(task.due_at)}" if task.due_at else ""
    about = task.name or task.component_id
    return f"{preferred_name}: {about} is paused and must not lapse. {team} reviews the pause{by}."


def sum_up_work(entries: Sequence[WorklistEntry], *, first: bool, last: bool) -> str:
    """Return how many people have something due, what, and how much of it is overdue.

    Where these are not all, because the page is not the first or not the last, it says so.
    """
    if not entries:
        return "Nothing is due." if first else "Nothing more is due than on the pages before."
    tasks = [task for entry in entries for task in entry.tasks]
    counted = Counter(task.kind for task in tasks)
    to_do = ", ".join(
        f"{counted[kind]} {one if counted[kind] == 1 else many}"
        for kind, (one, many) in _TO_DO.items()
        if counted[kind]
    )
    people = "1 person" if len(entries) == 1 else f"{len(entries)} people"
    overdue = sum(task.overdue for task in tasks)
    said = f"{people}: {to_do}. Overdue: {overdue or 'none'}."
    return (
        said
        if first and last
        else f"On this page alone, {said}{'' if last else ' There are more.'}"
    )
