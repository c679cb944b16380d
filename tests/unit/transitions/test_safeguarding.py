"""Whoever answers for care decides about it once what keeps it safe is not given."""

from datetime import timedelta
from typing import Any, Final

from app.pathways.plans.events import Event
from app.pathways.plans.terms import DecisionStatus, NextStep, SafeguardStands
from app.pathways.rules.outcomes import Interim, Outcome
from app.pathways.transitions.safeguarding import Asking, asked_of_what_depends
from app.pathways.transitions.undecided import undecided_in
from app.pathways.transitions.values import Care, PlanDecision
from tests.unit.plans.made_up import LATER, NOW, PRESCRIBER, a_component_of_a_plan, an_id
from tests.unit.transitions.answers import BASIS, NO_MORE
from tests.unit.transitions.decisions_told import said, summary
from tests.unit.transitions.moving import (
    GOES_ON,
    MOVED_AT,
    a_move_to,
    a_paused_component,
    accept_with_event,
    answer_with_event,
    close_with_event,
    component_of,
    decision_about,
    definition_of,
    record,
    refuse_with_event,
    review_with_event,
    some_care,
    step_with_event,
)

A_DAY: Final = timedelta(days=1)
BLOOD: Final = "blood-test"
CHECKED: Final = {"safety": "no_concern", "checked_by": "Dr Moss", "checked_at": MOVED_AT}
SETTLED: Final[dict[str, Any]] = {"authorised_by": PRESCRIBER, "outcome": "continue"}
NO: Final[dict[str, Any]] = {"wish": "stop", "in_their_words": "No needles."}


def then(before: Care, stepped: tuple[Care, Event], by: str = "Nurse Bea") -> Care:
    return with_event(before, stepped, by)[0]


def with_event(
    before: Care, stepped: tuple[Care, Event], by: str = "Nurse Bea"
) -> tuple[Care, Event]:
    return asked_of_what_depends(before, stepped, Asking(definition_of, an_id, by, NOW))


def both(**of_lithium: object) -> Care:
    return some_care(
        a_component_of_a_plan("lithium", **of_lithium), a_component_of_a_plan(BLOOD, **of_lithium)
    )


def moved(care: Care, team: str = "ward", *, of_blood: dict[str, Any], **more: Any) -> Care:  # noqa: ANN401  # of a move
    lithium, blood = (component_of(care, each).plan_component_id for each in ("lithium", BLOOD))
    said_of = [
        {"plan_component_id": lithium, **GOES_ON, **CHECKED},
        {"plan_component_id": blood, **of_blood},
    ]
    recorded = record(care, a_move_to(team, stated=said_of, **more))
    return then(care, (recorded.care, recorded.event), by="a-system")


def reviewed(care: Care, **stated: Any) -> Care:  # noqa: ANN401  # of a review
    return then(care, review_with_event(care, BLOOD, **stated))


def about_lithium(care: Care) -> PlanDecision:
    return decision_about(care, "lithium")


def stands(care: Care) -> list[SafeguardStands]:
    return [each.stands for each in about_lithium(care).safeguards_missing]


def answered(care: Care, about: str = "lithium", **given: object) -> Care:
    return then(care, answer_with_event(care, "settle", about, **{**SETTLED, **given}))


def test_a_refusal_at_a_move_leaves_the_medicine_to_be_decided_about_and_stops_nothing() -> None:
    care = moved(both(), of_blood=NO)

    decision = about_lithium(care)
    assert (decision.outcome, decision.proposed) == (Outcome.DECIDE, Outcome.HAND_OVER)
    assert (decision.due_at, decision.addressed_to) == (MOVED_AT + A_DAY, None)
    waits = {each.plan_component_id: each.interim for each in undecided_in(care)}
    assert waits[decision.plan_component_id] is Interim.RECEIVING_TEAM_PROVIDES
    [missing] = decision.safeguards_missing
    assert (missing.component_id, missing.stands) == (BLOOD, SafeguardStands.REFUSED)
    assert (missing.recorded_by, missing.recorded_at) == ("a-system", NOW)


def test_a_refusal_of_since_asks_for_it_within_a_day_of_that() -> None:
    care = reviewed(both(), **NO)

    decision = about_lithium(care)
    assert (decision.outcome, decision.due_at) == (Outcome.DECIDE, NOW + A_DAY)
    assert component_of(care, "lithium").status.value == "active"
    assert stands(care) == [SafeguardStands.REFUSED]


def test_what_waits_to_be_accepted_is_decided_about_instead() -> None:
    care = moved(both(), of_blood={**GOES_ON, "safety": "no_concern"})
    pending = then(care, answer_with_event(care, "confirm", "lithium"))

    after = reviewed(pending, **NO)

    decision = about_lithium(after)
    assert decision.decision_id == about_lithium(pending).decision_id
    assert (decision.outcome, decision.status) == (Outcome.DECIDE, DecisionStatus.PROPOSED)
    assert (decision.addressed_to, decision.decided_at) == (None, None)
    assert decision.due_at == MOVED_AT + A_DAY


def test_so_it_is_once_a_team_refuses_the_test_as_unsafe() -> None:
    care = moved(both(), of_blood={**GOES_ON, "safety": "no_concern"})
    refused = refuse_with_event(care, BLOOD, because="safety_concern", reason="Veins collapse.")

    after = then(care, refused)

    assert stands(after) == [SafeguardStands.ON_HOLD]
    assert about_lithium(after).outcome is Outcome.DECIDE


def test_so_it_is_once_the_test_is_paused_by_hand() -> None:
    pause = {"reason": "A rest.", "owner": "Bo Reed", "review_due": LATER}
    care = both()

    after = then(care, step_with_event(care, "paused", BLOOD, **pause, authorised_by=PRESCRIBER))

    assert stands(after) == [SafeguardStands.PAUSED]
    assert about_lithium(after).outcome is Outcome.DECIDE


def test_whoever_decided_knowing_it_is_not_asked_again_by_what_is_decided_of_the_test() -> None:
    care = answered(moved(both(), of_blood=NO))

    paused = answered(care, BLOOD, outcome="pause", reason="No needles.", owner="Cy")

    assert about_lithium(paused).status is DecisionStatus.SETTLED
    assert stands(paused) == [SafeguardStands.PAUSED]


def test_the_next_move_asks_again_and_tells_who_recorded_it_first() -> None:
    care = answered(moved(both(), of_blood=NO))

    after = moved(care, "home", of_blood={}, occurred_at=NOW)

    assert about_lithium(after).outcome is Outcome.DECIDE
    [missing] = about_lithium(after).safeguards_missing
    assert (missing.recorded_by, missing.recorded_at) == ("a-system", NOW)


def test_a_leave_asks_nothing_again_of_what_was_decided_knowing_it() -> None:
    at_ward = {"responsible_team": "ward", "origin_setting": "inpatient"}
    on_ward = some_care(
        a_component_of_a_plan("lithium", **at_ward),
        a_component_of_a_plan(BLOOD, **at_ward),
        setting="inpatient",
        team="ward",
    )
    waits = moved(on_ward, leave="escorted", of_blood=NO)
    care = answered(waits)
    leave = a_move_to("ward", leave="unescorted", occurred_at=NOW)

    kept, still = record(care, leave), record(waits, leave)

    assert about_lithium(then(care, (kept.care, kept.event))).status is DecisionStatus.SETTLED
    again = about_lithium(then(waits, (still.care, still.event)))
    assert (again.outcome, again.due_at) == (Outcome.DECIDE, about_lithium(waits).due_at)


def test_once_the_test_is_given_again_nothing_is_missing_and_its_next_refusal_asks_anew() -> None:
    care = answered(reviewed(both(), **NO))

    given = reviewed(care, wish="continue")
    again = reviewed(given, **NO)

    assert about_lithium(given).status is DecisionStatus.SETTLED
    assert stands(given) == []
    assert about_lithium(again).outcome is Outcome.DECIDE
    assert about_lithium(again).status is DecisionStatus.PROPOSED


def test_while_it_waits_what_is_given_again_is_told_no_more_and_somebody_decides_still() -> None:
    waits = reviewed(both(), **NO)

    given = reviewed(waits, wish="continue")

    assert (stands(given), about_lithium(given).outcome) == ([], Outcome.DECIDE)


def test_what_goes_on_on_a_basis_goes_on_and_its_basis_is_looked_at_within_a_day() -> None:
    """To decide about it anew would hold it back until then."""
    refused = review_with_event(both(), "lithium", wish="stop")[0]
    regardless = {**BASIS, **NO_MORE, **SETTLED}
    care = then(refused, answer_with_event(refused, "settle", "lithium", **regardless))

    after = reviewed(care, **NO)

    assert about_lithium(after).status is DecisionStatus.SETTLED
    assert stands(after) == [SafeguardStands.REFUSED]
    lithium = component_of(after, "lithium")
    assert (lithium.next_step, lithium.review_due) == (NextStep.BASIS_REVIEW, NOW + A_DAY)


def test_what_is_handed_over_on_a_basis_waits_for_the_other_team_which_reads_of_it() -> None:
    care = moved(both(), of_blood=GOES_ON)
    refused = then(care, review_with_event(care, "lithium", wish="stop"))
    on_a_basis = {**BASIS, **NO_MORE, **SETTLED, "outcome": "hand_over"}
    pending = then(refused, answer_with_event(refused, "settle", "lithium", **on_a_basis))

    after = reviewed(pending, **NO)

    assert about_lithium(after).addressed_to == "ward"
    assert stands(after) == [SafeguardStands.REFUSED]


def test_what_rests_asks_nobody_before_it_is_decided_about() -> None:
    care = some_care(a_paused_component("lithium"), a_component_of_a_plan(BLOOD))

    rests = reviewed(care, **NO)
    to_start = then(rests, review_with_event(rests, "lithium", wish="continue"))

    assert [each.component_id for each in rests.decisions] == [BLOOD]
    assert stands(to_start) == [SafeguardStands.REFUSED]


def test_care_that_nothing_keeps_safe_and_a_closed_plan_are_as_they_were() -> None:
    plain = some_care()
    step = review_with_event(plain, "talking")
    closed = close_with_event(some_care(a_component_of_a_plan(BLOOD, status="offered")))

    assert with_event(plain, step) == step
    assert with_event(plain, closed) == closed


def test_where_the_test_goes_on_nobody_is_asked() -> None:
    care = moved(both(), of_blood=GOES_ON)
    step = accept_with_event(care, "lithium")

    assert with_event(care, step) == step
    assert stands(care) == []


def test_the_decision_and_the_move_say_what_is_not_given_and_since_when() -> None:
    care = moved(both(), of_blood=NO)
    name = definition_of(component_of(care, BLOOD)).component.name

    assert (
        f" {name}, on which it depends, is refused "
        "(first recorded as not given by a-system, 2 March 2026, 09:00 UTC). "
    ) in said(care, "lithium")
    assert (
        f"Under way without what it depends on: Lithium ({name}, on which it depends, is refused)."
    ) in summary(care)
