"""A move is summed up in sentences that can be pasted into a record, and that stay true."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from app.pathways.transitions.recording import Recorded
from app.pathways.transitions.summaries.whereabouts import sum_up_whereabouts
from tests.unit.plans.made_up import NOW, OVER, PRESCRIBER, PROFESSIONAL, a_component_of_a_plan
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    GOES_ON,
    a_move_to,
    a_paused_component,
    accept,
    answer,
    close,
    moved,
    one_moved,
    record,
    some_care,
    step,
    take_back,
)

UNASKED: Final = "With the answer it is not on record that whoever it is for was asked:"


def summary_of(recorded: Recorded) -> str:
    """The summary of a move as it was recorded, with its offers."""
    return summary(recorded.care, offers=recorded.carried)


def test_a_move_says_whose_it_is_and_where_it_leads() -> None:
    care = moved(moved(some_care()), "ward", leave="escorted")
    moves = (*care.transitions, *moved(some_care(), "ward", leave="escorted").transitions)

    first, leave, at_once = (sum_up_whereabouts("Sam", each, str.title) for each in moves)

    assert first == "Sam: from East to Ward on 2 March 2026, 07:00 UTC."
    assert leave == "Sam: escorted leave with Ward from 2 March 2026, 07:00 UTC."
    assert at_once == f"{first.removesuffix('.')}, on escorted leave."


def test_the_summary_can_be_pasted_into_a_record() -> None:
    care = some_care(
        a_component_of_a_plan("heart-check"),
        a_component_of_a_plan("lithium"),
        a_component_of_a_plan("talking", status="offered"),
    )

    assert summary_of(record(care, a_move_to())) == (
        "Lithium needs a decision, due by 3 March 2026, 07:00 UTC, before the next dose or test. "
        "To be checked first "
        "(what needs a check is not given before it, and no test is put off): Lithium. "
        "Proposed, and nobody has answered yet: "
        "Heart-Check goes to Ward, acceptance due by 3 March 2026, 07:00 UTC. "
        "On offer, and not begun: Talking."
    )


def test_the_summary_names_offers() -> None:
    offers = [a_component_of_a_plan(each, status="offered") for each in ("talking", "lithium")]

    assert summary_of(record(some_care(*offers), a_move_to())) == (
        "No care is under way. On offer, and not begun: Talking; Lithium."
    )


def test_what_goes_on_is_counted_together_whatever_was_due_for_it_before() -> None:
    once_adapted, unchanged = (a_component_of_a_plan("in-reach-talking") for _ in range(2))
    said = {"plan_component_id": once_adapted.plan_component_id, "engagement": "with_adaptation"}
    care = moved(some_care(once_adapted, unchanged), "home", stated_for_all=GOES_ON, stated=[said])

    recorded = record(care, a_move_to(stated_for_all=GOES_ON))

    due = [each.due_at for each in recorded.care.decisions if each.is_unsettled]
    assert [each is None for each in due] == [False, True]
    assert summary_of(recorded).startswith("Proposed, and nobody has answered yet: 2 continue (")


def test_the_summary_says_what_pauses_against_the_wish_to_go_on() -> None:
    component = a_component_of_a_plan()
    said = {"plan_component_id": component.plan_component_id, **GOES_ON}

    recorded = record(some_care(component), a_move_to(stated=[said]))

    assert summary_of(recorded).startswith(
        "Proposed, and nobody has answered yet: Talking pauses against the wish to go on"
    )


@pytest.mark.parametrize(
    ("team", "left"),
    [("west", "Stays with East, for it is not handed over at this move: Talking."), ("home", "")],
)
def test_the_summary_says_what_stays_with_a_team_that_the_person_left(team: str, left: str) -> None:
    """The decision says that it starts again, and not that anybody else takes it over."""
    component = a_paused_component()
    said = {"plan_component_id": component.plan_component_id, **GOES_ON}

    recorded = record(some_care(component), a_move_to(team, stated=[said]))

    assert (
        summary_of(recorded)
        == "Paused already: Talking (“Too tired.”). Proposed, and nobody has answered yet: "
        f"Talking starts again, first contact due by 5 March 2026, 07:00 UTC. {left}".strip()
    )


def test_the_summary_names_all_that_stays_with_a_team_that_the_person_left() -> None:
    paused = [a_paused_component(each) for each in ("talking", "in-reach-talking")]

    recorded = record(some_care(*paused), a_move_to("west", stated_for_all=GOES_ON))

    assert summary_of(recorded).endswith(
        "Stays with East, for it is not handed over at this move: Talking; In-Reach-Talking."
    )


def test_what_another_team_has_taken_over_since_is_not_told_as_left_behind() -> None:
    care = answer(moved(some_care(a_paused_component()), "west", stated_for_all=GOES_ON), "confirm")
    assert "Stays with East" in summary(care)

    at_home = moved(care, "home", stated_for_all=GOES_ON)
    why = {"reason_code": "other_team_better_placed", "reason": "They know her."}
    taken_over = accept(answer(at_home, "override", outcome="hand_over", **why))
    ended = step(care, "completed", reason="It is over.", authorised_by=PROFESSIONAL)

    assert "Stays with" not in summary(taken_over, place=0) + summary(ended)


def test_what_is_proposed_is_not_told_as_what_somebody_has_answered() -> None:
    """A pause that nobody had confirmed was read in the record as a pause."""
    care = moved(
        some_care(a_component_of_a_plan(), a_component_of_a_plan("in-reach-talking")),
        "home",
        stated_for_all=GOES_ON,
    )
    proposed = summary(care)

    one = answer(care, "confirm")

    both = "2 continue (Talking; In-Reach-Talking)"
    assert proposed == f"Proposed, and nobody has answered yet: {both}."
    assert summary(one) == (
        "Proposed, and nobody has answered yet: In-Reach-Talking continues. "
        "Decided: Talking continues."
    )
    assert summary(answer(one, "confirm", "in-reach-talking")) == f"Decided: {both}."


def test_what_must_be_done_first_comes_first_and_what_continues_comes_last() -> None:
    ids = ("in-reach-talking", "talking", "lithium", "heart-check")
    stated_for_all = {"engagement": "well_enough", "wish": "continue"}
    components = {each: a_component_of_a_plan(each) for each in ids}
    said = {"plan_component_id": components["talking"].plan_component_id, "engagement": "not_now"}

    care = moved(
        some_care(*components.values()), "ward", stated_for_all=stated_for_all, stated=[said]
    )

    assert summary(care) == (
        "Lithium needs a decision, due by 3 March 2026, 07:00 UTC, before the next dose or test. "
        "To be checked first "
        "(what needs a check is not given before it, and no test is put off): Lithium. "
        "Proposed, and nobody has answered yet: "
        "Heart-Check goes to Ward, acceptance due by 3 March 2026, 07:00 UTC; "
        "Talking pauses against the wish to go on, review due by 9 March 2026, 07:00 UTC; "
        "In-Reach-Talking continues."
    )


def test_of_the_same_kind_the_earliest_due_comes_first() -> None:
    """As text, 10 March stood before 9 March."""
    care = moved(some_care(*map(a_component_of_a_plan, ("talking", "lithium"))))
    due = (NOW + timedelta(days=8), NOW + timedelta(days=7))
    decisions = [replace(each, due_at=at) for each, at in zip(care.decisions, due, strict=True)]

    assert summary(replace(care, decisions=tuple(decisions))).startswith(
        "Lithium needs a decision, due by 9 March 2026, 09:00 UTC, before the next dose or test. "
        "Talking needs a decision, due by 10 March 2026, 09:00 UTC. "
    )


def test_what_the_receiving_team_has_accepted_goes_nowhere_any_more() -> None:
    care = accept(answer(one_moved("heart-check"), "confirm", "heart-check"), "heart-check")

    assert summary(care) == f"Ward has taken over Heart-Check. {UNASKED} Heart-Check."


def test_what_waits_for_the_receiving_team_still_goes_there() -> None:
    care = answer(one_moved("heart-check"), "confirm", "heart-check")

    assert summary(care) == (
        "Heart-Check goes to Ward, acceptance due by 3 March 2026, 07:00 UTC. "
        f"{UNASKED} Heart-Check."
    )


def test_a_move_in_whose_place_another_stands_says_so() -> None:
    settled = answer(
        moved(some_care(a_component_of_a_plan(), a_component_of_a_plan("lithium")), "home"),
        "settle",
        "lithium",
        outcome="hand_over",
        authorised_by=PRESCRIBER,
    )
    care = moved(accept(settled, "lithium"), "ward")

    assert summary(care, 0) == (
        f"Home has taken over Lithium. Decided without a check: Lithium. {UNASKED} Lithium. "
        "A later move was recorded before all of this was settled."
    )


def test_a_move_names_the_open_decisions_that_it_took_the_place_of() -> None:
    one = moved(one_moved("lithium"), "home")
    first = moved(
        some_care(*map(a_component_of_a_plan, ("talking", "lithium", "heart-check"))), "ward"
    )
    two = moved(accept(answer(first, "confirm", "heart-check"), "heart-check"), "home")

    kept = "It replaces an open decision, and keeps its due time,"
    lithium, talking = "3 March 2026, 07:00 UTC: Lithium.", "5 March 2026, 07:00 UTC: Talking."
    assert f"{kept} {lithium}" in summary(one)
    assert f"{kept} {lithium} {kept} {talking}" in summary(two)
    assert "replaces" not in summary(first) + summary(two, 0)
    without_a_time = moved(one_moved("in-reach-talking", **GOES_ON), "home")
    assert "It replaces an open decision: In-Reach-Talking." in summary(without_a_time)
    assert "replaces" not in summary(take_back(one), 0)


def test_a_move_that_was_open_when_the_plan_closed_says_so() -> None:
    care = close(one_moved())

    assert summary(care) == "The plan was closed before all of this was settled."


def test_a_move_that_never_took_place_says_so_and_why() -> None:
    care = take_back(one_moved())

    assert summary(care) == (
        "This move was entered in error: it never took place. "
        "The reason given: “Another person moved.”"
    )


def test_a_move_whose_care_came_to_its_end_says_that_nothing_is_left() -> None:
    care = step(one_moved(), "completed", **OVER)

    assert summary(care) == "Nothing is left to decide."


def test_a_later_move_that_never_took_place_took_no_place() -> None:
    care = close(take_back(moved(one_moved(), "home")))

    assert summary(care, 0) == "The plan was closed before all of this was settled."


def test_what_is_on_hold_says_that_nothing_is_given() -> None:
    care = one_moved("lithium", safety="contraindicated")

    check = "What must be checked: The last blood level. Kidneys."
    assert f"Until then: nothing more of it is given. {check}" in said(care, "lithium")
    held = "On hold, nothing more of it is given: Lithium (stated to be unsafe)."
    assert summary(care).endswith(held)


def test_what_must_be_checked_says_so_and_is_not_read_as_give_it() -> None:
    care = one_moved("lithium")

    assert "; what needs a check is not given before it, and no test is put off." in said(
        care, "lithium"
    )
    assert summary(care).endswith(
        "To be checked first "
        "(what needs a check is not given before it, and no test is put off): Lithium."
    )


@pytest.mark.parametrize("wish", ["stop", "pause"])
def test_a_refusal_and_a_wish_for_a_break_are_said_to_stand(wish: str) -> None:
    care = one_moved("lithium", wish=wish)

    stands = "the no stands" if wish == "stop" else "the wish for a break stands"
    assert f"Until then: {stands}." in said(care, "lithium")
    assert summary(care).endswith(f" {stands.capitalize()}: Lithium. Not checked yet: Lithium.")


def test_a_move_says_why_it_was_made_in_the_words_of_whoever_recorded_it() -> None:
    care = moved(some_care(), "home", reason="Her crisis is over", stated_for_all=GOES_ON)
    empty = moved(some_care(a_component_of_a_plan(status="offered")), reason="Relapse.")

    assert summary(care).startswith("The reason given: “Her crisis is over”. Proposed, and ")
    assert summary(empty) == "The reason given: “Relapse.” No care is under way."
    assert "reason given" not in summary(moved(some_care()))
    assert "Her crisis is over" not in summary(take_back(care))
