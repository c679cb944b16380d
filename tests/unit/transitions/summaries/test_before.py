"""How care stood before is told with whatever comes next: why it rests, and how it was changed."""

from typing import Any, Final

from app.pathways.transitions.by_hand import follow_up
from app.pathways.transitions.values import Care
from tests.unit.plans.made_up import NOW, PRESCRIBER, a_component_of_a_plan
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.history import said as told_in_history
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    accept,
    answer,
    answer_with_event,
    decision_about,
    moved,
    one_moved,
    refuse,
    review,
    some_care,
    take_back,
    together,
)

HOLD: Final[dict[str, Any]] = {
    "outcome": "pause",
    "reason_code": "safety_concern",
    "reason": "Hold till the level is back tonight",
    "authorised_by": PRESCRIBER,
}
KEPT: Final[dict[str, Any]] = {
    "outcome": "continue",
    "reason_code": "clinical_judgement",
    "reason": "It stays with us.",
}
OF_THE_RULES: Final = "Not well enough to take part at the moment, even with changes."


def test_the_danger_for_which_care_was_paused_is_told_at_the_next_move() -> None:
    """The next team read that it was paused, and not that a blood level was awaited."""
    care = moved(answer(one_moved("lithium"), "settle", "lithium", **HOLD), "home")

    assert " Why it was paused: “Hold till the level is back tonight”. " in said(care, "lithium")
    assert (
        "Paused, and must not lapse: Lithium (“Hold till the level is back tonight”), "
        "review due by "
    ) in summary(care)


def test_whoever_takes_over_what_rests_reads_why_it_does() -> None:
    care = moved(some_care(a_paused_component("lithium")))
    pending = answer(
        care, "settle", "lithium", outcome="hand_over", authorised_by=PRESCRIBER, reason="Moved."
    )

    for each in (pending, accept(pending, "lithium")):
        assert "Why it was paused: “Too tired.”" in said(each, "lithium")


def test_what_may_rest_says_why_it_does_only_until_somebody_has_answered() -> None:
    care = moved(some_care(a_paused_component()), "home", stated_for_all=GOES_ON)

    assert "Paused already: Talking (“Too tired.”). " in summary(care)
    assert "Why it was paused: “Too tired.”" in said(care)
    started = answer(care, "confirm")
    assert "Too tired" not in summary(started) + said(started)


def test_a_pause_that_is_decided_now_says_its_reason_once() -> None:
    care = answer(one_moved("lithium"), "settle", "lithium", **HOLD)

    assert said(care, "lithium").count("Hold till the level is back tonight") == 1


def test_a_reason_that_is_withdrawn_is_told_as_that() -> None:
    care = moved(some_care(a_paused_component("lithium", pause_reason="(withdrawn)")))

    assert " Why it was paused: (withdrawn). " in said(care, "lithium")
    assert "Paused, and must not lapse: Lithium (withdrawn), review due by " in summary(care)


def test_what_a_rule_says_is_quoted_of_nobody() -> None:
    """It read as if whoever confirmed the pause had said so."""
    care = one_moved(engagement="not_now")
    paused = answer(care, "confirm")

    assert f"Confirmed by Bo Reed, 2 March 2026, 09:00 UTC, as proposed: {OF_THE_RULES}" in (
        said(paused)
    )
    assert told_in_history(care, answer_with_event(care, "confirm")) == (
        "Talking: pause, review due by 9 March 2026, 07:00 UTC, confirmed by Bo Reed, "
        f"as proposed: {OF_THE_RULES}"
    )
    again = moved(paused, "home")
    then = f"{OF_THE_RULES.removesuffix('.')}, as it stood then"
    assert f"Why it was paused: {then}. " in said(again)
    assert f"Paused already: Talking ({then})." in summary(again)


def test_a_code_that_was_given_stands_before_the_reason_of_the_rule() -> None:
    paused = answer(one_moved(engagement="not_now"), "confirm", reason_code="clinical_judgement")

    assert f", on clinical judgement, as proposed: {OF_THE_RULES}" in said(paused)


def test_what_somebody_wrote_is_quoted_and_has_its_full_stop() -> None:
    care = one_moved(engagement="not_now")

    step = answer_with_event(care, "confirm", reason="busy")

    assert ", for this reason: “busy”. With this answer it is not on record that " in said(step[0])
    assert told_in_history(care, step).endswith(", for this reason: “busy”.")


def test_words_without_an_end_of_their_own_have_a_full_stop_before_the_next_sentence() -> None:
    care = one_moved("lithium", in_their_words="never", wish="stop")

    assert "The person said: “never”. A prescriber decides." in said(care, "lithium")
    gone = one_moved("lithium", in_their_words="(withdrawn)", wish="stop")
    assert "The person said: (withdrawn). A prescriber decides." in said(gone, "lithium")
    changed = one_moved("talking", "home", engagement="with_adaptation", wish="continue")
    shorter = answer(changed, "confirm", adaptation="Half an hour")
    assert " The change: “Half an hour”. Confirmed by " in said(shorter)


def test_what_starts_again_and_nobody_has_seen_to_is_told_at_the_next_move() -> None:
    """A ward restarted a medicine, and the next team read that it goes on."""
    care = moved(some_care(a_paused_component()), "home", stated_for_all=GOES_ON)
    started = answer(care, "confirm")
    due = "5 March 2026, 07:00 UTC"
    of_the_move = f"To start again, and no first contact is recorded yet: Talking (due by {due})."
    assert "no first contact" not in said(started) + summary(started)

    again = moved(started, "ward", stated_for_all=GOES_ON)
    about = again.components[0].plan_component_id
    seen_to, _ = follow_up(again, about, next_due=None, at=NOW)

    assert "It was to start again before this move, and no first contact is recorded yet." in (
        said(again)
    )
    assert "before this review, and no first contact" in said(review(started, **GOES_ON))
    assert of_the_move in summary(again)
    assert "no first contact" not in said(seen_to) + summary(seen_to)


def test_a_change_made_before_a_move_is_told_to_whoever_takes_the_care_over() -> None:
    """It named a nurse of the team that was left, and no sentence said so."""
    adapted = answer(
        one_moved("lithium"),
        "settle",
        "lithium",
        outcome="adapt",
        adaptation="The clinic's nurse gives it.",
        authorised_by=PRESCRIBER,
    )
    assert "Changed before" not in said(adapted, "lithium") + summary(adapted)

    care = moved(adapted, "home")
    then = "Changed before this move: “The clinic's nurse gives it.”"
    in_the_move = "Changed already: Lithium (“The clinic's nurse gives it.”)."
    assert then in said(care, "lithium")
    assert in_the_move in summary(care)
    pending = answer(
        care, "settle", "lithium", outcome="hand_over", authorised_by=PRESCRIBER, reason="Moved."
    )
    for each in (pending, accept(pending, "lithium")):
        assert then in said(each, "lithium")
        assert in_the_move in summary(each)
    assert "Changed before this review: “The clinic's nurse gives it.”" in (
        said(review(adapted, "lithium"), "lithium")
    )


def test_a_change_that_was_decided_is_quoted_in_its_move_too() -> None:
    """“Goes on with a change” was pasted alone, and the change was a lower dose."""
    dose = "400 mg nocte only, not 800 mg"
    by = {"authorised_by": PRESCRIBER, "adaptation": dose}

    adapted = answer(one_moved("lithium"), "settle", "lithium", outcome="adapt", **by)
    on_leave = moved(adapted, "ward", leave="escorted")

    assert f"The change: “{dose}”. " in said(adapted, "lithium")
    for care in (adapted, on_leave):
        assert (
            "Decided: Lithium goes on with a change, review due by 9 March 2026, 07:00 UTC. "
            f"How it changes: Lithium (“{dose}”). "
        ) in summary(care)


def test_of_several_that_are_changed_each_change_is_quoted() -> None:
    names = ("talking", "in-reach-talking", "other-talking", "voices-group")
    changed = {"engagement": "with_adaptation", "wish": "continue"}
    components = [a_component_of_a_plan(each) for each in names]
    proposed = moved(some_care(*components), "home", stated_for_all=changed)

    how = {name.replace("-", "_"): "By phone" for name in names}
    after, _ = together(proposed, **how)

    assert "Decided: 4 go on with a change, review due by 9 March 2026, 07:00 UTC." in (
        summary(after)
    )
    assert "How it changes: " in summary(after)
    for name in names:
        assert f"{name.title()} (“By phone”)" in summary(after)


def test_a_move_says_which_hand_over_was_refused_by_whom_and_why() -> None:
    pending = answer(one_moved("heart-check"), "confirm", "heart-check")
    refused = refuse(pending, "heart-check")

    why = "Ward refused the hand-over of Heart-Check (“We are full.”)."
    assert why in summary(refused)
    assert "refused" not in summary(pending)
    again = answer(refused, "settle", "heart-check", outcome="hand_over", authorised_by=PRESCRIBER)
    assert "refused" not in summary(again)


REFUSED_BEFORE: Final = (
    "Di Shore refused it for Home at an earlier move, 2 March 2026, 09:00 UTC: “We are full.”"
)
REFUSED_BEFORE_IN_THE_MOVE: Final = (
    "Home refused the hand-over of Heart-Check at an earlier move (“We are full.”)."
)


def refused_by_home() -> Care:
    pending = answer(one_moved("heart-check", "home", **GOES_ON), "confirm", "heart-check")
    return refuse(pending, "heart-check")


def test_the_next_team_reads_which_team_refused_the_care_before_and_why() -> None:
    """The next team accepted what another had refused as out of date, and nobody had told it."""
    unsettled = refused_by_home()
    settled = answer(
        unsettled, "settle", "heart-check", outcome="continue", authorised_by=PRESCRIBER
    )

    for care in (unsettled, settled):
        next_move = moved(care)
        assert decision_about(next_move, "heart-check").refusals == ()
        for each in (next_move, answer(next_move, "confirm", "heart-check")):
            assert REFUSED_BEFORE in said(each, "heart-check")
            assert REFUSED_BEFORE_IN_THE_MOVE in summary(each)


def test_what_was_refused_before_is_told_until_a_team_has_taken_it_over() -> None:
    taken = accept(moved(refused_by_home()), "heart-check")
    later = moved(taken, "west")

    for each in (taken, later):
        assert "refused" not in said(each, "heart-check") + summary(each)


def test_what_a_team_refused_is_not_told_again_once_it_has_taken_the_care_over_since() -> None:
    """Back with the team that it came from, it was told as refused by one that had accepted it."""
    taken = accept(moved(refused_by_home()), "heart-check")
    back = accept(moved(taken, "east", stated_for_all=GOES_ON), "heart-check")
    again = moved(back, "home")

    for each in (again, answer(again, "confirm", "heart-check"), review(again, "heart-check")):
        assert decision_about(each, "heart-check").is_unsettled
        assert "refused" not in said(each, "heart-check") + summary(each)
    refused = moved(refuse(again, "heart-check"))
    assert said(refused, "heart-check").count("Di Shore refused it for Home at an earlier") == 1


def test_what_two_teams_refused_is_told_of_both_and_of_each_once() -> None:
    twice = refuse(moved(refused_by_home()), "heart-check")
    assert "Ward refused the hand-over of Heart-Check (“We are full.”)." in summary(twice)
    assert REFUSED_BEFORE_IN_THE_MOVE in summary(twice)
    assert said(twice, "heart-check").count("refused it for") == 2

    back = moved(review(twice, "heart-check"), "home")
    assert said(back, "heart-check").count("refused it for") == 2
    again = refuse(back, "heart-check")
    assert said(again, "heart-check").count("refused it for Home") == 1


def test_what_was_refused_with_a_move_that_never_took_place_is_not_told() -> None:
    care = moved(take_back(refused_by_home()))

    assert "refused" not in said(care, "heart-check") + summary(care)


def test_of_care_that_nobody_is_to_take_over_no_refusal_is_told() -> None:
    care = answer(moved(refused_by_home()), "override", "heart-check", **KEPT)

    assert "refused" not in said(care, "heart-check") + summary(care)


def test_of_care_of_a_carer_a_professional_decides_with_the_carer() -> None:
    care = moved(some_care(a_paused_component("carers-talk")))

    assert "A professional, with the carer, decides." in said(care, "carers-talk")
