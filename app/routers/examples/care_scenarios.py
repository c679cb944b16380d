"""Requests about the care in a plan, each with how it is answered on a fresh start."""

from typing import Final

from app.routers.examples.people import CLOZAPINE, PEER_SUPPORT
from app.routers.examples.scenario import NO_KEY, STALE, Tables, done, invalid, refused

OF_CARE: Final[Tables] = {
    "add_component": (
        done(201, {"status": "offered"}),
        done(201, {"status": "active"}, example="existing"),
        refused("same-care-in-plan", but={"component_id": "psychosis-cbtp"}),
        invalid("/started_on", example="existing", without="started_on"),
        invalid("/component_id", but={"component_id": "mood-individual-cbt"}),
        NO_KEY,
    ),
    "change_component": (
        done(200, {"status": "active"}),
        done(200, {"status": "declined"}, example="decline"),
        refused("illegal-step", example="decline", but={"status": "completed"}),
        refused(
            "decision-waits",
            body={"status": "stopped", "reason": "Bowel habit has changed."},
            ids={"plan_component_id": CLOZAPINE},
            why="What happens to the clozapine is still to be decided",
        ),
        STALE,
    ),
    "review_component": (
        done(201, {"outcome": "adapt", "rule": "keep-going-adapted"}),
        done(
            201,
            {"outcome": "pause", "against_persons_wish": True},
            but={"engagement": "not_now"},
        ),
        done(201, {"outcome": "stop", "rule": "person-stops"}, but={"wish": "stop"}),
        done(
            201,
            {"outcome": "decide", "rule": "lapse-unchecked", "decider": "prescriber"},
            ids={"plan_component_id": CLOZAPINE},
            why="The clozapine must not lapse, and nobody has checked it",
        ),
        invalid(
            "/checked_by",
            but={"safety": "no_concern"},
            ids={"plan_component_id": CLOZAPINE},
            why="A check has somebody who made it",
        ),
        refused(
            "not-under-way",
            ids={"plan_component_id": PEER_SUPPORT},
            why="Peer support is only offered",
        ),
    ),
}
