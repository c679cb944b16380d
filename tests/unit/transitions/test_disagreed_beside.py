"""What they say of a hand-over, or of how care ends, is told beside what they said of it before."""

from typing import Any, Final

import pytest

from app.pathways.plans.summaries.wishes import against_it
from app.pathways.rules.outcomes import Outcome
from app.pathways.terms import WishHolder
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PROFESSIONAL
from tests.unit.transitions.answers import BASIS, INSTEAD
from tests.unit.transitions.decisions_told import said as decision_told
from tests.unit.transitions.decisions_told import summary
from tests.unit.transitions.moving import (
    GOES_ON,
    accept,
    answer,
    close,
    component_of,
    given,
    moved,
    one_moved,
    refuse,
    review,
    step,
)
from tests.unit.transitions.test_disagreed import BY, NO, changed, moved_on, settled, told
from tests.unit.transitions.test_ending_a_change import ended

WISHED_NONE: Final[dict[str, Any]] = {**GOES_ON, "wish": "stop", "in_their_words": "No more."}


def refused_beside_a_no(care: Care | None = None, **more: object) -> Care:
    """Lithium that they did not want, and that goes on all the same with the team that has it."""
    to_decide = care or one_moved("lithium", **WISHED_NONE)
    return refuse(settled("hand_over", to_decide, **BASIS, **more), "lithium")


@pytest.mark.parametrize(
    "care",
    [
        refused_beside_a_no(),
        moved(refused_beside_a_no(), "home"),
        answer(*(moved(refused_beside_a_no(), "home"), "settle", "lithium"), outcome="stop", **BY),
    ],
    ids=["to be decided anew", "moved on", "stopped"],
)
def test_beside_a_no_that_is_told_also_of_a_hand_over_that_a_team_refused(care: Care) -> None:
    """“It makes me vomit.” stood in the old decision alone, and “No more.” was told without why."""
    [said] = told(care)

    assert (said.outcome, said.in_their_words) == (Outcome.HAND_OVER, NO["persons_words"])
    assert (said.said_at, said.refused_at) == (None, NOW)
    against = "the person did not agree with the hand-over that a team refused on 2 March 2026"
    assert against_it(said, WishHolder.PERSON) == f"{against}: “Do not inject me.”"


def test_that_it_was_to_change_too_is_told_of_a_hand_over_that_a_team_refused() -> None:
    [said] = told(refused_beside_a_no(adaptation="Half."))

    assert said.with_its_change
    assert "hand-over and its change that a team refused on" in against_it(said, WishHolder.PERSON)


def test_a_hand_over_that_a_team_refused_takes_back_nothing_of_the_one_that_holds() -> None:
    taken = accept(settled("hand_over"), "lithium")
    about = component_of(taken, "lithium").plan_component_id
    again = moved(taken, "home", stated=[{"plan_component_id": about, **WISHED_NONE}])

    care = refused_beside_a_no(again, persons_words="Nor there.")

    assert [each.in_their_words for each in told(care)] == [NO["persons_words"], "Nor there."]
    yes = {"persons_view": "agrees", "persons_words": "There, then."}
    assert told(answer(care, "settle", "lithium", outcome="hand_over", **BY, **yes)) == ()


def test_they_are_told_at_the_next_decision_and_its_move() -> None:
    care = moved(refused_beside_a_no(), "home")

    against = "the person did not agree with the hand-over that a team refused on 2 March 2026"
    assert f" Before this decision, {against}: “Do not inject me.” " in decision_told(
        care, "lithium"
    )
    assert f" Said before: Lithium ({against}: “Do not inject me.”)." in summary(care)


def test_of_what_stopped_with_that_team_nothing_is_told_but_beside_a_no() -> None:
    """Why they do not want it is told to whoever offers it again, and not which team they liked."""
    ends: dict[str, Any] = {"reason": "Over.", **BY}
    not_wanted = settled("hand_over", one_moved("lithium", **WISHED_NONE), **BASIS)

    for care, words in ((settled("hand_over"), []), (not_wanted, [NO["persons_words"]])):
        stopped = step(accept(care, "lithium"), "stopped", "lithium", **ends)
        assert [each.in_their_words for each in told(stopped)] == words


def changed_and_handed_over(**more: object) -> Care:
    """Lithium at half its dose, and then with another team, neither of which they agreed with."""
    asked = {"persons_words": "Not that team.", **more}
    return accept(settled("hand_over", moved_on(changed()), **asked), "lithium")


def test_what_they_say_of_a_hand_over_takes_back_nothing_of_a_change_that_still_holds() -> None:
    """“Not less.” was gone once they had said “Not that team.”, and the dose was lower still."""
    both = [NO["persons_words"], "Not that team."]

    care = changed_and_handed_over()

    assert [each.in_their_words for each in told(care)] == both
    later = moved_on(care, "other-ward")
    said = decision_told(later, "lithium")
    for each in ("the change", "the hand-over"):
        assert f" Before this decision, the person did not agree with {each} on " in said
    assert "(the person did not agree with the change on " in summary(later)
    assert "; the person did not agree with the hand-over on " in summary(later)
    assert [each.in_their_words for each in told(ended(care))] == both[1:]


def test_nor_does_a_no_to_how_it_goes_on() -> None:
    care = answer(
        review(changed(), "lithium"),
        *("settle", "lithium"),
        **{"outcome": "continue", **BY, **NO, **BASIS, "persons_words": "No."},
    )

    assert [each.in_their_words for each in told(care)] == [NO["persons_words"]]


def test_a_change_that_came_with_a_hand_over_is_one_as_well() -> None:
    first = accept(settled("hand_over", adaptation="Half."), "lithium")

    care = settled("hand_over", moved_on(first), persons_words="Not the ward.")

    said = [(each.in_their_words, each.with_its_change) for each in told(care)]
    assert said == [(NO["persons_words"], True), ("Not the ward.", False)]
    assert [each.in_their_words for each in told(ended(care))] == ["Not the ward."]


def test_of_two_changes_that_which_holds_is_told() -> None:
    next_one = {"adaptation": "A third.", "persons_words": "Nor that."}

    assert [each.in_their_words for each in told(changed_and_handed_over(**next_one))] == [
        "Nor that."
    ]


def stopped(wish: str, **more: object) -> Care:
    """Talking that they wished to rest, or to stop, and that stops as they did not agree with."""
    no = {"persons_view": "disagrees", "persons_words": "A break, not that."}
    said = {"wish": wish, "in_their_words": "I need a rest."}
    care = one_moved("talking", "home", **said)
    how = {"outcome": "stop", **INSTEAD} if wish == "pause" else {}
    by = {"authorised_by": PROFESSIONAL}
    return answer(care, "override" if how else "confirm", **{**how, **by, **no, **more})


@pytest.mark.parametrize("wish", ["pause", "stop"])
def test_what_was_said_against_a_stop_that_they_had_not_missed_is_told_once_it_has(
    wish: str,
) -> None:
    """“A break, not that.” was told to nobody who was to offer it again."""
    [said] = told(stopped(wish))

    assert (said.outcome, said.in_their_words) == (Outcome.STOP, "A break, not that.")
    assert told(stopped(wish, persons_view="agrees")) == ()
    in_error = {"reason": "It was never theirs.", "authorised_by": PROFESSIONAL}
    assert told(step(stopped(wish), "entered_in_error", "talking", **in_error)) == ()


def test_what_was_said_against_its_rest_stands_when_it_rests_with_another_team() -> None:
    """What they say of who has it takes back nothing of what they said of how it rests."""
    to_decide = one_moved("lithium", **WISHED_NONE)
    rests = settled("pause", to_decide, persons_words="I said stop.", reason="To see.")

    handed = settled("hand_over", moved(rests, "home"), persons_words="Not there.")

    assert [each.in_their_words for each in told(handed)] == ["I said stop.", "Not there."]


YES: Final[dict[str, Any]] = {"persons_view": "agrees", "persons_words": "That team is fine."}


def at_rest_as_they_did_not_agree() -> Care:
    rests = settled("pause", one_moved("lithium", **WISHED_NONE), reason="To see.")
    return moved(rests, "home")


@pytest.mark.parametrize(
    "care", [moved_on(changed()), at_rest_as_they_did_not_agree()], ids=["changed", "at rest"]
)
def test_a_yes_to_another_team_takes_back_nothing_of_how_care_is_given_or_rests(
    care: Care,
) -> None:
    """“That team is fine. The dose is not.” took “Not less.” out of the plan and every task."""
    handed = settled("hand_over", care, **YES)

    for each in (handed, accept(handed, "lithium"), refuse(handed, "lithium")):
        assert [one.in_their_words for one in told(each)] == [NO["persons_words"]]


def test_nor_does_it_once_they_did_not_agree_with_the_team_before_that() -> None:
    care = settled("hand_over", moved_on(changed_and_handed_over(), "other-ward"), **YES)

    assert [each.in_their_words for each in told(care)] == [NO["persons_words"]]


def test_a_yes_to_how_care_is_given_takes_it_back() -> None:
    care = accept(settled("hand_over", moved_on(changed()), **YES), "lithium")

    assert told(care)
    again = review(care, "lithium")
    assert told(answer(again, "settle", "lithium", outcome="continue", **BY, **YES)) == ()


def test_a_change_that_came_with_a_team_is_one_also_once_they_agree_to_the_next_team() -> None:
    first = accept(settled("hand_over", adaptation="Half."), "lithium")

    care = accept(settled("hand_over", moved_on(first), **YES), "lithium")

    [said] = told(care)
    assert (said.in_their_words, said.with_its_change) == (NO["persons_words"], True)
    assert told(ended(care)) == ()


def test_a_yes_to_a_team_and_its_change_takes_it_back_once_that_has_come() -> None:
    """Until then the dose of which they had said “Not less.” is that which they get."""
    pending = settled("hand_over", moved_on(changed()), adaptation="A third.", **YES)

    for each in (pending, moved_on(pending, "other-ward"), refuse(pending, "lithium")):
        assert [one.in_their_words for one in told(each)] == [NO["persons_words"]]
    assert told(accept(pending, "lithium")) == ()
    same = settled("hand_over", moved_on(changed()), adaptation="Half.", **YES)
    assert told(accept(same, "lithium")) == ()


MORE: Final[dict[str, Any]] = {"adaptation": "400 mg at night.", "persons_words": "Not 400."}


def more_asked() -> Care:
    """Lithium that was to go to the ward with a higher dose, and that the ward refused."""
    return refuse(settled("hand_over", **MORE), "lithium")


def test_what_they_said_of_a_change_is_told_as_long_as_it_is_told_that_it_was_asked_for() -> None:
    """The plan and both tasks told “400 mg at night”, and not that they had said “Not 400.”"""
    for care in (more_asked(), moved_on(more_asked()), review(more_asked(), "lithium")):
        [said] = told(care)
        assert (said.in_their_words, said.with_its_change) == ("Not 400.", True)
        assert (said.said_at, said.refused_at) == (None, NOW)

    waits = more_asked()
    about = component_of(waits, "lithium").plan_component_id
    [left] = told(close(waits, [given(about, **BY)]))
    assert left.in_their_words == "Not 400."


def test_it_is_told_no_more_once_that_is_answered_or_over() -> None:
    goes_on = answer(more_asked(), "settle", "lithium", outcome="continue", **BY)
    elsewhere = answer(moved_on(more_asked()), "settle", "lithium", outcome="continue", **BY)
    over = step(more_asked(), "entered_in_error", "lithium", reason="Not theirs.", **BY)

    for care in (goes_on, elsewhere, over):
        assert told(care) == ()


def test_what_they_say_of_the_next_team_takes_back_nothing_of_a_change_that_is_asked_for() -> None:
    handed = moved_on(more_asked())
    elsewhere: dict[str, Any] = {**NO, "persons_words": "Nor there."}

    agreed = refuse(settled("hand_over", handed, **YES), "lithium")
    neither = refuse(settled("hand_over", handed, **elsewhere), "lithium")
    both = settled("hand_over", handed, **{**YES, "adaptation": "400 mg at night."})

    assert [each.in_their_words for each in told(agreed)] == ["Not 400."]
    assert [each.in_their_words for each in told(neither)] == ["Not 400.", "Nor there."]
    assert told(both) == ()


def test_a_move_tells_what_was_said_of_its_decisions_beside_what_was_said_before() -> None:
    """“Not less.” stood in the summary of the move, and “Not that team.” of that move did not."""
    asked = {"persons_words": "Not that team."}
    care = settled("hand_over", moved_on(changed()), **asked)

    said = summary(care)

    assert " Said before: Lithium (the person did not agree with the change on " in said
    by_it = "Said against it: Lithium (the person did not agree with the hand-over on 2 March 2026"
    assert f" {by_it}: “Not that team.”)." in said
    assert f" {by_it}: “Not that team.”)." in summary(accept(care, "lithium"))
    assert "Said against it" not in summary(moved_on(changed()))
    of_more = "the hand-over and its change that a team refused on 2 March 2026: “Not 400.”)."
    assert f" Said against it: Lithium (the person did not agree with {of_more}" in summary(
        more_asked()
    )
