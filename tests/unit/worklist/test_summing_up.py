"""What is due for a team is summed up in sentences that can be pasted into a record."""

from uuid import UUID

from app.pathways.worklist.summing_up import sum_up_work
from app.pathways.worklist.tasks import TaskKind, WorklistEntry
from tests.builders import read_as


def a_person_with(*kinds: TaskKind, overdue: bool = False) -> WorklistEntry:
    return read_as(
        WorklistEntry,
        {
            "plan_id": UUID(int=1),
            "version": 3,
            "preferred_name": "Sam",
            "setting": "inpatient",
            "earliest_due": None,
            "overdue": overdue,
            "tasks": [{"kind": kind, "due_at": None, "overdue": overdue} for kind in kinds],
        },
    )


def test_where_nothing_is_due_it_says_so() -> None:
    assert sum_up_work([], more=False) == "Nothing is due."


def test_one_of_each_is_told_in_the_order_of_care() -> None:
    assert sum_up_work([a_person_with(*reversed(TaskKind))], more=False) == (
        "1 person: 1 decision to make, 1 proposal to confirm, 1 hand-over to accept, "
        "1 hand-over that waits for another team, 1 pause to review, 1 change to review, "
        "1 first contact to make, 1 offer to make again, 1 agreement to seek. "
        "Overdue: none."
    )


def test_a_page_that_is_not_the_last_says_that_there_are_more() -> None:
    assert sum_up_work([a_person_with(TaskKind.DECIDE)], more=True) == (
        "On this page, 1 person: 1 decision to make. Overdue: none. There are more."
    )


def test_what_several_people_wait_for_is_counted_together() -> None:
    entries = [
        a_person_with(TaskKind.DECIDE, overdue=True),
        a_person_with(TaskKind.DECIDE, TaskKind.SEEK_AGREEMENT),
    ]

    assert sum_up_work(entries, more=False) == (
        "2 people: 2 decisions to make, 1 agreement to seek. Overdue: 1."
    )
