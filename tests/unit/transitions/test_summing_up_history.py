"""Each change of a plan is told in a sentence: of what, with what outcome, who answers for it."""

from dataclasses import replace
from typing import Any

import pytest

from app.pathways.plans.asked import (
    AgreementAsked,
    ComponentDetails,
    ContributionAsked,
    LifeStep,
    NeedAsked,
    NeedChange,
    PlanChange,
)
from app.pathways.plans.changing import change_plan
from app.pathways.plans.components import describe_component
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.needs import add_need, change_need
from app.pathways.plans.plan_coding import changed, opened
from app.pathways.plans.values import Plan
from app.pathways.plans.voices import contribute, record_agreement
from app.pathways.transitions.by_hand import change_component, follow_up
from app.pathways.transitions.summing_up_history import Names, sum_up_changes
from app.pathways.transitions.taking_back import enter_in_error
from app.pathways.transitions.values import Care
from tests.builders import read_as
from tests.unit.plans.made_up import (
    LATER,
    NOW,
    PAUSE,
    PRESCRIBER,
    a_component_of_a_plan,
    a_plan,
    an_id,
    an_opened_plan,
    the_catalogue,
)
from tests.unit.transitions.codes_told import the_whole_of
from tests.unit.transitions.moving import (
    GOES_ON,
    a_move_to,
    a_paused_component,
    accept_with_event,
    answer,
    answer_with_event,
    close_with_event,
    component_of,
    definition_of,
    moved,
    one_moved,
    record,
    refuse,
    refuse_with_event,
    review_with_event,
    some_care,
    the_move,
    together,
)

WITH_WORDS_OF_THE_PERSON: dict[str, Any] = {
    "persons_view": "disagrees",
    "persons_words": "Secret: I would rather go on.",
    "reason": "Secret: she is tired.",
}


def names_in(held: Plan | Care) -> Names:
    return Names(
        components={each.plan_component_id: each.component_id.title() for each in held.components},
        needs={"company": "Company", "sleep": "Sleep"},
        team=str.title,
    )


def said(before: Plan | Care, step: tuple[Plan | Care, Event], *others: Event) -> str:
    """What is said of the last event, when all before it was told as well."""
    after, event = step
    known = opening_of(before)
    return sum_up_changes([known, *others, event], names_in(after))[-1]


def opening_of(held: Plan | Care) -> Event:
    if isinstance(held, Care):
        return the_whole_of(held)
    _, event = changed(EventName.PLAN_OPENED, replace(held, components=()), held)
    return Event(
        name=EventName.PLAN_OPENED,
        before={},
        after={**opened(held).after, **event.after},
    )


def by_hand(care: Care, to: str, **grounds: object) -> str:
    asked = read_as(LifeStep, {"status": to, **grounds})
    component_id = care.components[0].plan_component_id
    step = change_component(
        care, component_id, asked, definition_of=definition_of, decision_id=an_id(), at=NOW
    )
    return said(care, step)


def test_a_plan_that_is_opened_says_with_whom_and_with_how_many_needs() -> None:
    two = an_opened_plan(
        needs=[{"need_id": "company", "level": "unmet"}, {"need_id": "sleep", "level": "met"}]
    )

    for plan, needs in ((two, ", with 2 needs"), (an_opened_plan(), ", with 1 need")):
        assert sum_up_changes([opened(plan)], names_in(plan)) == [f"Plan opened with East{needs}."]
    none = an_opened_plan(needs=[])
    assert sum_up_changes([opened(none)], names_in(none)) == ["Plan opened with East."]


def test_a_changed_plan_says_what_of_it_and_repeats_none_of_it() -> None:
    plan = a_plan()
    change = PlanChange(key_worker="Cy Lane", what_matters="Secret.")

    step = change_plan(plan, change, catalogue=the_catalogue())

    assert said(plan, step) == "Plan changed: key worker, what matters."


def test_a_need_is_called_by_its_name() -> None:
    plan = a_plan()
    asked = read_as(NeedAsked, {"need_id": "sleep", "level": "unmet", "in_their_words": "Secret."})
    with_it = add_need(plan, asked, catalogue=the_catalogue(), plan_need_id=an_id(), at=NOW)
    [company] = plan.needs

    met = change_need(plan, company.plan_need_id, read_as(NeedChange, {"level": "met"}), at=LATER)
    put = read_as(NeedChange, {"in_their_words": "Secret."})
    again = change_need(plan, company.plan_need_id, put, at=LATER)

    assert said(plan, with_it) == "Sleep: added, unmet."
    assert said(plan, met) == "Company: now met."
    assert said(plan, again) == "Company: said again how it is."


@pytest.mark.parametrize(
    ("status", "to", "grounds", "sentence"),
    [
        ("offered", "active", {}, "Talking: started."),
        ("offered", "declined", {"reason": "Secret."}, "Talking: declined."),
        ("active", "paused", PAUSE, "Talking: paused, review by 9 March 2026."),
        ("active", "stopped", {}, "Talking: stopped, a new offer by 30 March 2026."),
        (
            "active",
            "entered_in_error",
            {"reason": "Secret.", "authorised_by": PRESCRIBER},
            "Talking: entered in error, Dr Ada Moss (prescriber) answers for it.",
        ),
    ],
)
def test_a_step_by_hand_says_what_was_done(
    status: str, to: str, grounds: dict[str, object], sentence: str
) -> None:
    care = some_care(a_component_of_a_plan(status=status))

    assert by_hand(care, to, **grounds) == sentence


def test_what_was_paused_and_starts_says_that_it_starts_again() -> None:
    care = some_care(a_paused_component())

    assert by_hand(care, "active") == "Talking: started again, first contact by 5 March 2026."


def test_a_component_that_is_new_says_how_it_stands() -> None:
    plan = a_plan()
    after = replace(plan, components=(a_component_of_a_plan(status="offered"),))

    step = changed(EventName.COMPONENT_ADDED, plan, after)

    assert said(plan, step) == "Talking: added as offered."


def test_a_component_that_is_described_says_what_of_it() -> None:
    component = a_component_of_a_plan()
    plan = a_plan(component)

    def described(**details: object) -> str:
        asked = read_as(ComponentDetails, details)
        return said(plan, describe_component(plan, component.plan_component_id, asked))

    assert described(provider="ZZ102", serves=["company"]) == (
        "Talking: who provides it and the needs that it serves changed."
    )
    assert described(provider="ZZ101") == "Component described: nothing is other than it was."


@pytest.mark.parametrize(
    ("again", "sentence"),
    [
        (None, "Talking: first contact done."),
        (LATER, "Talking: first contact done, due again by 9 March 2026."),
    ],
)
def test_what_was_due_and_is_done_is_named(again: Any, sentence: str) -> None:  # noqa: ANN401
    due = a_component_of_a_plan(review_due=NOW, next_step="first_contact")
    care = some_care(due)

    step = follow_up(care, due.plan_component_id, next_due=again, at=NOW)

    assert said(care, step) == sentence


def test_a_review_says_what_it_proposes() -> None:
    paused, active = some_care(a_paused_component()), some_care()

    assert said(paused, review_with_event(paused, **GOES_ON)) == (
        "Talking: reviewed, resume is proposed."
    )
    assert said(active, review_with_event(active)) == (
        "Talking: reviewed, and somebody has to decide."
    )


def test_whoever_speaks_is_named_and_not_quoted() -> None:
    component = a_component_of_a_plan()
    plan = a_plan(component)

    def contributed(about: object) -> tuple[Plan, Event]:
        asked = {"by": "carer", "name": "Jo", "words": "Secret.", "about": about}
        contribution = read_as(ContributionAsked, asked)
        return contribute(plan, contribution, contribution_id=an_id(), at=NOW)

    asked = {"plan_version": 1, "by": "person", "name": "Sam", "view": "agrees_in_part"}
    agreed = record_agreement(plan, read_as(AgreementAsked, asked), agreement_id=an_id(), at=NOW)

    assert said(plan, contributed(None)) == "Jo (carer) said something about the plan."
    assert said(plan, contributed(component.plan_component_id)) == (
        "Jo (carer) said something about Talking."
    )
    assert said(plan, agreed) == "Sam (person) agrees in part with version 1."


def test_a_move_names_its_teams_and_its_day() -> None:
    care = some_care()

    step = record(care, a_move_to("ward"))

    assert said(care, (step.care, step.event)) == "Moved from East to Ward on 2 March 2026."


@pytest.mark.parametrize(("leave", "words"), [("escorted", "escorted leave"), ("none", "no leave")])
def test_another_leave_is_no_move_to_another_team(leave: str, words: str) -> None:
    other = "unescorted" if leave == "none" else "none"
    care = moved(some_care(), "ward", leave=other)

    step = record(care, a_move_to("ward", leave=leave))

    assert said(care, (step.care, step.event)) == f"With Ward on {words} since 2 March 2026."


def test_a_move_that_never_took_place_says_so() -> None:
    care = moved(moved(some_care()), "home")

    step = enter_in_error(care, the_move(care).transition_id, reason="Secret.")

    assert said(care, step) == ("Entered in error: the move from Ward to Home never took place.")


def test_a_decision_names_its_outcome_and_who_answers_for_it() -> None:
    care = one_moved("lithium", wish="continue")

    step = answer_with_event(
        care,
        "settle",
        "lithium",
        outcome="pause",
        authorised_by=PRESCRIBER,
        **WITH_WORDS_OF_THE_PERSON,
    )

    assert said(care, step) == (
        "Lithium: pause, review by 9 March 2026, decided by Bo Reed (prescriber)."
    )


def test_what_is_confirmed_or_overridden_says_which() -> None:
    care = one_moved("talking", "home", **GOES_ON)

    overridden = answer_with_event(
        care, "override", outcome="pause", reason_code="team_full", **WITH_WORDS_OF_THE_PERSON
    )

    assert said(care, answer_with_event(care, "confirm")) == (
        "Talking: continue, confirmed by Bo Reed."
    )
    assert said(care, overridden) == (
        "Talking: pause, review by 9 March 2026, decided otherwise than proposed, by Bo Reed."
    )


def test_what_is_confirmed_together_is_named_one_by_one() -> None:
    components = (a_component_of_a_plan("talking"), a_component_of_a_plan("heart-check"))
    care = moved(some_care(*components), "home", stated_for_all=GOES_ON)

    assert said(care, together(care)) == (
        "Heart-Check: hand over; Talking: continue, confirmed by Bo Reed."
    )


def test_a_hand_over_says_who_answered_for_which_team() -> None:
    care = answer(one_moved("heart-check"), "confirm", "heart-check")

    assert said(care, accept_with_event(care, "heart-check")) == (
        "Heart-Check: accepted for Ward by Di Shore."
    )
    assert said(care, refuse_with_event(care, "heart-check")) == (
        "Heart-Check: refused for Ward by Di Shore (team full)."
    )


def test_what_was_decided_is_told_as_it_was_when_it_is_another_now() -> None:
    proposed = one_moved("heart-check")
    confirmed, confirmation = answer_with_event(proposed, "confirm", "heart-check")
    _, refusal = refuse_with_event(confirmed, "heart-check")

    told = sum_up_changes([the_whole_of(proposed), confirmation, refusal], names_in(proposed))

    assert told[1] == "Heart-Check: hand over, confirmed by Bo Reed."
    assert component_of(refuse(confirmed, "heart-check"), "heart-check").status == "active"


def test_a_closed_plan_says_how() -> None:
    care = some_care()

    assert said(care, close_with_event(care)) == "Plan closed: discharged to GP."


def test_a_name_that_was_withdrawn_is_not_told() -> None:
    care = one_moved("talking", "home", **GOES_ON)
    after, event = answer_with_event(care, "confirm")

    told = said(care, (after, replace(event, words={})))

    assert told == "Talking: continue, confirmed by (withdrawn)."
