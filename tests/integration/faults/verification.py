"""Holds what callers were told against what is stored: nothing lost, doubled or half done."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Table, select

from app.pathways.plans.events import EventName
from app.pathways.plans.terms import ComponentStatus, DecisionStatus
from app.persistence.journal_check import JournalCheck
from app.persistence.session import Session, make_engine, reading
from app.persistence.tables import (
    care_plan,
    contribution,
    idempotency_key,
    plan_component,
    plan_decision,
    plan_journal,
    plan_transition,
)
from tests.integration.faults.calls import PROVIDERS
from tests.integration.faults.told import Done

Told = Sequence[Done]
Stored = Mapping[Table, list[dict[str, Any]]]
"""The rows of one plan."""

LOOKED_AT: Final = (
    care_plan,
    contribution,
    idempotency_key,
    plan_component,
    plan_decision,
    plan_journal,
    plan_transition,
)
MADE_IN: Final = {
    EventName.TRANSITION_RECORDED: (plan_transition, "transition_id"),
    EventName.COMPONENT_ADDED: (plan_component, "plan_component_id"),
    EventName.CONTRIBUTION_MADE: (contribution, "contribution_id"),
}
"""Where each change that makes something new puts it, and under which id."""

ALL_PLANS: Final = 1_000
LIVE: Final = frozenset({ComponentStatus.ACTIVE, ComponentStatus.PAUSED})


def discrepancies_in(database_url: str, told: Iterable[Done]) -> list[str]:
    """All that is not as it was told, in sentences. What was told must be all that was asked."""
    engine = make_engine(database_url)
    try:
        with reading(engine) as session:
            return discrepancies(session, told)
    finally:
        engine.dispose()


def discrepancies(session: Session, told: Iterable[Done]) -> list[str]:
    """The same, as one transaction sees it."""
    by_plan: dict[UUID, list[Done]] = defaultdict(list)
    for each in told:
        by_plan[each.plan_id].append(each)
    connection = session.connection()
    stored = {row.plan_id for row in connection.execute(select(care_plan.c.plan_id))}
    found = _broken_journals(session)
    for plan_id in by_plan.keys() | stored:
        rows = {table: _rows(connection, table, plan_id) for table in LOOKED_AT}
        found += [f"plan {plan_id}: {each}" for each in _wrong(by_plan[plan_id], rows)]
    return found


def _broken_journals(session: Session) -> list[str]:
    check = JournalCheck(session)
    broken = (*check.verify_next(limit=ALL_PLANS).broken, *check.without_plan())
    return [f"journal of plan {each.plan_id}: {each.defect}" for each in broken]


def _rows(connection: Connection, table: Table, plan_id: UUID) -> list[dict[str, Any]]:
    found = connection.execute(select(table).where(table.c.plan_id == plan_id))
    return [dict(row) for row in found.mappings()]


def _wrong(told: Told, stored: Stored) -> Iterator[str]:
    for check in CHECKS:
        yield from check(told, stored)


def changes_are_those_told(told: Told, stored: Stored) -> Iterator[str]:
    """Each version was made by the one change that was told of it."""
    wanted = Counter((each.version, each.event) for each in told)
    found = Counter((row["sequence"], row["event"]) for row in stored[plan_journal])
    yield from (f"{event} of version {at} is lost" for at, event in (wanted - found).elements())
    yield from (f"{event} of version {at} was never told" for at, event in (found - wanted))


def version_counts_the_changes(_told: Told, stored: Stored) -> Iterator[str]:
    """A plan and its journal move on together."""
    for plan in stored[care_plan]:
        if not plan["version"] == plan["journal_length"] == len(stored[plan_journal]):
            changes = len(stored[plan_journal])
            yield f"version {plan['version']} with {changes} changes in the journal"


def what_was_made_is_there_once(told: Told, stored: Stored) -> Iterator[str]:
    """What a change was told to have made is there, and nothing besides."""
    for event, (table, key) in MADE_IN.items():
        wanted = Counter(each.resource_id for each in told if each.event is event)
        found = Counter(row[key] for row in stored[table])
        yield from (f"{key} {each} is lost" for each in (wanted - found))
        yield from (f"{key} {each} was never told" for each in (found - wanted))


def words_are_as_said(told: Told, stored: Stored) -> Iterator[str]:
    """What somebody said is kept word for word, and once."""
    wanted = Counter(each.words for each in told if each.words)
    found = Counter(row["words"] for row in stored[contribution])
    yield from (f"{words!r} was said and is not kept" for words in (wanted - found))
    yield from (f"{words!r} is kept, and was not said, or once only" for words in (found - wanted))


def keys_answer_as_told(told: Told, stored: Stored) -> Iterator[str]:
    """Each key has the one effect that was told; no key is without one."""
    wanted = {(each.key, each.status, each.version, each.resource_id) for each in told if each.key}
    found = {
        (row["key"], row["status"], row["version"], row["resource_id"])
        for row in stored[idempotency_key]
    }
    yield from (f"key {key} does not answer as told" for key, *_ in wanted ^ found)


def changes_by_hand_are_where_they_ended(told: Told, stored: Stored) -> Iterator[str]:
    """Each component is with the provider that the last change of it named."""
    changes = Counter(
        each.resource_id for each in told if each.event is EventName.COMPONENT_DESCRIBED
    )
    for row in stored[plan_component]:
        if row["provider"] != PROVIDERS[changes[row["plan_component_id"]] % 2]:
            yield f"component {row['plan_component_id']} is with {row['provider']}"


def each_move_decides_about_all_care(told: Told, stored: Stored) -> Iterator[str]:
    """A move has decided about every component that was there before the next one came."""
    added = {
        each.resource_id: each.version for each in told if each.event is EventName.COMPONENT_ADDED
    }
    moves = sorted(stored[plan_transition], key=lambda row: row["plan_version"])
    ends = [*(row["plan_version"] for row in moves[1:]), len(told) + 1]
    for move, end in zip(moves, ends, strict=False):
        wanted = {component for component, version in added.items() if version < end}
        if _decided_at(move, stored) != wanted:
            yield f"move {move['transition_id']} has not decided about all care, or about more"


def _decided_at(move: Mapping[str, Any], stored: Stored) -> set[UUID]:
    return {
        row["plan_component_id"]
        for row in stored[plan_decision]
        if row["transition_id"] == move["transition_id"]
    }


def one_decision_stands(_told: Told, stored: Stored) -> Iterator[str]:
    """Of the latest move exactly one decision stands for each live component."""
    if not stored[plan_transition]:
        return
    latest = max(stored[plan_transition], key=lambda row: row["plan_version"])
    standing = Counter(
        row["plan_component_id"]
        for row in stored[plan_decision]
        if row["transition_id"] == latest["transition_id"]
        and row["status"] != DecisionStatus.SUPERSEDED
    )
    live = Counter(
        row["plan_component_id"] for row in stored[plan_component] if row["status"] in LIVE
    )
    if standing != live:
        yield f"{standing.total()} decisions stand for {live.total()} live components"


def the_person_is_where_they_moved(_told: Told, stored: Stored) -> Iterator[str]:
    """The plan is with the team that the latest move led to."""
    moves = sorted(stored[plan_transition], key=lambda row: row["plan_version"])
    for plan in stored[care_plan]:
        if moves and plan["team"] != moves[-1]["to_team"]:
            yield f"it is with {plan['team']} and moved to {moves[-1]['to_team']}"


CHECKS: Final[tuple[Callable[[Told, Stored], Iterator[str]], ...]] = (
    changes_are_those_told,
    version_counts_the_changes,
    what_was_made_is_there_once,
    words_are_as_said,
    keys_answer_as_told,
    changes_by_hand_are_where_they_ended,
    each_move_decides_about_all_care,
    one_decision_stands,
    the_person_is_where_they_moved,
)
