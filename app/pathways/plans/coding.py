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
        codes: Codes = {}
        for name, get in self._coding.codes.items():
            value = get(thing)
            if value is not None and value != ():
                codes[name] = code_of(value)
        return codes | self._new_words(key, None, thing)

    def _compare(self, key: str, old: object, new: object) -> None:
        before: Codes = {}
        after: Codes = {}
        for name, get in self._coding.codes.items():
            was, now = get(old), get(new)
            if was is not now and was != now:
                before[name], after[name] = code_of(was), code_of(now)
        if after := after | self._new_words(key, old, new):
            self.after[key] = after
            self.before[key] = before

    def _new_words(self, key: str, old: object | None, new: object) -> Codes:
        counts: Codes = {}
        for name, get in self._coding.words.items():
            was, now = None if old is None else get(old), get(new)
            # Most is said of nothing: what is not there on either side is passed over at once.
            if was is now or (said := _texts(now)) == _texts(was):
                continue
            counts[name] = len(said)
            if said:
                self.words.setdefault(key, {})[name] = said
        return {"words": counts} if counts else {}


def code_of(value: Any) -> JsonValue:  # noqa: ANN401  # whatever a field holds
    """Return a code as JSON: ids and terms as text, times in UTC."""
    kind = type(value)
    coder = _FOUND.get(kind) or _coder_of(kind)
    return coder(value)


def _coder_of(kind: type[Any]) -> Callable[[Any], JsonValue]:
    """What writes values of one type; found once for each, because there are many of them."""
    for known, coder in _CODERS.items():
        if issubclass(kind, known):
            _FOUND[kind] = coder
            return coder
    raise TypeError(f"{kind.__name__} is not a code")


def _as_it_is(value: Any) -> JsonValue:  # noqa: ANN401  # one of the first of `_CODERS`
    code: JsonValue = value
    return code


def _in_utc(at: datetime) -> JsonValue:
    return at.astimezone(UTC).isoformat()


# In this order, because a truth is a whole number, and a time is a date.
_CODERS: Final[Mapping[type[Any], Callable[[Any], JsonValue]]] = {
    type(None): _as_it_is,
    int: _as_it_is,
    str: str,
    UUID: str,
    datetime: _in_utc,
    date: date.isoformat,
    tuple: lambda values: [code_of(each) for each in values],
}
_FOUND: Final[dict[type[Any], Callable[[Any], JsonValue]]] = {}


def _texts(said: object) -> Texts:
    match said:
        case str():
            return (said,)
        case tuple():
            return said
    return ()
