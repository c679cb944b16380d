"""How each part of a plan is written into an event: which fields are codes, which are words."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from pydantic import JsonValue

from app.pathways.plans.events import Codes, Event, EventName, Said, Texts

Getters = Mapping[str, Callable[[Any], Any]]

PutBack = Mapping[str, Callable[[Any, Any, Texts | None], Any]]
"""By field, what makes it again from the thing as it stands today, the code and the texts of the
field; the texts are None where they have been withdrawn."""

WITHDRAWN: Final = "(withdrawn)"
"""Stands for a text that has been withdrawn where there must be one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Coding:
    """How one kind of thing is written; every field is a code, is words, or is left out."""

    of: type[Any]
    kind: str
    key: str
    codes: Getters
    words: Getters
    put_back: PutBack = field(default_factory=dict)
    """For each field that is not written as it is."""
    left_out: frozenset[str] = field(default_factory=frozenset)
    """Fields that never change, that follow from the codes, or that are written as things apart."""

    def key_of(self, thing: object) -> UUID:
        """Return the id by which the thing is named in an event."""
        key: UUID = getattr(thing, self.key)
        return key


def fields(*names: str) -> Getters:
    """Return getters of the fields of these names."""
    return {name: attrgetter(name) for name in names}


Changed = tuple[Coding, Sequence[Any], Sequence[Any]]
"""A kind of thing, all of that kind before, and all of that kind after."""


def event_of(name: EventName, *changed: Changed) -> Event:
    """Return the event that tells what differs; nothing is ever taken out of a plan."""
    before: Codes = {}
    after: Codes = {}
    words: Said = {}
    for coding, old, new in changed:
        kind = _Differences(coding)
        kind.compare(old, new)
        before |= {coding.kind: kind.before} if kind.before else {}
        after |= {coding.kind: kind.after} if kind.after else {}
        words |= {coding.kind: kind.words} if kind.words else {}
    return Event(name=name, before=before, after=after, words=words)


class _Differences:
    """Gathers what differs between the things of one kind before and after."""

    def __init__(self, coding: Coding) -> None:
        self._coding = coding
        self.before: Codes = {}
        self.after: Codes = {}
        self.words: dict[str, dict[str, Texts]] = {}

    def compare(self, old: Iterable[Any], new: Iterable[Any]) -> None:
        known: dict[Hashable, Any] = {self._coding.key_of(thing): thing for thing in old}
        for thing in new:
            key = self._coding.key_of(thing)
            if key not in known:
                self.after[str(key)] = self._codes_of_new(str(key), thing)
            elif known[key] is not thing:
                self._compare(str(key), known[key], thing)

    def _codes_of_new(self, key: str, thing: object) -> JsonValue:
        got = ((name, get(thing)) for name, get in self._coding.codes.items())
        codes = {name: code_of(value) for name, value in got if value is not None and value != ()}
        return codes | self._new_words(key, None, thing)

    def _compare(self, key: str, old: object, new: object) -> None:
        got = ((name, get(old), get(new)) for name, get in self._coding.codes.items())
        differing = [(name, was, now) for name, was, now in got if was is not now and was != now]
        after = {name: code_of(now) for name, _, now in differing} | self._new_words(key, old, new)
        if after:
            self.after[key] = after
            self.before[key] = {name: code_of(was) for name, was, _ in differing}

    def _new_words(self, key: str, old: object | None, new: object) -> Codes:
        got = (
            (name, None if old is None else get(old), get(new))
            for name, get in self._coding.words.items()
        )
        differing = {
            name: _texts(now)
            for name, was, now in got
            if was is not now and _texts(was) != _texts(now)
        }
        if said_now := {name: said for name, said in differing.items() if said}:
            self.words[key] = said_now
        counts: Codes = {name: len(said) for name, said in differing.items()}
        return {"words": counts} if counts else {}


def code_of(value: object) -> JsonValue:
    """Return a code as JSON: ids and terms as text, times in UTC."""
    match value:
        case None | bool() | int():
            return value
        case str() | UUID():
            return str(value)
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case tuple():
            return [code_of(each) for each in value]
    raise TypeError(f"{type(value).__name__} is not a code")


def _texts(said: object) -> Texts:
    match said:
        case str():
            return (said,)
        case tuple():
            return said
    return ()
