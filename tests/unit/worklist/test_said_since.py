"""Whoever reviews a pause reads what is wished by now, and not only what had been said."""

from tests.unit.worklist.tasks_told import refused, step, wished_since


def test_a_review_of_a_pause_tells_what_is_wished_by_the_decision_that_waits() -> None:
    told = step(
        "review_pause",
        refused=refused("pause", "Not in here."),
        said_since=wished_since("continue", "I want it back."),
        reason="A rest.",
    )

    assert told.startswith(
        "Sam: Lithium (the person had wished for a break: “Not in here.”; "
        "the person wishes it to go on now: “I want it back.”; reason: “A rest.”) is paused. "
    )
