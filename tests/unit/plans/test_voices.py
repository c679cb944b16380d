"""Contributions and agreements."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from app.pathways.errors import Invalid
from app.pathways.plans.asked import AgreementAsked, ContributionAsked
from app.pathways.plans.events import Event
from app.pathways.plans.refused import PlanClosed
from app.pathways.plans.terms import AgreementView
from app.pathways.plans.values import Plan
from app.pathways.plans.voices import contribute, record_agreement
from tests.builders import read_as
from tests.unit.plans.made_up import LATER, NOW, a_component_of_a_plan, a_plan, an_id

EARLIER = NOW - timedelta(days=1)


def say(plan: Plan, **changes: object) -> tuple[Plan, Event]:
    usual = {"by": "carer", "name": "Alex", "words": "He sleeps at last."}
    asked = read_as(ContributionAsked, {**usual, **changes})
    return contribute(plan, asked, contribution_id=an_id(7), at=NOW)


def view(plan: Plan, **changes: object) -> tuple[Plan, Event]:
    usual = {"plan_version": 1, "by": "person", "name": "Sam", "view": "agrees"}
    asked = read_as(AgreementAsked, {**usual, **changes})
    return record_agreement(plan, asked, agreement_id=an_id(8), at=NOW)


def test_words_are_kept_as_they_were_said() -> None:
    words = "  No.\n\tNot on Mondays!  "

    after, _ = say(a_plan(), words=words)

    [contribution] = after.contributions
    assert (contribution.words, contribution.made_at) == (words, NOW)


def test_words_about_a_component_name_it() -> None:
    component = a_component_of_a_plan()

    after, event = say(a_plan(component), about=component.plan_component_id)

    assert after.contributions[0].about == component.plan_component_id
    assert event.after == {
        "contributions": {
            str(an_id(7)): {
                "by": "carer",
                "about": str(component.plan_component_id),
                "made_at": "2026-03-02T09:00:00+00:00",
                "words": {"name": 1, "words": 1},
            }
        }
    }
    said = {"name": ("Alex",), "words": ("He sleeps at last.",)}
    assert event.words == {"contributions": {str(an_id(7)): said}}


def test_words_about_a_component_that_the_plan_does_not_hold_are_refused() -> None:
    with pytest.raises(Invalid) as refused:
        say(a_plan(), about=an_id())

    assert [(f.pointer, f.code) for f in refused.value.faults] == [
        ("/about", "component_not_in_plan")
    ]


def test_a_person_and_a_carer_may_see_it_differently() -> None:
    plan, _ = view(a_plan(version=3), plan_version=2)

    after, _ = view(plan, by="carer", name="Alex", view="disagrees", words="Too soon.")

    assert [each.view for each in after.agreements] == [
        AgreementView.AGREES,
        AgreementView.DISAGREES,
    ]
    assert [each.words for each in after.agreements] == [None, "Too soon."]
    assert [each.plan_version for each in after.agreements] == [2, 1]


@pytest.mark.parametrize("opinion", AgreementView)
def test_a_person_who_was_asked_is_not_asked_again_whatever_they_think(
    opinion: AgreementView,
) -> None:
    plan = a_plan(version=3, agreement_wanted_from=2)

    after, event = view(plan, plan_version=2, view=opinion)

    assert after.agreement_wanted_from is None
    assert event.before == {"plan": {str(plan.plan_id): {"agreement_wanted_from": 2}}}
    assert event.after["plan"] == {str(plan.plan_id): {"agreement_wanted_from": None}}


def test_a_person_who_saw_a_later_version_was_asked() -> None:
    after, _ = view(a_plan(version=3, agreement_wanted_from=2), plan_version=3)

    assert after.agreement_wanted_from is None


@pytest.mark.parametrize(
    "said",
    [{"plan_version": 1}, {"by": "carer", "plan_version": 2}, {"by": "worker", "plan_version": 2}],
    ids=["of an earlier version", "by a carer", "by a worker"],
)
def test_a_person_who_did_not_see_the_plan_is_still_to_be_asked(said: dict[str, object]) -> None:
    after, _ = view(a_plan(version=3, agreement_wanted_from=2), **said)

    assert after.agreement_wanted_from == 2


def test_a_person_may_say_again_what_they_think() -> None:
    after, _ = view(a_plan(agreement_wanted_from=None))

    assert after.agreement_wanted_from is None


def test_somebody_saw_it_now_unless_they_say_when() -> None:
    plan, _ = view(a_plan())

    after, _ = view(plan, seen_at=EARLIER)

    assert [each.seen_at for each in after.agreements] == [NOW, EARLIER]


def test_somebody_may_say_that_they_saw_it_just_now() -> None:
    after, _ = view(a_plan(), seen_at=NOW)

    assert after.agreements[0].seen_at == NOW


def test_nobody_saw_what_is_still_to_come() -> None:
    with pytest.raises(Invalid) as refused:
        view(a_plan(version=3), plan_version=4, seen_at=LATER)

    assert [(f.pointer, f.code) for f in refused.value.faults] == [
        ("/plan_version", "no_such_version"),
        ("/seen_at", "in_the_future"),
    ]


def test_a_closed_plan_takes_no_more_words() -> None:
    with pytest.raises(PlanClosed):
        say(a_plan(status="closed"))


def test_a_closed_plan_takes_no_more_views() -> None:
    with pytest.raises(PlanClosed):
        view(a_plan(status="closed"))


@pytest.mark.parametrize("version", ["1", True, None, 1.5, 0, 2**31])
def test_the_version_that_was_seen_is_a_whole_number(version: object) -> None:
    with pytest.raises(ValidationError):
        view(a_plan(), plan_version=version)


@pytest.mark.parametrize("version", [1, 1.0])
def test_a_whole_number_is_one_however_it_is_written(version: object) -> None:
    after, _ = view(a_plan(), plan_version=version)

    assert after.agreements[-1].plan_version == 1
