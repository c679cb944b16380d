"""What is due for a team is summed up in sentences that can be pasted into a record."""

from uuid import UUID

import pytest

from app.pathways.worklist.summaries.worklist import sum_up_work
from app.pathways.worklist.tasks import TaskKind, WorklistEntry
from tests.builders import read_as


def a_person_with(*kinds: TaskKind, overdue: bool = False) -> WorklistEntry:
    return read_as(
        WorklistEntry,
        {
            "plan_id": UUID(int=1),
            "version": 3,
            "preferred_name": "Sam",
            "identifiers": [{"system": "urn:a", "value": "1"}],
            "setting": "inpatient",
            "earliest_due": None,
            "overdue": overdue,
            "tasks": [
                {"kind": kind, "due_at": None, "overdue": overdue, "summary": "Sam: to do."}
                for kind in kinds
            ],
        },
    )


def test_where_nothing_is_due_it_says_so() -> None:
    assert sum_up_work([], first=True, last=True) == "Nothing is due."


def test_one_of_each_is_told_in_the_order_of_care() -> None:
    assert sum_up_work([a_person_with(*reversed(TaskKind))], first=True, last=True) == (
        "1 person: 1 decision to make, 1 proposal to confirm, 1 hand-over to accept, "
        "1 hand-over that waits for another team, 1 decision that another team owes, "
        "1 first contact that another team is to make, "
        "1 pause, change or basis that another team is to review, "
        "1 offer that another team is to make again, 1 check to see to, "
        "1 pause to review, 1 change to review, 1 basis to review, 1 first contact to make, "
        "1 offer to make again, 1 agreement to seek. Overdue: none."
    )


@pytest.mark.parametrize(
    ("page", "more"),
    [
        ({"first": True, "last": False}, " There are more."),
        ({"first": False, "last": False}, " There are more."),
        ({"first": False, "last": True}, ""),
    ],
)
def test_a_page_of_several_speaks_of_itself_alone(page: dict[str, bool], more: str) -> None:
    assert sum_up_work([a_person_with(TaskKind.DECIDE)], **page) == (
        f"On this page alone, 1 person: 1 decision to make. Overdue: none.{more}"
    )


def test_a_page_beyond_the_last_does_not_say_that_nothing_is_due() -> None:
    assert sum_up_work([], first=False, last=True) == (
        "Nothing more is due than on the pages before."
    )


def test_what_several_people_wait_for_is_counted_together() -> None:
    entries = [
        a_person_with(TaskKind.DECIDE, overdue=True),
        a_person_with(TaskKind.DECIDE, TaskKind.SEEK_AGREEMENT),
    ]

    assert sum_up_work(entries, first=True, last=True) == (
        "2 people: 2 decisions to make, 1 agreement to seek. Overdue: 1."
    )
