"""Requests about nobody's plan, each with how it is answered."""

from typing import Final

from app.routers.examples.scenario import NOT_THEIRS, Tables, done, invalid
from app.security.callers import Role

QUESTIONS: Final[Tables] = {
    "decide_carry_over": (
        done(
            200,
            {
                "decisions.0.outcome": "continue",
                "decisions.1.decider": "prescriber",
                "decisions.2.against_persons_wish": True,
            },
        ),
        done(200, {"decisions.0.outcome": "resume"}, example="discharge"),
        invalid("/age", but={"age": 34}, why="Age is no input, nor is anything else unknown"),
        NOT_THEIRS,
    ),
    "match_needs": (
        done(200, {"unanswered.0": "sleep"}),
        done(
            200,
            {"pathways.0.pathway_id": "psychosis"},
            role=Role.PERSON,
            why="The person may ask, too",
        ),
        invalid("/needs/1", but={"needs": ["sleep", "rest"]}, why="No need has that id"),
    ),
}
