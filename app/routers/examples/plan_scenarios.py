"""Requests about a plan and what is said in it, each with how it is answered on a fresh start."""

from typing import Final

from app.routers.examples import plans
from app.routers.examples.people import CLOZAPINE, ROBINS_NEED
from app.routers.examples.scenario import (
    NO_KEY,
    NOT_THEIRS,
    REPLAYED,
    STALE,
    Tables,
    done,
    invalid,
    refused,
)

OF_PLANS: Final[Tables] = {
    "open_plan": (
        done(201, {"status": "open", "version": 1}),
        done(201, {"version": 1, REPLAYED: "true"}, first="psychosis"),
        refused("open-plan-exists", but={"person": plans.SAM_ASKED}, why="Sam has an open plan"),
        invalid("/age", but={"age": 34}, why="Age is no input, nor is anything else unknown"),
        NO_KEY,
    ),
    "search_plans": (
        done(200, {"items.0.preferred_name": "Sam", "items.0.status": "open"}),
        done(
            200,
            {"items": []},
            but={"identifier": plans.NOORS_NUMBER},
            why="Noor has no plan before one is opened",
        ),
        invalid(
            "/identifier/value",
            but={"identifier": {**plans.NOORS_NUMBER, "value": "999 870 0125"}},
            why="The last digit does not fit the others",
        ),
        NOT_THEIRS,
    ),
    "change_plan": (
        done(200, {"key_worker": "Joy Adeyemi", "version": 12}),
        invalid(
            "/pathways",
            but={"pathways": ["mood"]},
            why="Sam's care is of the pathway that would be left",
        ),
        invalid("/team", but={"team": "saltmarsh-home-treatment"}, why="A move changes the team"),
        STALE,
    ),
    "close_plan": (
        done(200, {"status": "closed"}),
        refused("care-without-recipient", but={"recipients": []}),
        refused(
            "must-not-lapse",
            but={"recipients": plans.UNANSWERED},
            why="What happens to the clozapine is still to be decided",
        ),
        STALE,
    ),
}

OF_WORDS: Final[Tables] = {
    "add_need": (
        done(201, {"need_id": "money-benefits", "level": "unmet"}),
        refused("need-already-in-plan", but={"need_id": "sleep"}),
        invalid("/need_id", but={"need_id": "money"}, why="No need has that id"),
        NO_KEY,
    ),
    "change_need": (
        done(200, {"level": "unmet", "in_their_words": "They shout now, and in the day too."}),
        done(
            200,
            {"level": "met", "in_their_words": "The voices are worst at night."},
            body={"level": "met"},
            why="What is left out stays",
        ),
        refused("not-found", ids={"plan_need_id": ROBINS_NEED}, why="That need is of Robin's plan"),
        STALE,
    ),
    "make_contribution": (
        done(201, {"by": "person", "words": "Please ask me before you ask my brother."}),
        done(201, {"about": CLOZAPINE}, but={"about": CLOZAPINE}, why="About the clozapine"),
        done(201, {"by": "person", REPLAYED: "true"}, first="person"),
        invalid("/words", but={"words": ""}),
    ),
    "record_agreement": (
        done(201, {"view": "disagrees", "plan_version": 11}),
        done(
            201,
            {"view": "agrees_in_part", "plan_version": 1},
            but={"plan_version": 1, "view": "agrees_in_part"},
            why="They saw an earlier version",
        ),
        invalid("/plan_version", but={"plan_version": 12}, why="There is no such version yet"),
        invalid("/view", without="view"),
    ),
}
