"""What nobody has decided stands in the summary of a plan, beside the care that it is about."""

from dataclasses import replace
from typing import Any

import pytest

from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.of_decisions import Undecided
from app.pathways.plans.summaries.left import Left
from app.pathways.plans.summaries.plan import sum_up_component
from app.pathways.plans.values import PlanComponent
from tests.unit.plans.left_open import (
    CARERS_TALK,
    HEART_CHECK,
    LITHIUM,
    MANY,
    PAUSED,
    TALKING,
    once_closed,
    overruled,
    refused,
    summary,
    undecided,
)
from tests.unit.plans.made_up import LATER, a_plan
from tests.unit.plans.wording import WORDING


def test_a_plan_says_what_is_on_hold_what_is_refused_and_what_waits() -> None:
    plan = a_plan(
        *(TALKING, LITHIUM, HEART_CHECK, CARERS_TALK, PAUSED),
        needs=[],
        undecided=[
            undecided(LITHIUM, interim="hold"),
            undecided(HEART_CHECK, interim="respect_refusal"),
            undecided(CARERS_TALK, interim="receiving_team_provides"),
            undecided(PAUSED, interim="stay_paused"),
        ],
    )

    assert summary(plan) == (
        "In the community with East Team. Recorded as active: Talking; "
        "Lithium (on hold: nothing more of it is given); "
        "Heart-Check (the no, or the wish for a break, stands); "
        "Carers-Talk (waits for a decision). "
        "Paused: In-Reach-Talking (waits for a decision; reason: “Too tired.”; "
        "review due by 9 March 2026, 09:00 UTC; owner Cy)."
    )


@pytest.mark.parametrize(
    ("outcome", "said"), [("pause", "a pause is proposed"), ("stop", "a stop is proposed")]
)
def test_a_plan_says_what_may_not_go_on(outcome: str, said: str) -> None:
    plan = a_plan(TALKING, needs=[], undecided=[undecided(TALKING, outcome)])

    assert (
        summary(plan) == f"In the community with East Team. Recorded as active: Talking ({said})."
    )


@pytest.mark.parametrize("outcome", ["stop", "pause", "hand_over", "continue"])
def test_what_is_refused_is_refused_whatever_is_proposed(outcome: str) -> None:
    plan = a_plan(TALKING, needs=[], undecided=[undecided(TALKING, outcome, "respect_refusal")])

    assert summary(plan) == (
        "In the community with East Team. "
        "Recorded as active: Talking (the no, or the wish for a break, stands)."
    )


@pytest.mark.parametrize(
    ("wish", "stands"), [("stop", "the no stands"), ("pause", "the wish for a break stands")]
)
def test_what_is_refused_says_with_which_wish(wish: str, stands: str) -> None:
    """It said “the no, or the wish for a break” of somebody who had said no."""
    refused = undecided(TALKING, "stop", "respect_refusal", wish=wish)
    plan = a_plan(TALKING, needs=[], undecided=[refused])

    assert f" Talking ({stands})." in summary(plan)
    assert f"Not settled when it closed: Talking ({stands})." in summary(once_closed(plan))


@pytest.mark.parametrize("before", ["overruled", "refused"])
def test_a_no_that_was_said_of_an_answer_is_not_told_as_a_wish_for_a_break_alone(
    before: str,
) -> None:
    """It is held as one, the milder of the two, because nobody asked whether it is for good."""
    care = PAUSED if before == "refused" else TALKING
    waiting = undecided(care, interim="respect_refusal", wish="pause")
    no = {"overruled": overruled(care, decided_again=True), "refused": refused(care)}
    others = [overruled(LITHIUM, decided_again=True)] if before == "refused" else []

    told = {"overruled": others, before: [no[before]]}
    said = summary(a_plan(care, LITHIUM, needs=[], undecided=[waiting], **told))

    assert "(the no, or the wish for a break, stands; " in said


def test_what_was_said_of_other_care_leaves_a_wish_for_a_break_as_it_is() -> None:
    waiting = undecided(TALKING, interim="respect_refusal", wish="pause")
    went_on = overruled(LITHIUM, decided_again=True)
    plan = a_plan(TALKING, LITHIUM, needs=[], undecided=[waiting], overruled=[went_on])

    assert " Talking (the wish for a break stands); " in summary(plan)


@pytest.mark.parametrize(
    ("outcome", "said"), [("pause", "a pause is proposed"), ("stop", "a stop is proposed")]
)
def test_what_is_on_hold_says_what_is_proposed_and_by_when_that_is_confirmed(
    outcome: str, said: str
) -> None:
    """It read as settled: that a pause waits to be confirmed, and by when, stood nowhere."""
    unsafe: dict[str, Any] = {"is_unsafe": True, "found_unsafe_by": "Dr Moss"}
    timed, untimed = (
        undecided(LITHIUM, outcome, "hold", due_at=at, **unsafe) for at in (LATER, None)
    )
    held = "on hold: nothing more of it is given; found unsafe, by the word of Dr Moss"
    by_when = "confirmation due by 9 March 2026, 09:00 UTC"

    plan = a_plan(LITHIUM, needs=[], undecided=[timed])

    assert f" Lithium ({held}; {said}; {by_when})." in summary(plan)
    assert f" Lithium ({held}; {said})." in summary(replace(plan, undecided=(untimed,)))
    assert sum_up_component(LITHIUM, Left((LITHIUM,), (timed,)), WORDING) == (
        f"Lithium ({held}; {said}; {by_when}) is recorded as active."
    )
    # Closed, the plan called that time its next offer, or the review of the pause.
    left = f"Not settled when it closed: Lithium ({held}; {said}; {by_when})."
    assert left in summary(once_closed(plan))


def test_a_plan_says_which_team_refused_care_that_it_sees_to_all_the_same() -> None:
    refused = undecided(TALKING, interim="receiving_team_provides", refused_by="ward")
    on_hold = undecided(LITHIUM, interim="hold", refused_by="ward", refused_because="team_full")

    assert summary(a_plan(TALKING, LITHIUM, needs=[], undecided=[refused, on_hold])) == (
        "In the community with East Team. Recorded as active: Talking (waits for a decision; "
        "Ward Team sees to it until then, although it refused to take it over); "
        "Lithium (on hold: nothing more of it is given; Ward Team refused to take it over)."
    )


def test_a_plan_says_which_team_refused_care_as_unsafe_while_it_is_on_hold() -> None:
    """One that was checked since, and waits for another reason, is unsafe no more."""
    unsafe = {"refused_by": "ward", "refused_because": "safety_concern"}
    on_hold = undecided(LITHIUM, interim="hold", **unsafe)
    checked = undecided(TALKING, interim="carry_on", **unsafe)

    assert summary(a_plan(TALKING, LITHIUM, needs=[], undecided=[checked, on_hold])) == (
        "In the community with East Team. Recorded as active: "
        "Talking (waits for a decision; Ward Team refused to take it over); "
        "Lithium (on hold: nothing more of it is given; "
        "Ward Team refused to take it over as unsafe)."
    )


def test_a_plan_says_on_whose_word_care_is_on_hold() -> None:
    """After a further move no refusal tells it: the team that has the person refused nothing."""
    unsafe: dict[str, Any] = {"interim": "hold", "is_unsafe": True}
    on_hold = [
        undecided(LITHIUM, **unsafe, found_unsafe_by="Di Shore", found_unsafe_at=LATER),
        undecided(HEART_CHECK, **unsafe, found_unsafe_by="Dr Moss"),
        undecided(TALKING, **unsafe, found_unsafe_by=None, found_unsafe_at=LATER),
    ]

    said = summary(a_plan(LITHIUM, HEART_CHECK, TALKING, needs=[], undecided=on_hold))

    held = "on hold: nothing more of it is given; found unsafe"
    assert f"Lithium ({held} on 9 March 2026, by the word of Di Shore)" in said
    assert f"Heart-Check ({held}, by the word of Dr Moss)" in said
    assert f"Talking ({held} on 9 March 2026, by the word of {WITHDRAWN})" in said


def test_a_plan_says_that_care_is_on_hold_as_unsafe_though_nobody_was_named() -> None:
    """It was on hold for no reason that anybody could read."""
    on_hold = undecided(LITHIUM, interim="hold", is_unsafe=True)

    said = summary(a_plan(LITHIUM, needs=[], undecided=[on_hold]))

    assert "Lithium (on hold: nothing more of it is given; stated to be unsafe)" in said


@pytest.mark.parametrize(
    ("outcome", "awaits_check", "note"),
    [
        ("decide", True, " (waits for a decision; to be checked first)"),
        ("decide", False, " (waits for a decision)"),
        ("hand_over", True, " (to be checked first)"),
        ("hand_over", False, ""),
    ],
)
def test_only_care_that_waits_for_a_check_is_to_be_checked_first(
    outcome: str,
    awaits_check: bool,  # noqa: FBT001  # a parameter
    note: str,
) -> None:
    waiting = undecided(TALKING, outcome, awaits_check=awaits_check)

    said = summary(a_plan(TALKING, needs=[], undecided=[waiting]))

    assert said.split(". ")[1].removesuffix(".") == f"Recorded as active: Talking{note}"


@pytest.mark.parametrize(
    ("outcome", "components", "said"),
    [
        ("adapt", MANY[:1], "Still to be confirmed: Talking (to go on with a change)."),
        (
            *("continue", MANY[:3]),
            (
                "Still to be confirmed: Talking (to continue); Lithium (to continue); "
                "Heart-Check (to continue)."
            ),
        ),
        ("adapt", MANY, "4 proposals are still to be confirmed: 4 to go on with a change."),
        ("hand_over", MANY[:2], "Still to be accepted by East Team: Talking; Lithium."),
        ("hand_over", MANY, "4 hand-overs are still to be accepted by East Team."),
    ],
)
def test_proposals_that_nobody_has_answered_are_named_unless_they_are_many(
    outcome: str, components: tuple[PlanComponent, ...], said: str
) -> None:
    proposals = [undecided(each, outcome) for each in components]

    assert summary(a_plan(*components, needs=[], undecided=proposals)).endswith(f". {said}")


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (
            [undecided(LITHIUM, interim="hold", due_at=LATER), undecided(TALKING)],
            (
                "Not settled when it closed: Talking (waits for a decision); Lithium (on hold: "
                "nothing more of it is given; decision due by 9 March 2026, 09:00 UTC)."
            ),
        ),
        (
            [undecided(TALKING, "adapt", due_at=LATER)],
            (
                "Not confirmed when it closed: "
                "Talking (to go on with a change; "
                "review of the change due by 9 March 2026, 09:00 UTC)."
            ),
        ),
        (
            [undecided(TALKING, "stop", due_at=LATER)],
            (
                "Not settled when it closed: "
                "Talking (a stop is proposed; a new offer due by 9 March 2026, 09:00 UTC)."
            ),
        ),
        (
            [undecided(TALKING, "resume", due_at=LATER)],
            (
                "Not confirmed when it closed: "
                "Talking (to start again; first contact due by 9 March 2026, 09:00 UTC)."
            ),
        ),
        (
            [undecided(TALKING, "adapt"), undecided(LITHIUM, "hand_over")],
            (
                "Not confirmed when it closed: Talking (to go on with a change). "
                "Not accepted by East Team when it closed: Lithium."
            ),
        ),
    ],
)
def test_a_closed_plan_says_what_nobody_had_decided_and_what_was_due(
    left: list[Undecided], said: str
) -> None:
    plan = once_closed(a_plan(TALKING, LITHIUM, undecided=left, needs=[]))

    assert summary(plan) == f"Closed on 9 March 2026, 09:00 UTC: discharged to GP. {said}"


def test_what_nobody_is_asked_to_accept_goes_on_with_the_team_that_has_it() -> None:
    """The ward read that it had to accept its own medicines, because somebody went for a walk."""
    kept = [undecided(each, "hand_over", addressed_to=None, due_at=LATER) for each in MANY]
    plan = a_plan(*MANY, needs=[], undecided=kept[:1])

    assert summary(plan).endswith(" Still to be confirmed: Talking (to go on with East Team).")
    assert summary(replace(plan, undecided=tuple(kept))).endswith(
        " 4 proposals are still to be confirmed: 4 to go on with East Team."
    )
    assert (
        "Not confirmed when it closed: "
        "Talking (to go on with East Team; answer due by 9 March 2026, 09:00 UTC)."
    ) in summary(once_closed(plan))


def test_a_component_says_what_nobody_has_decided_about_it() -> None:
    on_hold, others = undecided(LITHIUM, interim="hold"), undecided(TALKING)

    said = sum_up_component(LITHIUM, Left((LITHIUM,), (on_hold, others)), WORDING)

    assert said == "Lithium (on hold: nothing more of it is given) is recorded as active."
