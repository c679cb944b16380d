"""A row of each table as plain SQL takes it, and a way to put one in with all that it refers to."""

from typing import Final

from sqlalchemy import Connection, Table, inspect
from sqlalchemy import column as sa_column
from sqlalchemy import table as sa_table

from app.persistence.tables import metadata

PLAN: Final = 32 * "1"
PART: Final = 32 * "2"
MOMENT: Final = "2026-11-01 00:00:00"
HASH: Final = 64 * "0"
MANY: Final = 10_000

ROWS: Final[dict[str, dict[str, object]]] = {
    "content_version": {
        "kind": "rules",
        "id": "carry-over",
        "version": "1.0.0",
        "digest": "sha256:0",
        "sequence": 1,
        "published_at": MOMENT,
        "document": "{}",
    },
    "organisation": {"ods_code": "X1", "name": "An organisation", "kind": "nhs_trust"},
    "team": {
        "id": "a-team",
        "organisation": "X1",
        "name": "A team",
        "setting": "community",
        "programme": "community",
    },
    "idempotency_key": {
        "client": "somebody",
        "key": "a-key-of-a-call-01",
        "fingerprint": HASH,
        "created_at": MOMENT,
    },
    "care_plan": {
        "plan_id": PLAN,
        "version": 1,
        "status": "open",
        "setting": "community",
        "team": "a-team",
        "preferred_name": "Sam",
        "opened_at": MOMENT,
        "journal_length": 1,
        "journal_head": HASH,
    },
    "plan_pathway": {"plan_id": PLAN, "pathway_id": "mood", "position": 0, "version": "1.0.0"},
    "plan_identifier": {
        "plan_id": PLAN,
        "system": "urn:test",
        "value": "1",
        "position": 0,
        "is_open": True,
    },
    "plan_need": {
        "plan_id": PLAN,
        "plan_need_id": PART,
        "need_id": "company",
        "level": "unmet",
        "recorded_at": MOMENT,
    },
    "plan_component": {
        "plan_id": PLAN,
        "plan_component_id": PART,
        "component_id": "talking",
        "pathway_id": "mood",
        "pathway_version": "1.0.0",
        "equivalence": "therapy",
        "element": "psychological_therapy",
        "status": "paused",
        "origin_setting": "community",
        "origin_team": "a-team",
        "provider": "X1",
        "responsible_team": "a-team",
        "review_due": MOMENT,
        "next_step": "pause_review",
        "pause_reason": "A rest.",
        "pause_owner": "Bo Reed",
    },
    "plan_component_need": {
        "plan_id": PLAN,
        "plan_component_id": PART,
        "need_id": "company",
        "position": 0,
    },
    "contribution": {
        "plan_id": PLAN,
        "contribution_id": PART,
        "by": "person",
        "name": "Sam",
        "words": "I would like to sleep.",
        "about": PART,
        "made_at": MOMENT,
    },
    "agreement": {
        "plan_id": PLAN,
        "agreement_id": PART,
        "plan_version": 1,
        "by": "person",
        "name": "Sam",
        "view": "agrees",
        "seen_at": MOMENT,
    },
    "plan_transition": {
        "plan_id": PLAN,
        "transition_id": PART,
        "plan_version": 2,
        "status": "open",
        "from_setting": "community",
        "from_team": "a-team",
        "to_setting": "inpatient",
        "to_team": "a-ward",
        "leave": "none",
        "occurred_at": MOMENT,
        "recorded_at": MOMENT,
        "recorded_by": "Bo Reed",
    },
    "plan_decision": {
        "plan_id": PLAN,
        "decision_id": PART,
        "plan_version": 2,
        "transition_id": PART,
        "plan_component_id": PART,
        "component_id": "talking",
        "occasion": "move",
        "status": "proposed",
        "outcome": "pause",
        "proposed": "pause",
        "rule": "not-now",
        "place": 0,
        "origins": "[]",
        "table_digest": "sha256:0",
        "prescribed": False,
        "made_at": MOMENT,
        "responsible_team": "a-team",
        "refusals": "[]",
    },
    "plan_journal": {
        "plan_id": PLAN,
        "sequence": 1,
        "at": MOMENT,
        "actor_subject": "somebody",
        "actor_role": "clinician",
        "request_id": "a-request",
        "event": "plan_opened",
        "before": "{}",
        "after": "{}",
        "prev_hash": HASH,
        "hash": HASH,
    },
    "plan_words": {"plan_id": PLAN, "sequence": 1, "salt": 32 * "0", "words": "{}"},
}

CLOSED: Final[dict[str, object]] = {
    "status": "closed",
    "closed_at": MOMENT,
    "closure_outcome": "died",
    "closure_recipients": "[]",
}
"""Of `care_plan`."""


def insert(connection: Connection, table: Table, **changes: object) -> None:
    """Put in the row of `table` with `changes`, without what an older schema does not have."""
    there = {each["name"] for each in inspect(connection).get_columns(table.name)}
    plain_row = {name: value for name, value in ROWS[table.name].items() if name in there}
    row = {**plain_row, **changes}
    # By type, plain text: the column's own type would refuse a value before the database does.
    plain = sa_table(table.name, *[sa_column(name) for name in row])
    connection.execute(plain.insert().values(row))


def insert_parents(connection: Connection, table: Table) -> None:
    """Put in every row that the row of `table` refers to."""
    for parent in sorted(_parents_of(table), key=table.metadata.sorted_tables.index):
        insert(connection, parent)


def _parents_of(table: Table) -> set[Table]:
    own = {key.referred_table for key in table.foreign_key_constraints} - {table}
    return own.union(*map(_parents_of, own))


def fill_teams(connection: Connection) -> None:
    """Put in an organisation with ten thousand teams."""
    organisation, team = metadata.tables["organisation"], metadata.tables["team"]
    insert(connection, organisation, ods_code="X26")
    a_team = {**ROWS["team"], "organisation": "X26"}
    connection.execute(team.insert(), [{**a_team, "id": f"t{number}"} for number in range(MANY)])
