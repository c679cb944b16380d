"""Care that rests says who owned the pause and, where it must not lapse, by when it is reviewed."""

from typing import Final

from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import PRESCRIBER
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    a_paused_component,
    answer,
    moved,
    one_moved,
    review,
    some_care,
)

INSTEAD: Final = {"reason_code": "clinical_judgement", "reason": "It can."}
WELL: Final = {"engagement": "well_enough"}
GIVE_AWAY: Final = {"wish": "continue", "in_their_words": "You will give it away."}


def test_a_pause_of_what_must_not_lapse_says_so_by_when_and_by_whose_authority() -> None:
    care = answer(
        one_moved("lithium", wish="pause"),
        "settle",
        "lithium",
        outcome="pause",
        authorised_by=PRESCRIBER,
        reason="Too high.",
    )

    assert said(care, "lithium").startswith(
        "Lithium pauses, review due by 3 March 2026, 07:00 UTC. "
        "It is paused and must not lapse: authorised by Dr Ada Moss (prescriber). "
    )
    assert (
        "Paused, and must not lapse: Lithium (“Too high.”; the person had wished for a break), "
        "review due by 3 March 2026, 07:00 UTC, authorised by Dr Ada Moss (prescriber)."
    ) in summary(care)


def test_what_rests_although_it_must_not_lapse_says_so_while_its_decision_waits() -> None:
    component = a_paused_component("lithium", authorised_by=PRESCRIBER)
    unnamed = a_paused_component("lithium", review_due=None, next_step=None)
    care, nobody_named = (moved(some_care(each)) for each in (component, unnamed))

    by = "review due by 2 March 2026, 09:00 UTC, authorised by Dr Ada Moss (prescriber)"
    assert f"It is paused and must not lapse: {by}." in said(care, "lithium")
    assert f"Paused, and must not lapse: Lithium (“Too tired.”), {by}." in summary(care)
    assert " It is paused and must not lapse. " in said(nobody_named, "lithium")
    assert " Paused, and must not lapse: Lithium (“Too tired.”)." in summary(nobody_named)


def test_what_may_rest_or_goes_on_says_nothing_of_a_lapse() -> None:
    rests = moved(some_care(a_paused_component("talking")))
    settled = answer(
        moved(some_care(a_paused_component("lithium"))),
        "settle",
        "lithium",
        outcome="resume",
        authorised_by=PRESCRIBER,
    )

    for care, about in ((rests, "talking"), (settled, "lithium")):
        assert "must not lapse" not in said(care, about) + summary(care)


def test_who_owned_a_pause_is_told_as_who_did_when_it_was_decided() -> None:
    """A frozen sentence said of somebody who had left long ago that they own it."""
    first = answer(one_moved(engagement="not_now"), "confirm", owner="Cy Lane")
    renewed = answer(review(first, engagement="not_now"), "confirm", owner="Joy Adeyemi")

    assert said(first).endswith("Owner of the pause when decided: Cy Lane.")
    assert said(renewed).endswith("Owner of the pause when decided: Joy Adeyemi.")


def test_a_pause_that_was_answered_is_told_once_with_how_and_by_whose_authority() -> None:
    """One page told of a blood test that was paused four times, each time a little else."""
    care = answer(
        one_moved("lithium", wish="continue"),
        "settle",
        "lithium",
        outcome="pause",
        authorised_by=PRESCRIBER,
        reason="Too high.",
        reason_code="clinical_judgement",
        persons_view="disagrees",
        persons_words="I would rather go on.",
    )

    told = summary(care)

    assert "Decided: " not in told
    assert (
        "Paused, and must not lapse: Lithium (“Too high.”; against the person's wish to go on), "
        "review due by 3 March 2026, 07:00 UTC, authorised by Dr Ada Moss (prescriber)."
    ) in told
    assert (
        "Said against it: Lithium (the person did not agree with the pause on 2 March 2026: "
        "“I would rather go on.”)."
    ) in told


def test_what_rests_against_the_wish_to_go_on_says_so_while_a_decision_about_it_waits() -> None:
    """A wish for a break was told at the next move, and a wish to go on was not."""
    objects = {"persons_view": "disagrees", "persons_words": "You will give it away."}
    care = answer(one_moved("talking", "home", engagement="not_now"), "confirm", **objects)
    against = "against the person's wish to go on"
    to_the_pause = (
        "the person did not agree with the pause on 2 March 2026: “You will give it away.”"
    )

    def moved_on(**stated: str) -> Care:
        about = care.components[0].plan_component_id
        return moved(care, stated=[{"plan_component_id": about, **WELL, **stated}])

    waiting, wished = moved_on(), moved_on(**GIVE_AWAY)
    more = moved_on(wish="continue", in_their_words="Now.")

    assert f" It rests {against}. " in said(waiting)
    for told in (said(waiting), said(more)):
        assert f" Before this decision, {to_the_pause} " in told
    assert against not in said(care) + said(wished)
    assert " The person wishes it to go on: “You will give it away.” " in said(wished)
    for each in (waiting, wished):
        assert f"; {against}" in summary(each)
        assert f"Said before: Talking ({to_the_pause})." in summary(each)
    assert f"; {against}; the person wishes it to go on now: “Now.”)." in summary(more)
    started = answer(more, "override", outcome="resume", **INSTEAD)
    assert against not in said(started) + summary(started)


def test_what_rests_already_stays_paused_and_is_not_said_to_pause() -> None:
    """It read as if it went on until its pause was confirmed."""
    first = answer(one_moved(engagement="not_now"), "confirm")
    again = review(first, engagement="not_now")
    renewed = answer(again, "confirm")

    due = ", review due by 9 March 2026, "
    assert said(first).startswith(f"Talking pauses{due}")
    for care in (again, renewed):
        assert said(care).startswith(f"Talking stays paused{due}")
    assert f" Proposed, and nobody has answered yet: Talking stays paused{due}" in summary(again)
    assert f"Decided: Talking stays paused{due}" in summary(renewed)


def test_what_rests_and_had_been_refused_says_so_on_the_page_of_a_move() -> None:
    """The decision told it, and the page of the move that is read at the bedside did not."""
    by_prescriber = {"outcome": "pause", "authorised_by": PRESCRIBER, "reason": "Too high."}
    no = {"wish": "pause", "in_their_words": "It makes me shake."}
    care = answer(one_moved("lithium", **no), "settle", "lithium", **by_prescriber)
    waits = moved(care, "home")
    refused = moved(
        care, "home", stated=[{"plan_component_id": care.components[0].plan_component_id, **no}]
    )
    settled = answer(waits, "settle", "lithium", **by_prescriber)

    had_said = "the person had wished for a break: “It makes me shake.”"
    for told in (care, waits, settled):
        assert f"Lithium (“Too high.”; {had_said}), review due by " in summary(told)
    assert had_said not in summary(refused)
    assert "The wish for a break stands: Lithium (“It makes me shake.”)." in summary(refused)


def test_what_rests_against_their_wish_says_so_beside_a_no_of_now() -> None:
    objects = {"persons_view": "disagrees", "persons_words": "Rather not rest."}
    pauses = {**INSTEAD, "outcome": "pause", "authorised_by": PRESCRIBER, **objects}
    to_decide = one_moved("lithium", wish="continue", safety="contraindicated")
    care = answer(to_decide, "settle", "lithium", **pauses)
    about = care.components[0].plan_component_id

    no = {"wish": "stop", "in_their_words": "Never again."}
    told = summary(moved(care, "home", stated=[{"plan_component_id": about, **no}]))

    assert "The no stands: Lithium (“Never again.”). " in told
    assert "; against the person's wish to go on), " in told
    to_the_pause = "the person did not agree with the pause on 2 March 2026: “Rather not rest.”"
    assert f"Said before: Lithium ({to_the_pause})." in told


def test_the_page_of_an_answered_pause_tells_nothing_of_what_they_said_since() -> None:
    """It said of a pause against their wish that they had said no, which they did a move later."""
    objects = {"persons_view": "disagrees", "persons_words": "Rather not rest."}
    by_name = {"outcome": "pause", "authorised_by": PRESCRIBER, "reason": "Too high."}
    care = answer(one_moved("lithium", wish="continue"), "settle", "lithium", **by_name, **objects)
    about = {"plan_component_id": care.components[0].plan_component_id}
    no = {"wish": "stop", "in_their_words": "Never again."}
    since = answer(moved(care, "home", stated=[{**about, **no}]), "settle", "lithium", **by_name)

    rests, page = "Paused, and must not lapse: Lithium (“Too high.”", summary(since, 0)
    by_then = "; against the person's wish to go on), "
    assert f"{rests}{by_then}" in summary(care)
    assert "Never again." not in page
    assert f"{rests}), against the wish to go on, " in page
    assert "the person had said no: “Never again.”), " in summary(since)
