"""What is known of the safety of care that was decided about, by hand."""

from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from app.pathways.moments import as_sent
from app.pathways.plans.terms import ReasonCode
from app.pathways.rules.factors import Factor, Safety, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.checking import (
    danger_since,
    last_for_safety,
    refusal_that_found,
    safety_at,
)
from app.pathways.transitions.values import Refusal

_REFUSALS = TypeAdapter(tuple[Refusal, ...])


def safety_in(part: dict[str, Any], by_then: tuple[Refusal, ...] | None = None) -> Safety:
    if _rests_as_unsafe(part):
        return Safety.CONTRAINDICATED
    refusals = refusals_in(part) if by_then is None else by_then
    return safety_at(part["place"], _checked_at(part), refusals)


def _rests_as_unsafe(part: dict[str, Any]) -> bool:
    is_paused = part["decided_at"] is not None and part["outcome"] == Outcome.PAUSE
    return is_paused and part["reason_code"] == ReasonCode.SAFETY_CONCERN


def is_hold_lifted(part: dict[str, Any]) -> bool:
    is_found = value_at(part["place"], Factor.SAFETY) is Safety.CONTRAINDICATED
    was_held = part["was_on_hold"] or is_found or last_for_safety(refusals_in(part)) is not None
    by_now = safety_at(part["place"], _checked_at(part), refusals_in(part))
    return bool(was_held) and by_now is Safety.NO_CONCERN


def refusals_in(part: dict[str, Any]) -> tuple[Refusal, ...]:
    return _REFUSALS.validate_python(part["refusals"])


def found_unsafe(
    part: dict[str, Any], by_then: tuple[Refusal, ...] | None = None
) -> dict[str, Any]:
    found, *others = dangers(part, by_then) or [_told(None, None, None)]
    return {**found, "found_unsafe_before": others}


def dangers(
    part: dict[str, Any], by_then: tuple[Refusal, ...] | None = None
) -> list[dict[str, Any]]:
    if safety_in(part, by_then) is not Safety.CONTRAINDICATED:
        return []
    refusals, at = refusals_in(part) if by_then is None else by_then, _checked_at(part)
    own = _told(part["checked_by"], part["checked_at"], part["safety_reason"])
    is_own = value_at(part["place"], Factor.SAFETY) is Safety.CONTRAINDICATED
    since = (each for each in reversed(refusals) if at is None or at < each.at)
    known = [_by(each) for each in since if each.reason_code is ReasonCode.SAFETY_CONCERN]
    known += [*([own] if is_own else []), *part["unsafe_before"]]
    return _each_once([_latest(part, by_then), *known])


def _each_once(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    told = ("found_unsafe_by", "found_unsafe_because")
    for each in found:
        if not any(all(each[name] in {None, one[name]} for name in told) for one in kept):
            kept.append(each)
    return kept


def _by(refusal: Refusal) -> dict[str, Any]:
    return _told(refusal.by, as_sent(refusal.at), refusal.reason)


def _latest(part: dict[str, Any], by_then: tuple[Refusal, ...] | None) -> dict[str, Any]:
    if _rests_as_unsafe(part):
        by = part["authorised_by"]
        return _told(by["name"] if by else part["decided_by"], part["decided_at"], part["reason"])
    refusals = refusals_in(part) if by_then is None else by_then
    at, because = _checked_at(part), part["safety_reason"]
    if danger := danger_since(at, refusals):
        return _told(danger.by, as_sent(danger.at), danger.reason)
    if because is None and (refused := refusal_that_found(part["checked_by"], at, None, refusals)):
        because = refused.reason
    return _told(part["checked_by"], part["checked_at"], because)


def past_danger(part: dict[str, Any]) -> dict[str, Any] | None:
    if safety_in(part) is Safety.CONTRAINDICATED:
        return None
    cleared, refusals = part["cleared"], refusals_in(part)
    refusal, at = last_for_safety(refusals), _checked_at(part)
    if refusal is None or at is None:
        return _of_before(cleared)
    over = datetime.fromisoformat(cleared["no_concern_at"]) if cleared else None
    for_safety = [each for each in refusals if each.reason_code is ReasonCode.SAFETY_CONCERN]
    since = [each for each in for_safety if over is None or each.at >= over]
    if not since:
        return _of_before(cleared)
    found, *others = _each_once([_by(each) for each in reversed(since)])
    return {
        **found,
        "found_unsafe_before": others,
        "no_concern_by": part["checked_by"],
        "no_concern_at": part["checked_at"],
    }


def _of_before(cleared: dict[str, Any] | None) -> dict[str, Any] | None:
    return {"found_unsafe_before": [], **cleared} if cleared else None


def _told(by: str | None, at: str | None, because: str | None) -> dict[str, Any]:
    return {"found_unsafe_by": by, "found_unsafe_at": at, "found_unsafe_because": because}


def _checked_at(part: dict[str, Any]) -> datetime | None:
    return datetime.fromisoformat(part["checked_at"]) if part["checked_at"] else None
