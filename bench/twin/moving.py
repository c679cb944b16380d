"""Records a move with its decisions, by hand; what the rules would say comes from a template."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from app.audit.ids import uuid7
from app.pathways.rules.factors import Factor, Safety, value_at
from app.persistence.tables import plan_decision, plan_transition
from bench.twin.connections import Connection, Row
from bench.twin.safety import dangers, past_danger
from bench.twin.undecided import change_asked, change_asked_by

_CLIENT: Final = "demo-clinician"
_CODES: Final = (
    *("transition_id", "plan_component_id", "occasion", "status", "outcome", "place"),
    *("table_digest", "due_at", "responsible_team", "addressed_to"),
)
_FROM_TEMPLATE: Final = ("component_id", "occasion", "outcome", "proposed", "addressed_to")


class Asked(NamedTuple):
    """A move as it was asked for."""

    plan_id: str
    seen: int
    key: str
    body: bytes


def record_move(connection: Connection, asked: Asked, template: Row) -> tuple[int, bytes]:
    """Record a move in one transaction. Returns the version it made, and the move as JSON."""
    with connection.transaction():
        return _record(connection, asked, json.loads(asked.body), template)


def _record(
    connection: Connection, asked: Asked, move: dict[str, Any], template: Row
) -> tuple[int, bytes]:
    say, at = connection.statements, connection.kept_at(datetime.now(UTC).isoformat())
    plan_id, version = connection.kept_id(asked.plan_id), asked.seen + 1
    key = {"client": _CLIENT, "key": asked.key}
    fingerprint = hashlib.sha256(asked.body).hexdigest()
    if connection.one(say.claim, {**key, "fingerprint": fingerprint, "at": at}) is None:
        raise LookupError(asked.key)
    held = connection.one(say.hold, {"plan_id": plan_id})
    if held is None or held["version"] != asked.seen:
        raise LookupError(asked.plan_id)
    care = connection.one(say.care, {"plan_id": plan_id})
    team = connection.one(say.team, {"team": move["to_team"]})
    assert care is not None
    assert team is not None
    components = json.loads(care["components"])
    decisions = json.loads(care["decisions"])
    before = json.loads(care["transitions"])[-1]
    transition = _transition(connection, move, care, team, at)
    transition |= {"plan_id": plan_id, "plan_version": version}
    transition["supersedes"] = before["transition_id"]
    told = template["moves"][move["to_team"]]
    made = _decisions(connection, components, decisions, transition, told)
    ended = [_ended(each, plan_id, transition) for each in decisions if _is_unsettled(each)]
    entry, words = _entry(asked, move, held, [transition, *made], ended)
    entry |= {"plan_id": plan_id, "at": at}
    values = {"plan_id": plan_id, "version": version, "seen": asked.seen, "hash": entry["hash"]}
    connection.one(say.advance, {**values, "setting": team["setting"], "team": team["id"]})
    connection.run(say.journal, entry)
    connection.run(say.words, {**words, "plan_id": plan_id})
    ended_move = {"plan_id": plan_id, "transition_id": before["transition_id"]}
    connection.run(say.end_transition, {**ended_move, "status": "superseded"})
    connection.run(say.transition, transition)
    connection.many(say.end_decisions, ended)
    connection.many(say.decisions, made)
    connection.run(say.record, {**values, **key, "transition_id": transition["transition_id"]})
    return version, _told(connection, transition, made, told)


def _transition(
    connection: Connection, move: dict[str, Any], care: Row, team: Row, at: str
) -> dict[str, Any]:
    return {
        **dict.fromkeys(plan_transition.c.keys()),
        "transition_id": connection.kept_id(str(uuid7())),
        "status": "open",
        "from_setting": care["setting"],
        "from_team": care["team"],
        "to_setting": team["setting"],
        "to_team": team["id"],
        "leave": move["leave"],
        "occurred_at": connection.kept_at(move["occurred_at"]),
        "recorded_at": at,
        "recorded_by": _CLIENT,
        "reason": move["reason"],
    }


def _decisions(
    connection: Connection,
    components: Sequence[Row],
    decisions: Sequence[Row],
    transition: Row,
    told: Row,
) -> list[dict[str, Any]]:
    earlier = {each["plan_component_id"]: each for each in decisions}
    waiting = {each["plan_component_id"]: each for each in decisions if _is_unsettled(each)}
    held = {about for about, each in waiting.items() if _held(each)}
    asked = {about: change_asked(each) for about, each in waiting.items()}
    asked_by = {about: change_asked_by(each) for about, each in waiting.items()}
    return [
        {
            **dict.fromkeys(plan_decision.c.keys()),
            **{name: told["decisions"][each["component_id"]][name] for name in _FROM_TEMPLATE},
            "plan_id": transition["plan_id"],
            "decision_id": connection.kept_id(str(uuid7())),
            "plan_version": transition["plan_version"],
            "transition_id": transition["transition_id"],
            "plan_component_id": each["plan_component_id"],
            "status": "proposed",
            "rule": told["decisions"][each["component_id"]]["rule"],
            "place": earlier[each["plan_component_id"]]["place"],
            "origins": earlier[each["plan_component_id"]]["origins"],
            "table_digest": earlier[each["plan_component_id"]]["table_digest"],
            "prescribed": earlier[each["plan_component_id"]]["prescribed"],
            "made_at": transition["recorded_at"],
            "due_at": earlier[each["plan_component_id"]]["due_at"] or transition["occurred_at"],
            "responsible_team": each["responsible_team"],
            "with_team": transition["to_team"],
            "refusals": [],
            "was_on_hold": each["plan_component_id"] in held,
            "change_asked_before": asked.get(each["plan_component_id"]),
            "change_asked_by": asked_by.get(each["plan_component_id"]),
            "could_not_say": False,
            "unsafe_before": dangers(dict(earlier[each["plan_component_id"]]))[1:],
            "cleared": _cleared(earlier[each["plan_component_id"]], each),
        }
        for each in components
        if each["status"] in ("active", "paused")
    ]


def _is_unsettled(decision: Row) -> bool:
    pending = decision["addressed_to"] is not None and decision["status"] != "superseded"
    return bool(pending or decision["status"] == "proposed")


def _held(decision: Row) -> bool:
    is_refused = any(each["reason_code"] == "safety_concern" for each in decision["refusals"])
    is_found = value_at(decision["place"], Factor.SAFETY) is Safety.CONTRAINDICATED
    return bool(decision["was_on_hold"]) or is_found or is_refused


def _cleared(decision: Row, component: Row) -> Any:  # noqa: ANN401  # JSON, or nothing
    is_due = _is_unsettled(decision) or component["next_step"]
    return past_danger(dict(decision)) if is_due else None


def _ended(decision: Row, plan_id: str, transition: Row) -> dict[str, Any]:
    return {
        "plan_id": plan_id,
        "decision_id": decision["decision_id"],
        "status": "superseded",
        "superseded_by": transition["transition_id"],
        "superseded_from": decision["status"],
    }


def _entry(
    asked: Asked,
    move: dict[str, Any],
    held: Row,
    made: Sequence[Row],
    ended: Sequence[Row],
) -> tuple[dict[str, Any], dict[str, Any]]:
    transition, *decisions = made
    salt, said = secrets.token_hex(16), [move["reason"]]
    before = {
        "plan": {asked.plan_id: {"setting": transition["from_setting"]}},
        "decisions": {
            each["decision_id"]: {
                "status": each["superseded_from"],
                "superseded_by": None,
                "superseded_from": None,
            }
            for each in ended
        },
    }
    now_ended = {
        each["decision_id"]: {
            name: each[name] for name in ("status", "superseded_by", "superseded_from")
        }
        for each in ended
    }
    now_made = {
        each["decision_id"]: {name: each[name] for name in _CODES if each[name] is not None}
        for each in decisions
    }
    after = {
        "plan": {asked.plan_id: {"setting": transition["to_setting"]}},
        "transitions": {transition["transition_id"]: {**transition, "words": {"reason": 1}}},
        "decisions": {**now_ended, **now_made},
    }
    entry = {
        "sequence": held["journal_length"] + 1,
        "actor_subject": _CLIENT,
        "actor_role": "clinician",
        "on_behalf_of": None,
        "request_id": str(uuid7()),
        "correlation_id": None,
        "event": "transition_recorded",
        "before": before,
        "after": after,
        "words_hash": _digest(salt, said),
        "prev_hash": held["journal_head"],
    }
    entry["hash"] = _digest(held["journal_head"], entry)
    return entry, {"sequence": entry["sequence"], "salt": salt, "words": said}


def _digest(first: str, then: object) -> str:
    written = json.dumps(then, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(bytes.fromhex(first) + written.encode()).hexdigest()


def _told(
    connection: Connection, transition: dict[str, Any], made: Sequence[Row], told: Row
) -> bytes:
    transition_id = connection.told_id(transition["transition_id"])
    made_at = connection.told_at(transition["recorded_at"])
    decisions = [
        {
            **told["decisions"][each["component_id"]],
            "decision_id": connection.told_id(each["decision_id"]),
            "transition_id": transition_id,
            "plan_component_id": connection.told_id(each["plan_component_id"]),
            "due_at": connection.told_at(each["due_at"]),
            "responsible_team": each["responsible_team"],
            "made_at": made_at,
        }
        for each in made
    ]
    answer = {
        **transition,
        "transition_id": transition_id,
        "occurred_at": connection.told_at(transition["occurred_at"]),
        "recorded_at": made_at,
        "supersedes": connection.told_id(transition["supersedes"]),
        "plan_id": str(UUID(transition["plan_id"])),
        **told["rest"],
        "decisions": decisions,
    }
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
