"""Closing a plan."""

import pytest

from app.pathways.errors import Invalid
from app.pathways.plans.events import EventName
from app.pathways.plans.refused import CareWithoutRecipient, MustNotLapse, PlanClosed
from app.pathways.plans.terms import ClosureOutcome, DecisionStatus, PlanStatus, TransitionStatus
from tests.unit.plans.made_up import (
    NOW,
    PRESCRIBER,
    PROFESSIONAL,
    a_component_of_a_plan,
    an_id,
    the_catalogue,
)
from tests.unit.transitions.moving import (
    GOES_ON,
    a_paused_component,
    answer,
    close,
    close_with_event,
    given,
    moved,
    one_moved,
    some_care,
    the_move,
)


@pytest.mark.parametrize("outcome", list(ClosureOutcome))
def test_a_plan_closes_with_a_recipient_for_everything_that_is_live(
    outcome: ClosureOutcome,
) -> None:
    care = some_care(a_component_of_a_plan(), a_paused_component("carers-talk"), version=2)

    after = close(care, outcome=outcome, reason="Moved away.")

    assert (after.status, after.version) == (PlanStatus.CLOSED, 3)
    assert after.closure is not None
    assert (after.closure.outcome, after.closure.closed_at) == (outcome, NOW)
    assert [each.recipient for each in after.closure.recipients] == ["Tern Surgery"] * 2
    assert after.components == care.components


def test_what_is_not_live_needs_no_recipient() -> None:
    care = some_care(a_component_of_a_plan(status="offered"))

    assert close(care).status is PlanStatus.CLOSED


def test_live_care_without_a_recipient_keeps_the_plan_open() -> None:
    care = some_care(a_component_of_a_plan(), a_paused_component("lithium"))

    with pytest.raises(CareWithoutRecipient) as refused:
        close(care, [])

    assert [(f.pointer, f.code) for f in refused.value.faults] == 2 * [("/recipients", "missing")]
    names = [the_catalogue().get_component(each).component.name for each in ("talking", "lithium")]
    assert [fault.detail for fault in refused.value.faults] == [
        f"Nobody is named for {name} (plan_component_id {component.plan_component_id})."
        for component, name in zip(care.components, names, strict=True)
    ]


def test_a_recipient_of_what_is_not_live_is_pointed_at() -> None:
    component = a_component_of_a_plan()
    twice = given(component.plan_component_id)

    with pytest.raises(Invalid) as refused:
        close(some_care(component), [given(an_id()), twice, twice])

    assert [(f.pointer, f.code) for f in refused.value.faults] == [
        ("/recipients/0/plan_component_id", "not_under_way"),
        ("/recipients/2/plan_component_id", "repeated"),
    ]


def test_what_must_not_lapse_does_not_end_by_choice_alone() -> None:
    component = a_component_of_a_plan("lithium")

    with pytest.raises(MustNotLapse):
        close(some_care(component), [given(component.plan_component_id, "persons_choice")])


def test_what_must_not_lapse_ends_by_choice_where_its_prescriber_answers_for_it() -> None:
    component = a_component_of_a_plan("lithium")
    choice = given(component.plan_component_id, "persons_choice", authorised_by=PRESCRIBER)

    assert close(some_care(component), [choice]).status is PlanStatus.CLOSED


def test_other_care_may_end_by_choice() -> None:
    component = a_component_of_a_plan()

    care = close(some_care(component), [given(component.plan_component_id, "persons_choice")])

    assert care.status is PlanStatus.CLOSED


PASSED_ON = [ClosureOutcome.DISCHARGED_TO_GP, ClosureOutcome.OTHER_PROVIDER]


@pytest.mark.parametrize("outcome", PASSED_ON)
@pytest.mark.parametrize("who", [None, PROFESSIONAL])
def test_what_must_not_lapse_is_not_passed_on_undecided_before_its_prescriber_answers_for_it(
    outcome: ClosureOutcome, who: dict[str, str] | None
) -> None:
    care = one_moved("lithium", safety="contraindicated")
    [component] = care.components

    with pytest.raises(MustNotLapse, match="Nobody has decided yet") as refused:
        close(care, [given(component.plan_component_id, outcome, authorised_by=who)])

    [fault] = refused.value.faults
    assert fault.pointer == "/recipients/0/authorised_by"
    answered_for = given(component.plan_component_id, outcome, authorised_by=PRESCRIBER)
    assert close(care, [answered_for]).status is PlanStatus.CLOSED


def test_what_must_not_lapse_ends_with_a_death_whatever_was_to_be_decided() -> None:
    care = one_moved("lithium", safety="contraindicated")
    [component] = care.components
    died = given(component.plan_component_id, "died")

    assert close(care, [died], outcome="died").status is PlanStatus.CLOSED


def test_what_must_not_lapse_is_passed_on_once_somebody_has_decided() -> None:
    grounds = {"reason_code": "clinical_judgement", "reason": "The level is right."}
    settled = answer(
        *(one_moved("lithium"), "settle", "lithium"),
        **{"outcome": "continue", "authorised_by": PRESCRIBER, **grounds},
    )

    assert close(settled).status is PlanStatus.CLOSED


@pytest.mark.parametrize("outcome", PASSED_ON)
@pytest.mark.parametrize("who", [None, PROFESSIONAL])
def test_what_must_not_lapse_is_not_passed_on_paused_before_its_prescriber_answers_for_it(
    outcome: ClosureOutcome, who: dict[str, str] | None
) -> None:
    """Whoever answered for the pause did not answer for passing it on."""
    care = some_care(a_paused_component("lithium", authorised_by=PRESCRIBER))
    [component] = care.components

    with pytest.raises(MustNotLapse, match="nobody here will review it") as refused:
        close(care, [given(component.plan_component_id, outcome, authorised_by=who)])

    [fault] = refused.value.faults
    assert fault.pointer == "/recipients/0/authorised_by"
    answered_for = given(component.plan_component_id, outcome, authorised_by=PRESCRIBER)
    assert close(care, [answered_for]).status is PlanStatus.CLOSED


def test_what_must_not_lapse_and_is_paused_ends_with_a_death() -> None:
    care = some_care(a_paused_component("lithium"))
    died = given(care.components[0].plan_component_id, "died")

    assert close(care, [died], outcome="died").status is PlanStatus.CLOSED


def test_other_care_is_passed_on_paused() -> None:
    assert close(some_care(a_paused_component())).status is PlanStatus.CLOSED


def test_other_care_is_passed_on_undecided() -> None:
    assert close(one_moved("in-reach-talking")).status is PlanStatus.CLOSED


def test_closing_supersedes_a_move_that_is_still_open() -> None:
    after = close(one_moved())

    [decision] = after.decisions
    assert the_move(after).status is TransitionStatus.SUPERSEDED
    assert (decision.status, decision.superseded_by) == (DecisionStatus.SUPERSEDED, None)


def test_closing_leaves_what_is_complete_and_settled() -> None:
    complete = answer(one_moved("in-reach-talking", **GOES_ON), "confirm", "in-reach-talking")

    after = close(complete)

    assert (after.transitions, after.decisions) == (complete.transitions, complete.decisions)


def test_the_event_of_a_closure_names_every_recipient_in_words() -> None:
    component = a_component_of_a_plan()
    care = some_care(component)

    _, event = close_with_event(care, reason="Well again.")

    assert event.name is EventName.PLAN_CLOSED
    assert event.after == {
        "plan": {
            str(care.plan_id): {
                "status": "closed",
                "closure": "discharged_to_gp",
                "words": {"closure": 1},
            }
        },
        "recipients": {
            str(component.plan_component_id): {
                "outcome": "discharged_to_gp",
                "words": {"recipient": 1},
            }
        },
    }
    assert event.words == {
        "plan": {str(care.plan_id): {"closure": ("Well again.",)}},
        "recipients": {str(component.plan_component_id): {"recipient": ("Tern Surgery",)}},
    }


def test_nobody_is_asked_about_a_plan_that_is_closed() -> None:
    care = some_care(agreement_wanted_from=1)

    after, event = close_with_event(care)

    assert after.agreement_wanted_from is None
    assert event.before["plan"] == {
        str(care.plan_id): {"status": "open", "agreement_wanted_from": 1, "closure": None}
    }


def test_a_closed_plan_is_not_closed_again() -> None:
    with pytest.raises(PlanClosed):
        close(close(some_care()))


def test_a_closed_plan_does_not_move() -> None:
    with pytest.raises(PlanClosed):
        moved(close(some_care()))


def test_no_care_ends_in_death_where_the_plan_does_not() -> None:
    """What must not lapse would otherwise be let go, and nobody would have answered for it."""
    care = some_care(a_component_of_a_plan("lithium"))
    lithium = given(care.components[0].plan_component_id, "died")

    with pytest.raises(Invalid) as refused:
        close(care, [lithium])

    [fault] = refused.value.faults
    assert (fault.pointer, fault.code) == ("/recipients/0/outcome", "not_how_the_plan_closes")
    assert close(care, [lithium], outcome="died").status is PlanStatus.CLOSED


def test_in_a_closed_plan_nothing_is_due_but_the_review_of_a_pause() -> None:
    due = a_component_of_a_plan(next_step="first_contact", review_due=NOW)

    after = close(some_care(due, a_paused_component("carers-talk")))

    assert [each.review_due for each in after.components] == [None, NOW]
    assert [each.next_step for each in after.components] == [None, "pause_review"]
