"""Views of what happened to a plan."""

from collections.abc import Iterator, Mapping
from operator import attrgetter
from uuid import UUID

from pydantic import AwareDatetime, Field, JsonValue

from app.pathways.plans.events import Event, EventName
from app.pathways.value import value
from app.persistence.journal import Recorded
from app.routers.paging import Page
from app.security.callers import Role


@value
class FieldChange:
    """One coded field that is not as it was."""

    kind: str
    """Of what: `plan`, `needs`, `components`, `transitions`, `decisions`, …"""
    id: UUID
    """Of the thing whose field it is."""
    field: str
    before: str | None
    """Null: it was not set, or the thing is new. Of several values, separated by commas."""
    after: str | None


@value
class Said:
    """A text that somebody gave."""

    kind: str
    id: UUID
    field: str
    words: tuple[str, ...]
    """Word for word."""


@value
class HistoryEntry:
    """One change of a plan."""

    version: int = Field(ge=1)
    """The version of the plan that it made."""
    at: AwareDatetime
    """When it was recorded."""
    event: EventName
    summary: str
    """A plain sentence that can be pasted into a record: what changed, and who answers for it."""
    by: str
    """The subject of the credential with which the change was made."""
    role: Role
    on_behalf_of: str | None
    """For whom it was recorded, where somebody else recorded it: the person, the carer, a worker.
    """
    request_id: str
    correlation_id: str | None
    changes: tuple[FieldChange, ...]
    said: tuple[Said, ...]
    withdrawn: bool
    """Whether something was said that has been withdrawn since."""


class HistoryPage(Page[HistoryEntry]):
    """One page of the changes of a plan, oldest first."""

    summary: str


_PLACE_OF_CHANGE = attrgetter("kind", "id", "field")


def history_entry(recorded: Recorded, summary: str) -> HistoryEntry:
    """Return an entry of the journal as it is shown, with what it says in words."""
    act, event = recorded.entry.act, recorded.entry.event
    return HistoryEntry(
        version=recorded.sequence,
        at=act.at,
        event=event.name,
        summary=summary,
        by=act.actor_subject,
        role=act.actor_role,
        on_behalf_of=act.on_behalf_of,
        request_id=act.request_id,
        correlation_id=act.correlation_id,
        # In an order of their own, because the databases keep that of the journal each as it likes.
        changes=tuple(sorted(_changes(event), key=_PLACE_OF_CHANGE)),
        said=tuple(sorted(_said(event), key=_PLACE_OF_CHANGE)),
        withdrawn=recorded.withdrawn,
    )


def _changes(event: Event) -> Iterator[FieldChange]:
    for kind, things in event.after.items():
        for thing, after in _members(things):
            before = dict(_members(event.before.get(kind, {}))).get(thing, {})
            for name, now in _members(after):
                if name != "words":
                    was = dict(_members(before)).get(name)
                    yield FieldChange(
                        kind=kind,
                        id=UUID(thing),
                        field=name,
                        before=_text(was),
                        after=_text(now),
                    )


def _said(event: Event) -> Iterator[Said]:
    for kind, things in event.words.items():
        for thing, texts in things.items():
            for name, words in texts.items():
                yield Said(kind=kind, id=UUID(thing), field=name, words=words)


def _members(coded: JsonValue) -> list[tuple[str, JsonValue]]:
    assert isinstance(coded, Mapping), "codes lie within kinds and things"
    return [*coded.items()]


def _text(code: JsonValue) -> str | None:
    match code:
        case None:
            return None
        case bool():
            return str(code).lower()
        case list():
            return ", ".join(map(str, code))
        case _:
            return str(code)
