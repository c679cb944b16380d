"""Reads a plan, by hand."""

import json
import re
from typing import Any

from app.pathways.plans.terms import BASES
from app.pathways.rules.factors import Factor, Reach, Safety, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.resting import (
    AT_REST,
    goes_on,
)
from app.persistence.tables import care_plan
from bench.twin.connections import Connection, Row
from bench.twin.safety import found_unsafe, past_danger, refusals_in, safety_in
from bench.twin.saying import (
    agreed,
    answer_to,
    beside_the_wish,
    has_refused,
    missed,
    objection,
    objects_to_it,
    outcome_of,
    refused,
    said_no,
)
from bench.twin.undecided import about_care, undecided

_TIMES = (
    *("recorded_at", "review_due", "made_at", "seen_at", "due_at"),
    *("ended_unsafe_at", "checked_at", "decided_at"),
)
_IDS = (
    *("plan_need_id", "plan_component_id", "decision_id", "contribution_id", "agreement_id"),
    *("transition_id", "superseded_by", "about"),
)
_TOLD_OTHERWISE = re.compile("plan_id|preferred_name|opened_at|closed_at|closure_.*|journal_.*")
_PLAIN = [name for name in care_plan.c.keys() if not _TOLD_OTHERWISE.fullmatch(name)]  # noqa: SIM118


def read_plan(connection: Connection, plan_id: str, template: Row) -> tuple[int, bytes]:
    """Return the version of a plan and the plan as JSON; names come from the template."""
    kept_id = connection.kept_id(plan_id)
    row = connection.one(connection.statements.plan, {"plan_id": kept_id})
    if row is None:
        raise LookupError(plan_id)
    identifiers = json.loads(row["identifiers"])
    pathways = json.loads(row["pathways"])
    names = template["names"]
    components = _parts(connection, row["components"])
    decisions = _parts(connection, row["decisions"])
    for component in components:
        component["name"] = names[component["component_id"]]
    plan = {
        "plan_id": plan_id,
        **{name: row[name] for name in _PLAIN},
        "leave": row["leave"] or "none",
        "person": {
            "identifiers": [
                {"system": each["system"], "value": each["value"]} for each in identifiers
            ],
            "preferred_name": row["preferred_name"],
        },
        "pathways": [
            {"pathway_id": each["pathway_id"], "version": each["version"]} for each in pathways
        ],
        "needs": _parts(connection, row["needs"]),
        "components": components,
        "undecided": [undecided(each) for each in decisions if _is_left_open(each)],
        "overruled": _overruled(decisions, components),
        "refused": refused(decisions, components),
        "missed": missed(decisions, components),
        "agreed": agreed(decisions, components),
        "unchecked": _unchecked(decisions, components),
        "disagreed": _disagreed(_parts(connection, row["objections"]), components),
        "unsafe": _unsafe(decisions, components),
        "cleared": _cleared(decisions, components),
        "out_of_reach": _out_of_reach(decisions, components),
        # Of no care of these plans is it stated in which other way it can reach somebody.
        "reached_otherwise": [],
        "contributions": _parts(connection, row["contributions"]),
        "agreements": _parts(connection, row["agreements"]),
        "closure": None,
        "opened_at": connection.told_at(row["opened_at"]),
        "approval": template["approval"],
        "summary": template["summaries"][row["team"]],
    }
    plan["disagreed"] += _beside_wishes(plan, decisions)
    return row["version"], json.dumps(plan, ensure_ascii=False, separators=(",", ":")).encode()


def _is_left_open(part: dict[str, Any]) -> bool:
    if part["status"] == "superseded":
        return part["superseded_by"] is None
    return part["status"] == "proposed" or part["addressed_to"] is not None


def _overruled(parts: list[dict[str, Any]], components: list[dict[str, Any]]) -> list[Any]:
    answered = {part["plan_component_id"]: part for part in parts if answer_to(part)}
    waits = (part for part in parts if _is_left_open(part) and not part["decided_at"])
    again = {part["plan_component_id"] for part in waits}
    active = (each["plan_component_id"] for each in components if each["status"] == "active")
    about = ((answered[each], each in again) for each in active if each in answered)
    return [told for part, is_again in about if (told := _regardless(part, again=is_again))]


def _unchecked(parts: list[dict[str, Any]], components: list[dict[str, Any]]) -> list[Any]:
    undecided = {part["plan_component_id"] for part in parts if _is_left_open(part)}
    standing = (part for part in parts if part["status"] != "superseded")
    latest = {part["plan_component_id"]: part for part in standing}
    active = (each["plan_component_id"] for each in components if each["status"] == "active")
    return [
        about_care(latest[about])
        for about in active
        if about in latest and about not in undecided and _goes_on_unchecked(latest[about])
    ]


def _disagreed(parts: list[dict[str, Any]], components: list[dict[str, Any]]) -> list[Any]:
    return [
        objection(part)
        for each in components
        for part in _still_said(each, parts)
        if objects_to_it(part) and _goes_on_by(each, part)
    ]


def _beside_wishes(plan: dict[str, Any], parts: list[dict[str, Any]]) -> list[Any]:
    told = ("refused", "missed", "overruled", "undecided")
    wished = {each["decision_id"] for name in told for each in plan[name]}
    said = (beside_the_wish(part) for part in parts if part["decision_id"] in wished)
    return [*{each["decision_id"]: each for each in said if each}.values()]


def _still_said(component: dict[str, Any], parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    about = [each for each in parts if each["plan_component_id"] == component["plan_component_id"]]
    said = [each for each in about if each["decided_at"] or has_refused(each)]
    decided = [each for each in said if each["decided_at"]]
    standing = [each for each in decided if _stands(component, each)]
    latest = {each["decision_id"] for some in (said, decided, standing) for each in some[-1:]}
    return [each for each in said if each["decision_id"] in latest]


def _goes_on_by(component: dict[str, Any], part: dict[str, Any]) -> bool:
    if outcome_of(part) is Outcome.HAND_OVER:
        return component["status"] != "stopped" or has_refused(part)
    return _stands(component, part)


def _stands(component: dict[str, Any], part: dict[str, Any]) -> bool:
    what = outcome_of(part)
    if what in AT_REST:
        rests = {Outcome.PAUSE: "paused", Outcome.STOP: "stopped"}
        return bool(component["status"] == rests[what])
    is_changed = what is Outcome.ADAPT or part["accepted_at"]
    is_so_still = part["adaptation"] and component["adaptation"] == part["adaptation"]
    return bool(is_changed and is_so_still)


def _unsafe(parts: list[dict[str, Any]], components: list[dict[str, Any]]) -> list[Any]:
    undecided = {part["plan_component_id"] for part in parts if _is_left_open(part)}
    standing = (part for part in parts if part["status"] != "superseded")
    latest = {part["plan_component_id"]: part for part in standing}
    paused = (each["plan_component_id"] for each in components if each["status"] == "paused")
    return [
        {**about_care(latest[about]), **found_unsafe(latest[about])}
        for about in paused
        if about in latest
        and about not in undecided
        and safety_in(latest[about]) is Safety.CONTRAINDICATED
    ]


def _cleared(parts: list[dict[str, Any]], components: list[dict[str, Any]]) -> list[Any]:
    standing = (part for part in parts if part["status"] != "superseded")
    latest = {part["plan_component_id"]: part for part in standing}
    live = (each for each in components if each["status"] in {"active", "paused"})
    held = ((latest[each["plan_component_id"]], each) for each in live if _is_in(latest, each))
    return [
        {**past, **about_care(part)}
        for part, each in held
        if _is_left_open(part) or _goes_on_unchecked(part) or each["next_step"]
        if (past := past_danger(part))
    ]


def _out_of_reach(parts: list[dict[str, Any]], components: list[dict[str, Any]]) -> list[Any]:
    stated = (part for part in parts if part["status"] != "superseded" or _is_left_open(part))
    latest = {part["plan_component_id"]: part for part in stated}
    live = (each for each in components if each["status"] in {"active", "paused"})
    held = ((latest[each["plan_component_id"]], each) for each in live if _is_in(latest, each))
    return [
        {**about_care(part), "reach_reason": part["reach_reason"]}
        for part, each in held
        if part["reach_reason"] and value_at(part["place"], Factor.REACH) is Reach.NONE
        if _is_left_open(part)
        or (each["status"] == "paused" and not goes_on(part["place"], Outcome(part["outcome"])))
    ]


def _is_in(latest: dict[str, Any], component: dict[str, Any]) -> bool:
    return component["plan_component_id"] in latest


def _goes_on_unchecked(part: dict[str, Any]) -> bool:
    is_unchecked = safety_in(part) is Safety.NOT_CHECKED
    is_given = goes_on(part["place"], Outcome(part["outcome"]))
    return is_unchecked and is_given and part["decided_at"] is not None


def _regardless(part: dict[str, Any], *, again: bool) -> dict[str, Any] | None:
    answer, place = answer_to(part), part["place"]
    if answer is None or part["reason_code"] not in BASES:
        return None
    outcome = Outcome(answer)
    if not goes_on(place, outcome):
        return None
    by_then = refusals_in(part) if part["decided_at"] else refusals_in(part)[:-1]
    no, unsafe = said_no(part), safety_in(part, by_then) is Safety.CONTRAINDICATED
    if not (no or unsafe):
        return None
    return {
        **about_care(part),
        "against_refusal": no is not None,
        **(no or {"wish": None, "in_their_words": None}),
        "despite_contraindication": unsafe,
        **found_unsafe(part, by_then),
        "basis": part["reason_code"],
        "decided_again": again,
    }


def _parts(connection: Connection, written: str) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = json.loads(written)
    for part in parts:
        for name in _IDS:
            if part.get(name):
                part[name] = connection.told_id(part[name])
        for name in _TIMES:
            if part.get(name):
                part[name] = connection.told_at(part[name])
    return parts
