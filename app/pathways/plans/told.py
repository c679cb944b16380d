"""Puts the things of a plan together again from what events told of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from pydantic import Field, JsonValue

from app.pathways.plans.coding import WITHDRAWN, Coding
from app.pathways.plans.events import Event, Texts
from app.pathways.value import value

T = TypeVar("T")

_NOTHING_SAID: Final[Texts] = ()


@value
class Told:
    """An event of a plan, with the version that it made."""

    version: int = Field(ge=1)
    event: Event


class Account:
    """All that was told of a plan up to some version."""

    def __init__(self, told: Sequence[Told]) -> None:
        """Hear the events of a plan from the first on, in their order and without a gap."""
        self.version = told[-1].version
        self._known: defaultdict[tuple[str, str], Known] = defaultdict(Known)
        for each in told:
            self._hear(each.event)

    def things(self, coding: Coding, now: Iterable[T]) -> tuple[T, ...]:
        """Return those things of one kind that were told of, each as it was told, in their order.

        `now` holds every such thing that there is today, as it stands today.
        """
        return tuple(self.thing(coding, each) for each in now if _name(coding, each) in self._known)

    def thing(self, coding: Coding, now: T) -> T:
        """Return a thing as it was told; only what its coding leaves out is as it is in `now`."""
        kept = {name: getattr(now, name) for name in (coding.key, *coding.left_out)}
        told = _fields_as_told(coding, now, self._known[_name(coding, now)])
        made: T = coding.of(**kept, **dict(told))
        return made

    def _hear(self, event: Event) -> None:
        for kind, things in event.after.items():
            said = event.words.get(kind, {})
            for key, codes in members(things).items():
                self._known[kind, key].hear(members(codes), said.get(key, {}))


class Known:
    """What is known of one thing: of each field the latest code, and the latest texts."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.codes: dict[str, JsonValue] = {}
        self.words: dict[str, Texts | None] = {}

    def hear(self, told: Mapping[str, JsonValue], said: Mapping[str, Texts]) -> None:
        """Take in what an event tells of it; words that it should hold, and does not, are None."""
        self.codes |= {name: code for name, code in told.items() if name != "words"}
        for name, count in members(told.get("words", {})).items():
            # What was said, and is not there, has been withdrawn.
            self.words[name] = said.get(name) if count else _NOTHING_SAID


def _fields_as_told(coding: Coding, now: object, known: Known) -> Iterator[tuple[str, Any]]:
    """Yield the fields that were told; the others are left to their defaults, which they had."""
    for name in {**coding.codes, **coding.words}:
        texts = known.words.get(name, _NOTHING_SAID)
        if put_back := coding.put_back.get(name):
            yield name, put_back(now, known.codes.get(name), texts)
        elif name in known.codes:
            yield name, known.codes[name]
        elif texts:
            yield name, texts[0]
        elif coding.of.__pydantic_fields__[name].is_required():
            yield name, None if name in coding.codes else WITHDRAWN


def _name(coding: Coding, thing: object) -> tuple[str, str]:
    return coding.kind, str(coding.key_of(thing))


def members(codes: JsonValue) -> Mapping[str, JsonValue]:
    """Return what stands under kinds, ids or fields."""
    assert isinstance(codes, dict), "codes stand by kind, by id and by field"
    return codes
