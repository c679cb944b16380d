"""Care of which nobody has made the first contact is told as to start again."""

from typing import Final

import pytest

from app.pathways.moments import in_utc
from app.pathways.plans.values import Closure
from app.pathways.rules.factors import Reach, Safety
from app.pathways.rules.outcomes import Interim, Outcome
from app.pathways.rules.summary import meanwhile
from app.pathways.transitions.by_hand import follow_up
from app.pathways.transitions.telling_the_holder import told_to_holder
from app.pathways.transitions.told_to_holder import STARTS_STILL, WAS_TO_START
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER
from tests.unit.transitions.answers import INSTEAD
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.decisions_told import told as said_of_one
from tests.unit.transitions.moving import (
    a_paused_component,
    accept,
    answer,
    close,
    component_of,
    decision_about,
    given,
    moved,
    some_care,
)

WELL: Final = {"engagement": "well_enough"}
TABLE: Final = "So the table says."
HEART: Final = "heart-check"
GOES_ON: Final = "it goes on as it is"


def starting() -> Care:
    """Talking that was paused, and of which the first contact is due."""
    care = moved(some_care(a_paused_component()), "home", stated_for_all=WELL)
    return answer(care, "settle", outcome="resume", authorised_by=PRESCRIBER)


def moved_on(to: str = "east", **stated: str) -> Care:
    care = starting()
    of_it = {"plan_component_id": component_of(care).plan_component_id, **WELL, **stated}
    return moved(care, to, stated=[of_it])


def told(
    care: Care, *, because: str = TABLE, has_died: bool = False, closure: Closure | None = None
) -> str:
    decision, about = decision_about(care, "talking"), component_of(care)
    return told_to_holder(decision, because, about, None, has_died=has_died, closure=closure)


def until_then(care: Care, about: str = "talking") -> str:
    due = component_of(care, about).review_due
    assert due
    return f"with the first contact due by {in_utc(due)}"


def test_until_it_is_decided_it_is_told_as_to_start_again() -> None:
    """It read “it goes on as it is”, and nobody had been in touch."""
    care = moved_on()

    assert said(care).endswith(f" Until then: it is to start again, {until_then(care)}.")
    assert GOES_ON not in said(care)


@pytest.mark.parametrize(
    ("stated", "how"),
    [
        (
            {"reach": "adapted", "reach_reason": "By video."},
            "it is to start again, as far as it can reach them",
        ),
        (
            {"engagement": "not_now"},
            (
                "nobody has paused it yet, and it is to start again only as far as they can take "
                "part and it reaches them"
            ),
        ),
    ],
)
def test_so_it_is_as_far_as_it_can_reach_them(stated: dict[str, str], how: str) -> None:
    care = moved_on(**stated)

    assert f" Until then: {how}, {until_then(care)}." in said(care)


def test_a_pause_that_is_proposed_of_it_where_another_team_gives_it_says_so_too() -> None:
    holds = meanwhile(
        *(Interim.RECEIVING_TEAM_PROVIDES, Outcome.PAUSE),
        safety=Safety.NO_CONCERN,
        reach=Reach.NONE,
        starts_by="by noon",
    )

    assert holds.startswith("nobody has paused it yet, and it is to start again only as far as ")
    assert holds.endswith(", with the first contact due by noon")


def test_once_the_first_contact_was_made_it_goes_on() -> None:
    care = moved_on()
    seen_to, _ = follow_up(care, component_of(care).plan_component_id, next_due=None, at=NOW)

    assert said(seen_to).endswith(f" Until then: {GOES_ON}.")
    assert told(seen_to) == TABLE


def test_whoever_it_is_for_reads_that_someone_is_still_to_be_in_touch() -> None:
    """They read that it goes on as it is now, with the same people."""
    care = moved_on()
    confirmed = answer(care, "confirm")
    to_rest = moved_on(engagement="not_now")

    assert told(care) == told(confirmed) == f"{TABLE} {STARTS_STILL}"
    assert told(to_rest).endswith(f" {WAS_TO_START}")
    assert told(starting()).endswith("You can ask who decided this, and why.")


def test_they_do_not_read_beside_it_that_it_goes_on() -> None:
    """“It goes on as far as it can reach you. It is to start again.” stood in one text."""
    adapted = moved_on(engagement="with_adaptation")
    to_rest = moved_on(engagement="not_now")

    for care in (adapted, to_rest):
        assert "goes on as far as" not in told(care)
        assert told(care).endswith("Someone is still to be in touch with you about that.")
    began = moved(some_care(), "ward", stated_for_all={"engagement": "not_now"})
    assert "it goes on as far as" in told(began)


@pytest.mark.parametrize(
    ("because", "starts"),
    [
        (
            "This care goes on without a gap. Your new team can take it on.",
            "This care starts again. Your new team can take it on.",
        ),
        (
            "You are well enough for this, so it goes on as it is now, with the same people.",
            "You are well enough for this, so it starts again, with the same people.",
        ),
        ("This can go on, with a change.", "This can start again, with a change."),
        (
            "You told us you want to go on with this care.",
            "You told us you want to go on with this care.",
        ),
    ],
)
def test_nor_do_the_rules_say_so_to_them(because: str, starts: str) -> None:
    """“This care goes on without a gap. … It is to start again.” stood in one text."""
    care = moved_on()

    assert told(care, because=because) == f"{starts} {STARTS_STILL}"
    seen_to, _ = follow_up(care, component_of(care).plan_component_id, next_due=None, at=NOW)
    assert told(seen_to, because=because) == because


def test_nor_does_what_was_decided_say_so() -> None:
    otherwise = {"outcome": "continue", "reason": "Enough.", "authorised_by": PRESCRIBER}
    care = answer(moved_on(engagement="with_adaptation"), "override", **(INSTEAD | otherwise))

    starts = "It was decided that this care starts again. You can ask who decided this, and why."
    assert told(care) == f"{starts} {STARTS_STILL}"


def test_what_a_closure_left_open_was_to_start_again() -> None:
    """“What held then: it goes on as it is.” was told of care that nobody had begun."""
    care = moved_on(engagement="with_adaptation")

    over = close(care, [given(component_of(care).plan_component_id)])

    held = f"What held then: it is to start again, {until_then(care)}."
    assert said_of_one(over, over.decisions[-1]).endswith(f" {held}")


def test_what_another_team_is_to_take_over_is_told_as_to_start_again_too() -> None:
    """“Ward sees to it from arrival.” was all that was told of care that nobody had begun."""
    care = moved(some_care(a_paused_component(HEART)), "home", stated_for_all=WELL)
    resumed = {"outcome": "resume", "authorised_by": PRESCRIBER}
    care = moved(answer(care, "settle", HEART, **resumed), "ward", stated_for_all=WELL)
    asked = answer(care, "confirm", HEART)
    taken_over = accept(asked, HEART)

    over = close(asked, [given(component_of(asked, HEART).plan_component_id)])

    due = until_then(asked, HEART)
    by = due.removeprefix("with the first contact ")
    held = f"Ward sees to it from arrival; it is to start again, {due}."
    for waits in (care, asked):
        assert said(waits, HEART).endswith(f" Until then: {held}")
        assert f" no first contact is recorded yet: Heart-Check ({by})." in summary(waits)
    assert said_of_one(over, over.decisions[-1]).endswith(f" What held then: {held}")
    assert f" no first contact is recorded yet: it is {by}." in said(taken_over, HEART)


def test_by_when_it_starts_is_not_told_of_what_is_held_back() -> None:
    for held in (moved_on(safety="contraindicated"), moved_on(wish="stop")):
        assert " no first contact is recorded yet: Talking. " in summary(held)
        assert " no first contact is recorded yet. " in said(held)


def test_they_do_not_read_it_of_what_is_held_back_or_once_nobody_is_to_do_it() -> None:
    on_hold = moved_on(safety="contraindicated")
    refused = moved_on(wish="stop")
    rests = answer(moved_on(engagement="not_now"), "confirm")
    care = answer(moved_on(), "confirm")
    closed = close(care, [given(component_of(care).plan_component_id)])

    assert closed.closure
    for text in (
        *map(told, (on_hold, refused, rests)),
        told(care, has_died=True),
        told(closed, closure=closed.closure),
    ):
        assert "start again" not in text
