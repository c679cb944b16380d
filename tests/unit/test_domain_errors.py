"""What the domain refuses is named for what happened, and identifies nobody."""

from app.pathways.errors import (
    ChangedSince,
    Conflict,
    DomainError,
    Fault,
    Invalid,
    NotFound,
    OutcomeUnknown,
    StorageFull,
    StorageTrouble,
    StorageUnavailable,
)


def test_everything_refused_is_a_domain_error() -> None:
    for kind in (NotFound, Conflict, ChangedSince, Invalid, StorageUnavailable, StorageFull):
        assert issubclass(kind, DomainError)


def test_a_request_that_makes_no_sense_carries_each_fault() -> None:
    fault = Fault(pointer="/components/0/ref", code="repeated", detail="Each ref must be unique.")

    error = Invalid(fault for fault in [fault])

    assert error.faults == (fault,)
    assert str(error) == "Some of what was sent cannot be accepted: see errors."


def test_what_has_changed_since_says_which_version_stands_now() -> None:
    assert ChangedSince(7).current == 7


def test_trouble_with_storage_says_that_nothing_was_recorded() -> None:
    assert issubclass(StorageUnavailable, StorageTrouble)
    assert "Nothing was changed." in str(StorageUnavailable())
    assert "Nothing was changed." in str(StorageFull())


def test_trouble_at_the_last_moment_does_not_say_that_nothing_was_recorded() -> None:
    assert issubclass(OutcomeUnknown, StorageTrouble)
    assert not issubclass(OutcomeUnknown, StorageUnavailable)
    assert "It is not known whether it was recorded" in str(OutcomeUnknown())
