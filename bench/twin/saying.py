"""Tells what whoever care is for said of it, by hand."""

from typing import Any

from app.pathways.plans.terms import PersonsView, ReasonCode
from app.pathways.rules.factors import Factor, Wish, value_at
from app.pathways.rules.outcomes import Outcome
from app.pathways.transitions.amounting import kept_as
from app.pathways.transitions.disagreed import OBJECTED_TO
from app.pathways.transitions.resting import (
    AT_REST,
    REFUSALS,
    WISHES_SAID,
    goes_on,
    is_refused_now,
)
from bench.twin.undecided import about_care


def refused(parts: list[dict[str, Any]], components: list[dict[str, Any]]) -> list[Any]:
    """Return what rests that they had refused."""
    return [
        {**about_care(part), **no}
        for part in _last_spoken_of(parts, components)
        if (no := said_no(part))
    ]


def missed(parts: list[dict[str, Any]], components: list[dict[str, Any]]) -> list[Any]:
    """Return what rests that they had wished to go on."""
    return [
        {
            **about_care(part),
            "agreed_to": _agreed_to(part),
            "in_their_words": _words_of_wish(part),
        }
        for part in _last_spoken_of(parts, components)
        if _wishes_it(part)
    ]


def agreed(parts: list[dict[str, Any]], components: list[dict[str, Any]]) -> list[Any]:
    """Return what rests as they agreed. Nobody said in words here that it goes on."""
    return [
        {
            **about_care(part),
            "outcome": outcome_of(part),
            "with_its_change": False,
            "is_their_wish": part["reason_code"] == ReasonCode.PERSONS_WISH,
            "in_their_words": part["persons_words"],
            "said_at": part["decided_at"],
        }
        for part in _last_spoken_of(parts, components)
        if part["persons_view"] == PersonsView.AGREES and _rests(part) and _is_said(part)
    ]


def _is_said(part: dict[str, Any]) -> bool:
    has_wished = value_at(part["place"], Factor.WISH) in REFUSALS
    return not has_wished or part["persons_words"] not in {None, part["in_their_words"]}


def _last_spoken_of(
    parts: list[dict[str, Any]], components: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    spoken = (part for part in parts if answer_to(part) and _has_spoken(part))
    answered = {part["plan_component_id"]: part for part in spoken}
    paused = (each["plan_component_id"] for each in components if each["status"] == "paused")
    return [answered[each] for each in paused if each in answered]


def _wishes_it(part: dict[str, Any]) -> bool:
    view, wish = part["persons_view"], value_at(part["place"], Factor.WISH)
    if view == PersonsView.AGREES and (_rests(part) or _gives(part)):
        return _gives(part)
    if view == PersonsView.DISAGREES:
        return _objects(part) if _rests(part) else wish is Wish.CONTINUE and not _is_no(part)
    return wish is Wish.CONTINUE


def _agreed_to(part: dict[str, Any]) -> Outcome | None:
    has_wished = value_at(part["place"], Factor.WISH) is Wish.CONTINUE
    is_yes = part["persons_view"] == PersonsView.AGREES
    return outcome_of(part) if is_yes and not has_wished else None


def _words_of_wish(part: dict[str, Any]) -> str | None:
    is_of_a_team = outcome_of(part) == Outcome.HAND_OVER
    agrees = part["persons_view"] == PersonsView.AGREES and _gives(part)
    if agrees and not is_of_a_team and part["persons_words"]:
        return str(part["persons_words"])
    is_wish = value_at(part["place"], Factor.WISH) is Wish.CONTINUE
    return part["in_their_words"] if is_wish else None


def _objects(part: dict[str, Any]) -> bool:
    is_unwelcome = part["persons_view"] == PersonsView.DISAGREES and _rests(part)
    return is_unwelcome and value_at(part["place"], Factor.WISH) not in REFUSALS


def _rests(part: dict[str, Any]) -> bool:
    return outcome_of(part) in AT_REST


def _gives(part: dict[str, Any]) -> bool:
    return goes_on(part["place"], outcome_of(part))


def _has_spoken(part: dict[str, Any]) -> bool:
    said = value_at(part["place"], Factor.WISH) in WISHES_SAID
    return said or part["persons_view"] in {PersonsView.AGREES, PersonsView.DISAGREES}


def has_refused(part: dict[str, Any]) -> bool:
    """Return whether they had said no, or wished for a break, when it was decided about."""
    return value_at(part["place"], Factor.WISH) in REFUSALS


def said_no(part: dict[str, Any]) -> dict[str, Any] | None:
    """Return with which wish, and in which words, they said no."""
    place, view = part["place"], part["persons_view"]
    if view == PersonsView.AGREES and _gives(part):
        return None
    said_now = part["persons_words"] if _is_no(part) and not _is_break(part) else None
    if (wish := value_at(place, Factor.WISH)) in REFUSALS:
        told = None if _is_carried_no(part) else wish
        return {"wish": told, "in_their_words": said_now or part["in_their_words"]}
    return {"wish": None, "in_their_words": said_now} if _is_no(part) else None


def _is_carried_no(part: dict[str, Any]) -> bool:
    no, wish = part["said_against"], value_at(part["place"], Factor.WISH)
    return bool(no) and wish is Wish.PAUSE and no["in_their_words"] == part["in_their_words"]


def _is_break(part: dict[str, Any]) -> bool:
    return value_at(part["place"], Factor.WISH) is Wish.PAUSE and not _is_carried_no(part)


def beside_the_wish(part: dict[str, Any]) -> dict[str, Any] | None:
    """Return what was said against an answer, and is told beside a wish in words of its own."""
    if answer_to(part) and (_is_no(part) or _objects(part)):
        is_the_no = _is_no(part) and not _is_break(part)
        return None if is_the_no or not part["persons_words"] else objection(part)
    if answer_to(part) and part["persons_view"] == PersonsView.AGREES and _gives(part):
        return None
    carried: dict[str, Any] | None = part["said_against"]
    return None if _is_carried_no(part) else carried


def objection(part: dict[str, Any]) -> dict[str, Any]:
    """Return with which answer they did not agree."""
    refusal = _refusal_of(part)
    return {
        **about_care(part),
        "outcome": outcome_of(part),
        "with_its_change": bool(part["adaptation"] or refusal["change_asked_before"]),
        "in_their_words": part["persons_words"],
        "said_at": part["decided_at"],
        "refused_at": refusal["at"],
    }


def objects_to_it(part: dict[str, Any]) -> bool:
    """Return whether they did not agree with its change, its hand-over, or its rest."""
    is_unwelcome, what = part["persons_view"] == PersonsView.DISAGREES, outcome_of(part)
    is_said_of_care = _is_no(part) or _objects(part)
    return is_unwelcome and what in OBJECTED_TO and not is_said_of_care


def _is_no(part: dict[str, Any]) -> bool:
    view = part["persons_view"]
    return is_refused_now(outcome_of(part), PersonsView(view) if view else None)


def outcome_of(part: dict[str, Any]) -> Outcome:
    """Return what an answer amounts to for them."""
    answer = answer_to(part)
    assert answer is not None
    is_asked = part["addressed_to"] or part["accepted_at"]
    if part["outcome"] == Outcome.HAND_OVER and not is_asked:
        return kept_as(part["place"], is_changed=part["adaptation"] is not None)
    return Outcome(answer)


def answer_to(part: dict[str, Any]) -> str | None:
    """Return what people answered last."""
    if part["superseded_by"] and part["superseded_by"] == part["transition_id"]:
        return None
    refused = Outcome.HAND_OVER if part["reason_code"] or part["persons_view"] else None
    return part["outcome"] if part["decided_at"] else refused


def _refusal_of(part: dict[str, Any]) -> dict[str, Any]:
    if part["decided_at"]:
        return {"at": None, "change_asked_before": None}
    change = part["change_asked_before"]
    return {"at": part["refusals"][-1]["at"], "change_asked_before": change}
