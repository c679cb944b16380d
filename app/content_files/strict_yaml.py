"""A strict reader of YAML: what is written is what is meant, and every value knows its line.

Plain YAML turns `NO` into false, `1.10` into 1.1 and `010` into 8, keeps the last of two equal
keys, and lets nine lines of aliases grow to millions of values. Here only `true`, `false`, `null`
and plain whole numbers are anything but text, and aliases, tags, merges, repeated keys and
further documents are refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from app.content_files.faults import ContentRefused, FileFault, Path

LARGEST_FILE = 512 * 1024
DEEPEST = 32

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,15})\Z")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


@dataclass(slots=True)
class Written:
    """The data of a file, and the line on which each path of it stands."""

    data: object = None
    line_of: dict[Path, int] = field(default_factory=dict)

    def nearest_line(self, path: Path) -> int:
        """Return the line of `path`, or of what encloses it where it is missing."""
        while path and path not in self.line_of:
            path = path[:-1]
        return self.line_of.get(path, 1)


def read_yaml(name: str, content: bytes) -> Written:
    """Read one file. Raises ContentRefused naming the file, the line and what was expected."""
    reader = _Reader(name)
    if len(content) > LARGEST_FILE:
        raise reader.refused(1, (), f"a file of at most {LARGEST_FILE // 1024} KiB")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise reader.refused(line, (), "UTF-8 text") from None
    if unseen := _UNSEEN.search(text):
        line = text[: unseen.start()].count("\n") + 1
        raise reader.refused(line, (), "no control or direction characters")
    try:
        return reader.read(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise reader.refused(line, (), f"well-formed YAML: {error.problem}") from None
    except yaml.YAMLError:
        raise reader.refused(1, (), "text that YAML can hold") from None


class _Reader:
    """Builds the data from the parser's events, path by path."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.written = Written()
        self.documents = 0

    def refused(self, line: int, path: Path, expected: str) -> ContentRefused:
        return ContentRefused([FileFault(file=self.name, line=line, path=path, expected=expected)])

    def read(self, events: Iterator[Event]) -> Written:
        for event in events:
            if isinstance(event, DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    raise self.refused(_line(event), (), "one document in a file")
                self.written.data = self._value(next(events), events, ())
        if not self.documents:
            raise self.refused(1, (), "a document")
        return self.written

    def _value(self, event: Event, events: Iterator[Event], path: Path) -> object:
        line = _line(event)
        self.written.line_of.setdefault(path, line)
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise self.refused(line, path, "no anchors or aliases: write the value out")
        if getattr(event, "tag", None):
            raise self.refused(line, path, "no tags")
        if len(path) > DEEPEST:
            raise self.refused(line, path[:4], f"at most {DEEPEST} levels")
        match event:
            case ScalarEvent():
                return _scalar(event)
            case SequenceStartEvent():
                return self._sequence(events, path)
            case MappingStartEvent():
                return self._mapping(events, path)
        raise self.refused(line, path, "a value")

    def _sequence(self, events: Iterator[Event], path: Path) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[Event], path: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            key = self._key(event, path)
            line = _line(event)
            if key in found:
                raise self.refused(line, (*path, key), "each key once")
            self.written.line_of[(*path, key)] = line
            found[key] = self._value(next(events), events, (*path, key))
        return found

    def _key(self, event: Event, path: Path) -> str:
        line = _line(event)
        if not isinstance(event, ScalarEvent) or event.anchor or event.tag:
            raise self.refused(line, path, "a plain word as key")
        if event.value == "<<":
            raise self.refused(line, path, "no merging of mappings")
        return str(event.value)


def _scalar(event: ScalarEvent) -> object:
    text = str(event.value)
    if event.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE_NUMBER.match(text) else text


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
