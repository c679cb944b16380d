"""Requests about a move and its decisions, each with how it is answered on a fresh start."""

from typing import Final

from app.routers.examples.people import (
    ABOUT_CBTP,
    ABOUT_CLOZAPINE,
    ABOUT_CLOZAPINE_BLOOD,
    ABOUT_IPS,
    MARCIA,
    MARCIA_NOW,
    MARCIAS_ADMISSION,
)
from app.routers.examples.scenario import (
    NOT_READ,
    NOT_THEIRS,
    REPLAYED,
    STALE,
    Tables,
    done,
    invalid,
    refused,
)

_CHECK: Final = {"checked_by": "Dr Ada Moss", "checked_at": "2026-01-31T09:00:00Z"}

OF_MOVES: Final[Tables] = {
    "record_transition": (
        done(
            201,
            {
                "decisions.0.outcome": "continue",
                "decisions.1.rule": "lapse-unchecked",
                "decisions.3.rule": "person-pauses",
                "decisions.4.against_persons_wish": True,
            },
        ),
        done(201, {"plan_version": 12, REPLAYED: "true"}, first="home_treatment"),
        refused("idempotency-key-reused", example="leave", first="home_treatment"),
        STALE,
        NOT_READ,
        refused("already-there", example="leave", but={"leave": "none"}),
        invalid("/to_setting", but={"to_setting": "community"}),
        invalid(
            "/occurred_at",
            but={"occurred_at": "2026-01-01T09:00:00Z"},
            why="Sam was admitted after that",
        ),
        NOT_THEIRS,
    ),
    "confirm_transition": (
        done(200, {"decisions.4.status": "confirmed", "decisions.1.status": "proposed"}),
        done(200, {"decisions.4.status": "proposed"}, but={"adaptations": []}),
        STALE,
    ),
    "enter_transition_in_error": (
        done(200, {"status": "entered_in_error", "plan_version": 12}),
        refused(
            "something-came-after",
            ids={"plan_id": MARCIA, "transition_id": MARCIAS_ADMISSION},
            seen=MARCIA_NOW,
            why="A team has accepted some of Marcia's care since",
        ),
        invalid("/reason", without="reason"),
        STALE,
    ),
}

OF_DECISIONS: Final[Tables] = {
    "answer_decision": (
        done(
            200, {"status": "settled", "outcome": "hand_over", "checked_by": _CHECK["checked_by"]}
        ),
        invalid("/checked_at", without="checked_at", why="A check has somebody and a time"),
        refused("not-its-decider", without="authorised_by"),
        invalid("/checked_by", example="pause", but=_CHECK, why="What is paused needs no check"),
        refused("persons-view-missing", example="pause", without="persons_view"),
        refused("illegal-step", body={"action": "confirm"}, why="Nothing is proposed"),
        done(
            200,
            {"status": "confirmed", "outcome": "continue"},
            body={"action": "confirm"},
            ids={"decision_id": ABOUT_CBTP},
            why="The talking therapy goes on",
        ),
        refused(
            "persons-view-missing",
            body={"action": "confirm"},
            ids={"decision_id": ABOUT_IPS},
            why="Employment support would pause against Sam's wish",
        ),
        refused(
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
        done(200, {"status": "confirmed", "outcome": "resume"}),
        refused(
            "not-found", ids={"decision_id": ABOUT_CLOZAPINE}, why="That decision is of Sam's plan"
        ),
        STALE,
    ),
    "answer_hand_over": (
        done(200, {"status": "confirmed", "responsible_team": "saltmarsh-ward-samphire"}),
        done(
            200,
            {"status": "proposed", "outcome": "decide", "responsible_team": "saltmarsh-cmht-east"},
            example="refuse",
        ),
        done(200, {"accepted_by": "Charge Nurse Li Wen", REPLAYED: "true"}, first="accept"),
        invalid("/reason", example="refuse", without="reason"),
        refused(
            "illegal-step",
            ids={"decision_id": ABOUT_CBTP},
            why="The talking therapy is handed to nobody",
        ),
        STALE,
    ),
}
