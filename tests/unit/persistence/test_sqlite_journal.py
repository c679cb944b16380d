"""SQLite never keeps a WAL on a library that can lose what it acknowledged."""

import sqlite3

import pytest

from app.persistence.sqlite import JournalMode, SqliteVersion, journal_mode_for


@pytest.mark.parametrize(
    "version",
    [
        (3, 6, 23),
        (3, 7, 0),
        (3, 31, 1),
        (3, 40, 1),
        (3, 43, 2),
        (3, 44, 0),
        (3, 44, 5),
        (3, 45, 0),
        (3, 46, 1),
        (3, 49, 2),
        (3, 50, 0),
        (3, 50, 6),
        (3, 51, 0),
        (3, 51, 1),
        (3, 51, 2),
    ],
)
def test_a_library_with_the_wal_reset_bug_gets_no_wal(version: SqliteVersion) -> None:
    assert journal_mode_for(version) is JournalMode.TRUNCATE


@pytest.mark.parametrize(
    "version",
    [
        (3, 44, 6),
        (3, 44, 9),
        (3, 50, 7),
        (3, 50, 12),
        (3, 51, 3),
        (3, 51, 10),
        (3, 52, 0),
        (3, 53, 4),
        (4, 0, 0),
    ],
)
def test_a_corrected_library_keeps_a_wal(version: SqliteVersion) -> None:
    assert journal_mode_for(version) is JournalMode.WAL


def test_every_affected_version_of_the_lines_we_may_meet_is_refused_a_wal() -> None:
    affected = [
        (3, minor, patch)
        for minor in range(7, 52)
        for patch in range(20)
        if (3, minor, patch) <= (3, 51, 2)
        and not (minor == 44 and patch >= 6)
        and not (minor == 50 and patch >= 7)
    ]

    assert {journal_mode_for(version) for version in affected} == {JournalMode.TRUNCATE}


def test_the_library_in_use_has_a_version_of_three_numbers() -> None:
    assert journal_mode_for(sqlite3.sqlite_version_info) in JournalMode
