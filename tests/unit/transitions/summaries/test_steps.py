"""What was done by hand, or said, is told in a sentence: of what, and who answers for it."""

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
from tests.unit.transitions.history import said, told
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    definition_of,
    review_with_event,
    some_care,
)


def by_hand(care: Care, to: str, **grounds: object) -> str:
    asked = read_as(LifeStep, {"status": to, **grounds})
    component_id = care.components[0].plan_component_id
    step = change_component(
        care,
        component_id,
        asked,
        definition_of=definition_of,
        decision_id=an_id(),
        by="Joy Adeyemi",
        at=NOW,
    )
    return said(care, step)


def test_a_plan_that_is_opened_says_with_whom_and_with_how_many_needs() -> None:
    two = an_opened_plan(
        needs=[{"need_id": "company", "level": "unmet"}, {"need_id": "sleep", "level": "met"}]
    )

    for plan, needs in ((two, ", with 2 needs"), (an_opened_plan(), ", with 1 need")):
        assert told([opened(plan)], plan) == [f"Plan opened with East{needs}."]
    none = an_opened_plan(needs=[])
    assert told([opened(none)], none) == ["Plan opened with East."]


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
        (
            "offered",
            "declined",
            {"reason": "Not for me."},
            "Talking: declined. The reason given: “Not for me.”",
        ),
        (
            "active",
            "paused",
            PAUSE,
            "Talking: paused, review due by 9 March 2026, 09:00 UTC. The reason given: “A rest.”",
        ),
        (
            "active",
            "stopped",
            {"reason": "Enough."},
            (
                "Talking: stopped, a new offer due by 30 March 2026, 09:00 UTC. "
                "The reason given: “Enough.”"
            ),
        ),
        (
            "active",
            "entered_in_error",
            {"reason": "Somebody else's.", "authorised_by": PRESCRIBER},
            (
                "Talking: entered in error, Dr Ada Moss (prescriber) answers for it. "
                "The reason given: “Somebody else's.”"
            ),
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

    assert (
        by_hand(care, "active")
        == "Talking: started again, first contact due by 5 March 2026, 09:00 UTC."
    )


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
        (LATER, "Talking: first contact done, due again by 9 March 2026, 09:00 UTC."),
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


def test_a_review_says_who_found_what_that_holds_care_or_frees_it() -> None:
    care, by = some_care(), {**GOES_ON, "checked_by": "Dr Ito"}

    held = review_with_event(care, **by, safety="contraindicated", checked_at=NOW)
    freed = review_with_event(held[0], **by, safety="no_concern", checked_at=LATER, at=LATER)
    unnamed = review_with_event(care, **GOES_ON, safety="contraindicated")

    paused = "Talking: reviewed, pause is proposed."
    on_hold = "It is on hold until it is decided: nothing more of it is given."
    assert said(care, held) == (
        f"{paused} Dr Ito found it unsafe, 2 March 2026, 09:00 UTC. {on_hold}"
    )
    assert said(held[0], freed).startswith("Talking: reviewed, continue is proposed. Dr Ito found")
    assert said(held[0], freed).endswith("Dr Ito found no concern, 9 March 2026, 09:00 UTC.")
    assert said(care, unnamed) == f"{paused} It was stated to be unsafe. {on_hold}"


def test_whoever_speaks_is_named_and_quoted() -> None:
    """“Jo said something” is no record of it."""
    component = a_component_of_a_plan()
    plan = a_plan(component)

    def contributed(about: object) -> tuple[Plan, Event]:
        asked = {"by": "carer", "name": "Jo", "words": "She hears more at night.", "about": about}
        contribution = read_as(ContributionAsked, asked)
        return contribute(plan, contribution, contribution_id=an_id(), at=NOW)

    asked = {"plan_version": 1, "by": "person", "name": "Sam", "view": "agrees_in_part"}
    agreed = record_agreement(plan, read_as(AgreementAsked, asked), agreement_id=an_id(), at=NOW)

    assert said(plan, contributed(None)) == (
        "Jo (carer) said about the plan: “She hears more at night.”"
    )
    assert said(plan, contributed(component.plan_component_id)) == (
        "Jo (carer) said about Talking: “She hears more at night.”"
    )
    assert said(plan, agreed) == "Sam (person) agrees in part with version 1."
