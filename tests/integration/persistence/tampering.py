"""Every way we could think of to change a journal behind the service's back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, insert, update

from app.pathways.plans.events import Codes, EventName, Said
from app.persistence.journal_chain import hash_of_entry
from app.persistence.journal_rows import SALT_LENGTH
from app.persistence.tables import plan_journal, plan_words
from app.security.callers import Role

Entry = dict[str, Any]

OUT_OF_THE_WAY: Final = 1_000
"""A sequence that no journal of a test reaches."""

SOMEBODY_ELSE: Final = "00000000-0000-7000-8000-000000000000"
"""The id of nothing in any plan."""

I_AGREE: Final[Said] = {"needs": {SOMEBODY_ELSE: {"in_their_words": ("I agree.",)}}}


class Stored(NamedTuple):
    """What a plan had left behind before anybody tampered with it."""

    plan_id: UUID
    journal: list[Entry]
    words: list[Entry]


@dataclass(frozen=True)
class Tampering:
    """One attempt at one plan or two, on one connection, by chance but always the same chance."""

    connection: Connection
    chance: Random
    plans: tuple[Stored, ...]

    def journals(self) -> list[list[Entry]]:
        """For the attempt to change as it likes: the next one starts from what is stored."""
        return [[{**entry} for entry in plan.journal] for plan in self.plans]

    def entries(self) -> list[Entry]:
        return [entry for journal in self.journals() for entry in journal]

    def words(self) -> list[Entry]:
        return [{**said} for plan in self.plans for said in plan.words]

    def write(self, table: Table, key: Entry, **columns: object) -> None:
        self.write_each(table, [(key, columns)])

    def write_each(self, table: Table, changes: list[tuple[Entry, Entry]]) -> None:
        """One after another, with the same columns in each."""
        parameters = [{**_key(key), **columns} for key, columns in changes]
        self.connection.execute(_UPDATES[table], parameters)

    def remove(self, table: Table, *keys: Entry) -> None:
        self.connection.execute(_DELETIONS[table], [_key(key) for key in keys])


def _is_it(table: Table) -> ColumnElement[bool]:
    return and_(
        table.c.plan_id == bindparam("of_plan"), table.c.sequence == bindparam("at_sequence")
    )


def _key(entry: Entry) -> Entry:
    return {"of_plan": entry["plan_id"], "at_sequence": entry["sequence"]}


_TABLES: Final = (plan_journal, plan_words)
_UPDATES: Final = {table: update(table).where(_is_it(table)) for table in _TABLES}
_DELETIONS: Final = {table: delete(table).where(_is_it(table)) for table in _TABLES}


def flip_a_value(self: Tampering) -> None:
    entry = self.chance.choice(self.entries())
    column = self.chance.choice(sorted(entry.keys() - {"plan_id"}))
    self.write(plan_journal, entry, **{column: _another(entry[column], column, self.chance)})


def delete_an_entry(self: Tampering) -> None:
    self.remove(plan_journal, self.chance.choice(self.entries()))


def cut_off_the_end(self: Tampering) -> None:
    [journal] = self.journals()
    cut_off = journal[self.chance.randrange(len(journal)) :]
    self.remove(plan_words, *cut_off)
    self.remove(plan_journal, *cut_off)


def swap_two_places(self: Tampering) -> None:
    one, other = self.chance.sample(self.entries(), 2)
    self.write(plan_journal, one, sequence=OUT_OF_THE_WAY)
    self.write(plan_journal, other, sequence=one["sequence"])
    self.write(plan_journal, {**one, "sequence": OUT_OF_THE_WAY}, sequence=other["sequence"])


def swap_what_two_say(self: Tampering) -> None:
    """Within a plan or across two, with the hashes or without."""
    one, other = self.chance.sample(self.entries(), 2)
    keeps = {"plan_id", "sequence"}
    keeps |= self.chance.choice([set(), {"hash"}, {"prev_hash", "hash"}])
    self.write(plan_journal, one, **_without(other, keeps))
    self.write(plan_journal, other, **_without(one, keeps))


def move_to_another_plan(self: Tampering) -> None:
    one, other = self.chance.sample(self.journals(), 2)
    self.write(plan_journal, one[-1], plan_id=other[-1]["plan_id"], sequence=len(other) + 1)


def edit_and_hash_anew(self: Tampering) -> None:
    """Change an entry and compute its own hash anew: only what is tied to it can tell."""
    entry = self.chance.choice(self.entries())
    _edit(self, entry)
    self.write(plan_journal, entry, **{**entry, "hash": hash_of_entry(entry)})


def edit_and_link_anew(self: Tampering) -> None:
    """Change an entry, then compute every hash after it anew, as the service would have."""
    [journal] = self.journals()
    _edit(self, self.chance.choice(journal))
    _link_anew(self, journal)


def leave_one_out_and_link_anew(self: Tampering) -> None:
    [journal] = self.journals()
    left_out = journal.pop(self.chance.randrange(len(journal)))
    self.remove(plan_words, left_out)
    self.remove(plan_journal, left_out)
    _link_anew(self, journal)


def add_a_forged_entry(self: Tampering) -> None:
    [journal] = self.journals()
    forged = {**journal[-1], "sequence": len(journal) + 1, "prev_hash": journal[-1]["hash"]}
    forged |= {"words_hash": None, "actor_subject": "somebody-else"}
    forged["at"] += timedelta(seconds=self.chance.randrange(10**6))
    forged["hash"] = hash_of_entry(forged)
    self.connection.execute(insert(plan_journal), forged)


def slip_one_in_and_link_anew(self: Tampering) -> None:
    """Between two entries, and all after it numbered anew, with the words still at their places."""
    [journal] = self.journals()
    at = self.chance.randrange(1, len(journal))
    forged = {**journal[at], "words_hash": None, "sequence": len(journal) + 1}
    self.connection.execute(insert(plan_journal), forged)
    contents = [_without(entry, {"sequence"}) for entry in (*journal[:at], forged, *journal[at:])]
    places = [entry["sequence"] for entry in (*journal, forged)]
    _link_anew(
        self,
        [{**each, "sequence": place} for each, place in zip(contents, places, strict=True)],
    )


def hide_that_something_was_said(self: Tampering) -> None:
    """Take the words and their hash away, and link the rest anew or leave it."""
    [journal] = self.journals()
    said = self.chance.choice([entry for entry in journal if entry["words_hash"] is not None])
    self.remove(plan_words, said)
    said["words_hash"] = None
    if self.chance.choice([True, False]):
        _link_anew(self, journal)
    else:
        self.write(plan_journal, said, words_hash=None)


def change_the_words(self: Tampering) -> None:
    said = self.chance.choice(self.words())
    column = self.chance.choice(["words", "salt"])
    self.write(plan_words, said, **{column: _another(said[column], column, self.chance)})


def take_the_words_away(self: Tampering) -> None:
    self.remove(plan_words, self.chance.choice(self.words()))


def swap_the_words(self: Tampering) -> None:
    """Within a plan or across two."""
    one, other = self.chance.sample(self.words(), 2)
    keeps = {"plan_id", "sequence"}
    self.write(plan_words, one, **_without(other, keeps))
    self.write(plan_words, other, **_without(one, keeps))


def put_words_into_a_mouth(self: Tampering) -> None:
    """Add words to an entry without any."""
    silent = self.chance.choice([each for each in self.entries() if each["words_hash"] is None])
    key = {name: silent[name] for name in ("plan_id", "sequence")}
    salt = f"{self.chance.getrandbits(4 * SALT_LENGTH):0{SALT_LENGTH}x}"
    self.connection.execute(insert(plan_words), {**key, "salt": salt, "words": I_AGREE})


Way = Callable[[Tampering], None]

AT_ONE_PLAN: Final[tuple[Way, ...]] = (
    flip_a_value,
    delete_an_entry,
    cut_off_the_end,
    swap_two_places,
    edit_and_hash_anew,
    edit_and_link_anew,
    leave_one_out_and_link_anew,
    add_a_forged_entry,
    slip_one_in_and_link_anew,
    hide_that_something_was_said,
    change_the_words,
    take_the_words_away,
    put_words_into_a_mouth,
)
AT_TWO_PLANS: Final[tuple[Way, ...]] = (swap_what_two_say, move_to_another_plan, swap_the_words)
WAYS: Final = (*AT_ONE_PLAN, *AT_TWO_PLANS)


def _edit(self: Tampering, entry: Entry) -> None:
    column = self.chance.choice(["event", "actor_subject", "after", "at", "before", "actor_role"])
    entry[column] = _another(entry[column], column, self.chance)


def _link_anew(self: Tampering, journal: list[Entry]) -> None:
    last, changes = 64 * "0", []
    for sequence, entry in enumerate(journal, start=1):
        anew = {**entry, "sequence": sequence, "prev_hash": last}
        anew["hash"] = last = hash_of_entry(anew)
        changes.append((entry, anew))
    self.write_each(plan_journal, changes)


def _without(entry: Entry, names: set[str]) -> Entry:
    return {name: each for name, each in entry.items() if name not in names}


def _another(now: object, column: str, chance: Random) -> object:
    """A value that the column could hold and that is not the present one."""
    if now is None:
        return 64 * "f" if column.endswith("hash") else "somebody-else"
    alter: Callable[[Any, Random], object] = _ALTERATIONS.get(column, _another_character)
    return alter(now, chance)


def _another_time(now: datetime, chance: Random) -> datetime:
    return now + timedelta(microseconds=chance.choice([-1, 1, 10**6, -(10**12)]))


def _another_role(now: Role, chance: Random) -> Role:
    return chance.choice([role for role in Role if role is not now])


def _another_event(now: EventName, chance: Random) -> EventName:
    return chance.choice([event for event in EventName if event is not now])


def _other_codes(now: Codes, chance: Random) -> Codes:
    return chance.choice([{**now, "plan": None}, {**now, "x": 1}, {"y": now}])


def _other_words(now: Said, chance: Random) -> Said:
    """Said besides, taken away, said of another, put in other words, or of another field."""
    (kind, things), *_ = now.items()
    (key, texts), *_ = things.items()
    (name, said), *_ = texts.items()
    return chance.choice(
        [
            {**now, **I_AGREE},
            {},
            {kind: {SOMEBODY_ELSE: texts}},
            {kind: {key: {**texts, name: ("I agree.",)}}},
            {kind: {key: {f"{name}s": said}}},
        ]
    )


def _another_character(now: str, chance: Random) -> str:
    place = chance.randrange(len(now))
    return f"{now[:place]}{'1' if now[place] == '0' else '0'}{now[place + 1 :]}"


_ALTERATIONS: Final[dict[str, Callable[[Any, Random], object]]] = {
    "sequence": lambda now, _: now + OUT_OF_THE_WAY,
    "at": _another_time,
    "actor_role": _another_role,
    "event": _another_event,
    "before": _other_codes,
    "after": _other_codes,
    "words": _other_words,
}
