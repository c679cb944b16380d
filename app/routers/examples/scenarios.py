"""Requests to the main operations, each with how it is answered on a fresh start.

A test plays every one of them, so that no table tells what the service does not do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from app.problems.catalogue import CATALOGUE
from app.routers.examples import moves, plans
from app.routers.examples.people import (
    ABOUT_CBTP,
    ABOUT_CLOZAPINE,
    ABOUT_CLOZAPINE_BLOOD,
    ABOUT_IPS,
    CLOZAPINE,
    PEER_SUPPORT,
)
from app.routers.examples.requests import Examples
from app.security.callers import Role

KEY: Final = "Idempotency-Key"
SEEN: Final = "If-Match"
REPLAYED: Final = "Idempotency-Replayed"


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One request, told by how it differs from an example, and how it is answered."""

    status: int
    shows: Mapping[str, Any]
    """What stands in the answer, by its place; a name with a hyphen is a header."""
    example: str = ""
    """The example that is sent; empty: the first."""
    body: Mapping[str, Any] = field(default_factory=dict)
    """Sent instead of an example."""
    but: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the body that are not as in the example."""
    without: str = ""
    """A field or a header that is left out."""
    seen: str = ""
    """The version of the plan that was read, where it is not the present one."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """What it is about, where that is not what the documentation fills in."""
    first: str = ""
    """The example that was sent before with the same key."""
    role: Role = Role.CLINICIAN
    why: str = ""
    """What it is there to show."""


def _done(status: int, shows: Mapping[str, Any], **sent: Any) -> Scenario:  # noqa: ANN401 (fields)
    return Scenario(status=status, shows=shows, **sent)


def _refused(code: str, **sent: Any) -> Scenario:  # noqa: ANN401 (fields)
    return Scenario(status=CATALOGUE[code].status, shows={"code": code}, **sent)


def _invalid(pointer: str, **sent: Any) -> Scenario:  # noqa: ANN401 (fields)
    shows = {"code": "validation", "errors.0.pointer": pointer}
    return Scenario(status=CATALOGUE["validation"].status, shows=shows, **sent)


_STALE: Final = _refused("version-mismatch", seen='"1"', why="Somebody has changed the plan since")
_NOT_READ: Final = _refused("precondition-required", without=SEEN)
_NO_KEY: Final = _refused("idempotency-key-missing", without=KEY)
_NOT_THEIRS: Final = _refused("not-permitted", role=Role.PERSON)

_CHECK: Final = {"checked_by": "Dr Ada Moss", "checked_at": "2026-01-31T09:00:00Z"}

SCENARIOS: Final[Mapping[str, tuple[Scenario, ...]]] = {
    "open_plan": (
        _done(201, {"status": "open", "version": 1}),
        _done(201, {"version": 1, REPLAYED: "true"}, first="psychosis"),
        _refused("open-plan-exists", but={"person": plans.SAM_ASKED}, why="Sam has an open plan"),
        _invalid("/age", but={"age": 34}, why="Age is no input, nor is anything else unknown"),
        _NO_KEY,
    ),
    "close_plan": (
        _done(200, {"status": "closed"}),
        _refused("care-without-recipient", but={"recipients": []}),
        _refused(
            "must-not-lapse",
            but={"recipients": plans.UNANSWERED},
            why="What happens to the clozapine is still to be decided",
        ),
        _STALE,
    ),
    "add_component": (
        _done(201, {"status": "offered"}),
        _done(201, {"status": "active"}, example="existing"),
        _refused("same-care-in-plan", but={"component_id": "psychosis-cbtp"}),
        _invalid("/started_on", example="existing", without="started_on"),
        _invalid("/component_id", but={"component_id": "mood-individual-cbt"}),
        _NO_KEY,
    ),
    "change_component": (
        _done(200, {"status": "active"}),
        _done(200, {"status": "declined"}, example="decline"),
        _refused("illegal-step", example="decline", but={"status": "completed"}),
        _refused(
            "decision-waits",
            body={"status": "stopped", "reason": "Bowel habit has changed."},
            ids={"plan_component_id": CLOZAPINE},
            why="What happens to the clozapine is still to be decided",
        ),
        _STALE,
    ),
    "review_component": (
        _done(201, {"outcome": "adapt", "rule": "keep-going-adapted"}),
        _done(
            201,
            {"outcome": "pause", "against_persons_wish": True},
            but={"engagement": "not_now"},
        ),
        _done(201, {"outcome": "stop", "rule": "person-stops"}, but={"wish": "stop"}),
        _done(
            201,
            {"outcome": "decide", "rule": "lapse-unchecked", "decider": "prescriber"},
            ids={"plan_component_id": CLOZAPINE},
            why="The clozapine must not lapse, and nobody has checked it",
        ),
        _invalid(
            "/checked_by",
            but={"safety": "no_concern"},
            ids={"plan_component_id": CLOZAPINE},
            why="A check has somebody who made it",
        ),
        _refused(
            "not-under-way",
            ids={"plan_component_id": PEER_SUPPORT},
            why="Peer support is only offered",
        ),
    ),
    "record_transition": (
        _done(
            201,
            {
                "decisions.0.outcome": "continue",
                "decisions.1.rule": "lapse-unchecked",
                "decisions.3.rule": "person-pauses",
                "decisions.4.against_persons_wish": True,
            },
        ),
        _done(201, {"plan_version": 12, REPLAYED: "true"}, first="home_treatment"),
        _refused("idempotency-key-reused", example="leave", first="home_treatment"),
        _STALE,
        _NOT_READ,
        _refused("already-there", example="leave", but={"leave": "none"}),
        _invalid("/to_setting", but={"to_setting": "community"}),
        _invalid(
            "/occurred_at",
            but={"occurred_at": "2026-01-01T09:00:00Z"},
            why="Sam was admitted after that",
        ),
        _NOT_THEIRS,
    ),
    "confirm_transition": (
        _done(200, {"decisions.4.status": "confirmed", "decisions.1.status": "proposed"}),
        _done(200, {"decisions.4.status": "proposed"}, but={"adaptations": []}),
        _STALE,
    ),
    "answer_decision": (
        _done(
            200, {"status": "settled", "outcome": "hand_over", "checked_by": _CHECK["checked_by"]}
        ),
        _invalid("/checked_at", without="checked_at", why="A check has somebody and a time"),
        _refused("not-its-decider", without="authorised_by"),
        _invalid("/checked_by", example="pause", but=_CHECK, why="What is paused needs no check"),
        _refused("persons-view-missing", example="pause", without="persons_view"),
        _refused("illegal-step", body={"action": "confirm"}, why="Nothing is proposed"),
        _done(
            200,
            {"status": "confirmed", "outcome": "continue"},
            body={"action": "confirm"},
            ids={"decision_id": ABOUT_CBTP},
            why="The talking therapy goes on",
        ),
        _refused(
            "persons-view-missing",
            body={"action": "confirm"},
            ids={"decision_id": ABOUT_IPS},
            why="Employment support would pause against Sam's wish",
        ),
        _refused(
            "must-not-lapse",
            body={
                "action": "override",
                "outcome": "pause",
                "reason_code": "team_full",
                "reason": "Nobody can take blood before Monday.",
            },
            ids={"decision_id": ABOUT_CLOZAPINE_BLOOD},
            why="The blood tests must not lapse, and no prescriber answers for it",
        ),
    ),
    "answer_review": (
        _done(200, {"status": "confirmed", "outcome": "resume"}),
        _refused(
            "not-found", ids={"decision_id": ABOUT_CLOZAPINE}, why="That decision is of Sam's plan"
        ),
        _STALE,
    ),
    "answer_hand_over": (
        _done(200, {"status": "confirmed", "responsible_team": "saltmarsh-ward-samphire"}),
        _done(
            200,
            {"status": "proposed", "outcome": "decide", "responsible_team": "saltmarsh-cmht-east"},
            example="refuse",
        ),
        _done(200, {"accepted_by": "Charge Nurse Li Wen", REPLAYED: "true"}, first="accept"),
        _invalid("/reason", example="refuse", without="reason"),
        _refused(
            "illegal-step",
            ids={"decision_id": ABOUT_CBTP},
            why="The talking therapy is handed to nobody",
        ),
        _STALE,
    ),
}
"""By operation; each is told of the people and the examples of the documentation."""

EXAMPLES: Final[Mapping[str, Examples]] = {
    "open_plan": plans.NEW_PLANS,
    "close_plan": plans.CLOSURES,
    "add_component": plans.NEW_COMPONENTS,
    "change_component": plans.COMPONENT_CHANGES,
    "review_component": plans.COMPONENT_REVIEWS,
    "record_transition": moves.MOVES,
    "confirm_transition": moves.CONFIRMATIONS,
    "answer_decision": moves.ANSWERS,
    "answer_review": moves.REVIEW_ANSWERS,
    "answer_hand_over": moves.HAND_OVER_ANSWERS,
}
"""What may be sent to each of them."""


def example_of(operation: str, scenario: Scenario) -> Mapping[str, Any]:
    """The documented example that a scenario starts from, with its summary."""
    examples = EXAMPLES[operation]
    found: Mapping[str, Any] = examples[scenario.example or next(iter(examples))]
    return found
