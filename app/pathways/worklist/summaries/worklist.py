"""Sums up what is due for a team in plain sentences."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from app.pathways.worklist.tasks import TaskKind, WorklistEntry

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
    TaskKind.AWAIT_FIRST_CONTACT: (
        "first contact that another team is to make",
        "first contacts that other teams are to make",
    ),
    TaskKind.AWAIT_REVIEW: (
        "pause, change or basis that another team is to review",
        "pauses, changes or bases that other teams are to review",
    ),
    TaskKind.AWAIT_RE_OFFER: (
        "offer that another team is to make again",
        "offers that other teams are to make again",
    ),
    TaskKind.CHECK: ("check to see to", "checks to see to"),
    TaskKind.REVIEW_PAUSE: ("pause to review", "pauses to review"),
    TaskKind.REVIEW_ADAPTATION: ("change to review", "changes to review"),
    TaskKind.REVIEW_BASIS: ("basis to review", "bases to review"),
    TaskKind.FIRST_CONTACT: ("first contact to make", "first contacts to make"),
    TaskKind.RE_OFFER: ("offer to make again", "offers to make again"),
    TaskKind.SEEK_AGREEMENT: ("agreement to seek", "agreements to seek"),
}
"""In the order in which it is told."""


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
