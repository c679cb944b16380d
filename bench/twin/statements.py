"""The statements that the service runs, as text: only the names of columns come from elsewhere."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from sqlalchemy import Table

from app.persistence import tables
from app.persistence.types import AsJSON

_UNSETTLED: Final = "status = 'proposed' OR (addressed_to IS NOT NULL AND status <> 'superseded')"
_AGREEMENT_WANTED: Final = (
    ", agreement_wanted_from = :version" if "agreement_wanted_from" in tables.care_plan.c else ""
)
_LEFT_OPEN: Final = f"{_UNSETTLED} OR (status = 'superseded' AND superseded_by IS NULL)"
_ANSWERED: Final = "decided_at IS NOT NULL OR reason_code IS NOT NULL OR persons_view IS NOT NULL"
# The wish is `continue`, `pause` or `stop`, the first three of five, or they had a view.
_SPOKEN: Final = (
    "place / 36 - place / 180 * 5 IN (0, 1, 2) OR persons_view IN ('agrees', 'disagrees')"
)
_STANDS: Final = "superseded_by IS NULL OR transition_id IS NULL OR superseded_by <> transition_id"
_NOT_UNSETTLED: Final = f"NOT ({_UNSETTLED})"
_NOT_PENDING: Final = "NOT (addressed_to IS NOT NULL AND status <> 'superseded')"
_ON_A_BASIS: Final = "reason_code IN ('advance_choice', 'best_interests', 'legal_authority')"
# The safety is `not_checked`, the last of three.
_UNCHECKED: Final = (
    "place / 180 - place / 540 * 3 IN (2) AND checked_at IS NULL AND decided_at IS NOT NULL"
)
_MAY_HAVE_BEEN_UNSAFE: Final = "cleared IS NOT NULL OR CAST(refusals AS TEXT) <> '[]'"
_LIVE: Final = "status IN ('active', 'paused')"
_PAUSED: Final = "status = 'paused'"
_COMPONENTS: Final = "SELECT plan_component_id FROM plan_component WHERE plan_id = :plan_id"
_KEYS: Final = "SELECT plan_id, decision_id FROM plan_decision WHERE plan_id = :plan_id AND "


def _last_of(
    rows: str, among: Sequence[str], *, only: str = "decision_id IS NOT NULL", which: str
) -> str:
    """The keys of the latest decision about the care of each of `rows`, of those that fit."""
    fit = " AND ".join(f"({each})" for each in among)
    return (
        f"SELECT {rows}.plan_id, (SELECT CASE WHEN {only} THEN last.decision_id END "
        f"FROM plan_decision AS last WHERE last.plan_id = {rows}.plan_id "
        f"AND last.plan_component_id = {rows}.plan_component_id AND {fit} "
        "ORDER BY last.plan_version DESC, last.decision_id DESC LIMIT 1) AS decision_id "
        f"FROM {rows} WHERE {rows}.plan_id = :plan_id AND {which}"
    )


def _of_components(*among: str, only: str = "decision_id IS NOT NULL", which: str = "1 = 1") -> str:
    return _last_of("plan_component", among, only=only, which=which)


def _said_since_they_agreed(*among: str) -> str:
    """The keys of the decisions about each component, from that on with which they agreed last."""
    fit = " AND ".join(f"({each})" for each in (_STANDS, *among))
    return (
        "SELECT said.plan_id, said.decision_id FROM plan_component "
        "JOIN plan_decision AS said ON said.plan_id = plan_component.plan_id "
        "AND said.plan_component_id = plan_component.plan_component_id "
        "AND said.plan_version >= COALESCE((SELECT agreed.plan_version "
        "FROM plan_decision AS agreed WHERE agreed.plan_id = plan_component.plan_id "
        "AND agreed.plan_component_id = plan_component.plan_component_id "
        f"AND agreed.persons_view = 'agrees' AND {fit} "
        "ORDER BY agreed.plan_version DESC LIMIT 1), 0) "
        f"WHERE plan_component.plan_id = :plan_id AND ({_STANDS})"
    )


_TOLD: Final = (
    f"{_KEYS} ({_LEFT_OPEN}) AND plan_component_id IN ({_COMPONENTS} AND {_LIVE})",
    _of_components(_ANSWERED, _STANDS, only=_ON_A_BASIS, which=_LIVE),
    _of_components(_ANSWERED, _SPOKEN, _STANDS, which=_PAUSED),
    _of_components(
        "status <> 'superseded'",
        only=f"({_UNCHECKED}) OR {_MAY_HAVE_BEEN_UNSAFE}",
        which=_LIVE,
    ),
    _of_components("status <> 'superseded'", which=_PAUSED),
)
_IS_TOLD_OF: Final = "plan_component.status IN ('active', 'paused', 'stopped')"
_TOLD_OBJECTIONS: Final = (
    f"{_said_since_they_agreed()} AND {_IS_TOLD_OF} AND said.persons_view = 'disagrees'",
)
_TOLD_OF_EACH: Final = (
    *("transition_id", "plan_component_id", "status", "outcome", "place"),
    *("authorised_by", "decided_by"),
    *("due_at", "decided_at", "checked_by", "checked_at", "addressed_to"),
    *("accepted_at", "refusals", "reason_code", "persons_view", "in_their_words", "persons_words"),
    *("safety_reason", "unsafe_before", "cleared", "reach_reason", "reason", "superseded_by"),
    *("adaptation", "change_asked_before", "change_asked_by", "was_on_hold", "said_against"),
    "wished_at",
)
_UNREAD: Final = {
    # The worklist alone reads which team is told of what another is to see to, and of a check.
    tables.plan_component: ("with_team",),
    tables.plan_decision: ("plan_version", "check_due"),
}
_NEWEST: Final = (
    "SELECT t.{} FROM plan_transition AS t WHERE t.plan_id = :plan_id AND {} "
    "ORDER BY t.plan_version DESC LIMIT 1"
)
_STANDING: Final = "t.status IN ('open', 'complete')"
_LATEST: Final = _NEWEST.format("transition_id", _STANDING)
_BEFORE_THE_LATEST: Final = _NEWEST.format(
    "plan_version",
    "t.status <> 'entered_in_error' "
    f"AND t.plan_version < ({_NEWEST.format('plan_version', _STANDING)})",
)
_REFUSED: Final = "CAST(refusals AS TEXT) <> '[]'"
_OF_LATEST: Final = (
    f"{_KEYS} plan_version >= coalesce(({_BEFORE_THE_LATEST}), 0) "
    f"AND plan_component_id IN ({_COMPONENTS}) "
    f"AND (transition_id = ({_LATEST}) OR superseded_by = ({_LATEST}) "
    f"OR (transition_id IS NULL AND ({_LATEST}) IS NULL))"
)
_AT_HAND: Final = (
    _OF_LATEST,
    f"{_KEYS} ({_LEFT_OPEN}) AND ({_UNSETTLED})",
    f"{_KEYS} ({_REFUSED})",
    _last_of("plan_decision", ("accepted_at IS NOT NULL", _STANDS), which=_REFUSED),
    _last_of("plan_decision", ("status <> 'superseded'",), which=_REFUSED),
    f"{_said_since_they_agreed(_NOT_UNSETTLED)} AND said.persons_view IN ('agrees', 'disagrees')",
    _of_components(_ANSWERED, _STANDS, _NOT_PENDING),
    _of_components(_ANSWERED, _SPOKEN, _STANDS, _NOT_PENDING, which=_PAUSED),
)


class Dialect(NamedTuple):
    """What the two databases write differently."""

    name: str
    make_object: str
    make_list: str
    lock: str
    insert_many: str
    update_many: str


SQLITE: Final = Dialect(
    name="sqlite",
    make_object="json_object",
    make_list="json_group_array({})",
    lock="",
    insert_many="INSERT INTO {table} ({columns}) VALUES ({values})",
    update_many="UPDATE {table} SET {assigned} WHERE plan_id = :plan_id AND {key} = :{key}",
)
POSTGRES: Final = Dialect(
    name="postgres",
    make_object="json_build_object",
    make_list="coalesce(json_agg({}), '[]'::json)",
    lock=" FOR UPDATE",
    insert_many="INSERT INTO {table} ({columns}) SELECT {columns} FROM "
    "json_populate_recordset(NULL::{table}, CAST(:parts AS json))",
    update_many="UPDATE {table} AS old SET {assigned_from_new} FROM "
    "json_populate_recordset(NULL::{table}, CAST(:parts AS json)) AS new "
    "WHERE old.plan_id = :plan_id AND old.{key} = new.{key}",
)


class Statements:
    """All of them, for one database."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self.claim = self._text(
            'INSERT INTO idempotency_key (client, "key", fingerprint, created_at) VALUES '
            "(:client, :key, :fingerprint, :at) ON CONFLICT DO NOTHING RETURNING created_at"
        )
        self.hold = self._text(
            "SELECT plan_id, version, journal_length, journal_head FROM care_plan "
            f"WHERE plan_id = :plan_id{dialect.lock}"
        )
        self.care = self._care()
        self.plan = self._plan()
        self.team = self._text(
            "SELECT id, organisation, name, setting, programme FROM team WHERE id = :team"
        )
        self.advance = self._text(
            "UPDATE care_plan SET version = :version, setting = :setting, team = :team, "
            f"journal_length = :version, journal_head = :hash{_AGREEMENT_WANTED} "
            "WHERE plan_id = :plan_id AND version = :seen RETURNING version"
        )
        self.journal = self._insert(tables.plan_journal)
        self.words = self._insert(tables.plan_words)
        self.end_transition = self._many(
            SQLITE.update_many, tables.plan_transition, "transition_id", changed=("status",)
        )
        self.transition = self._insert(tables.plan_transition)
        self.end_decisions = self._many(
            dialect.update_many,
            tables.plan_decision,
            "decision_id",
            changed=("status", "superseded_by", "superseded_from"),
        )
        self.decisions = self._many(dialect.insert_many, tables.plan_decision)
        self.record = self._text(
            "UPDATE idempotency_key SET status = 201, resource_id = :transition_id, "
            'plan_id = :plan_id, version = :version WHERE client = :client AND "key" = :key'
        )

    def _care(self) -> str:
        return self._with_lists(
            components=self._list(tables.plan_component, order="plan_component_id"),
            transitions=self._list(tables.plan_transition, order="plan_version"),
            decisions=self._list(
                tables.plan_decision,
                order="decision_id",
                wanted=_AT_HAND,
            ),
        )

    def _plan(self) -> str:
        return self._with_lists(
            identifiers=self._list(tables.plan_identifier, order="position"),
            pathways=self._list(tables.plan_pathway, order="position"),
            needs=self._list(tables.plan_need, order="plan_need_id"),
            components=self._list(tables.plan_component, order="plan_component_id"),
            decisions=self._list(
                tables.plan_decision,
                order="decision_id",
                wanted=_TOLD,
                only=_TOLD_OF_EACH,
            ),
            objections=self._list(
                tables.plan_decision,
                order="decision_id",
                wanted=_TOLD_OBJECTIONS,
                only=_TOLD_OF_EACH,
            ),
            contributions=self._list(tables.contribution, order="contribution_id"),
            agreements=self._list(tables.agreement, order="agreement_id"),
            leave=_NEWEST.format("leave", _STANDING),
        )

    def _with_lists(self, **lists: str) -> str:
        columns = ", ".join(f"care_plan.{name}" for name in tables.care_plan.c.keys())  # noqa: SIM118
        listed = ", ".join(f"({each}) AS {name}" for name, each in lists.items())
        return self._text(f"SELECT {columns}, {listed} FROM care_plan WHERE plan_id = :plan_id")

    def _list(
        self,
        table: Table,
        *,
        order: str,
        wanted: Sequence[str] = (),
        only: Sequence[str] = (),
    ) -> str:
        unread = {"plan_id", order, *_UNREAD.get(table, ())}
        every = [column.name for column in table.c if column.name not in unread]
        names = only or every
        pairs = [f"'{name}', {self._value(table, name)}" for name in [order, *names]]
        if table is tables.plan_component:
            need = self._dialect.make_list.format("need_id")
            pairs.append(
                f"'serves', (SELECT {need} FROM (SELECT need_id FROM plan_component_need AS n "
                "WHERE n.plan_id = :plan_id AND n.plan_component_id = one.plan_component_id "
                "ORDER BY n.position) AS served)"
            )
        made = self._dialect.make_list.format(f"{self._dialect.make_object}({', '.join(pairs)})")
        rows = f"SELECT * FROM {table.name} WHERE plan_id = :plan_id ORDER BY {order}"
        if wanted:
            rows = (
                f"SELECT {table.name}.* FROM ({' UNION '.join(wanted)}) AS wanted "
                f"JOIN {table.name} ON {table.name}.plan_id = wanted.plan_id "
                f"AND {table.name}.{order} = wanted.{order} ORDER BY {table.name}.{order}"
            )
        return f"SELECT CAST({made} AS TEXT) FROM ({rows}) AS one"

    def _value(self, table: Table, name: str) -> str:
        is_json = isinstance(table.c[name].type, AsJSON) and self._dialect is SQLITE
        return f'json(one."{name}")' if is_json else f'one."{name}"'

    def _insert(self, table: Table) -> str:
        return self._many(SQLITE.insert_many, table)

    def _many(self, template: str, table: Table, key: str = "", changed: Sequence[str] = ()) -> str:
        names = [column.name for column in table.c]
        return self._text(
            template.format(
                table=table.name,
                key=key,
                columns=_joined(f'"{name}"' for name in names),
                values=_joined(f":{name}" for name in names),
                assigned=_joined(f'"{name}" = :{name}' for name in changed),
                assigned_from_new=_joined(f'"{name}" = new."{name}"' for name in changed),
            )
        )

    def _text(self, statement: str) -> str:
        if self._dialect is SQLITE:
            return statement
        return re.sub(r"(?<!:):(\w+)", r"%(\1)s", statement)


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(parts)
