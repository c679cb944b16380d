"""Opening a plan."""

from typing import Any

import pytest

from app.pathways.content.organisations import Team
from app.pathways.errors import Invalid
from app.pathways.plans.asked import PlanAsked
from app.pathways.plans.events import Event, EventName
from app.pathways.plans.opening import open_plan
from app.pathways.plans.terms import PlanStatus
from app.pathways.plans.values import FollowedPathway, Plan
from tests.unit.plans.made_up import NOW, a_team, an_id, as_written, the_catalogue, what_is_asked


def opened(asked: PlanAsked, team: Team | None) -> tuple[Plan, Event]:
    return open_plan(
        asked,
        catalogue=the_catalogue(),
        team=team,
        plan_id=an_id(1),
        need_ids=[an_id(2 + place) for place, _ in enumerate(asked.needs)],
        at=NOW,
    )


def faults_of(asked: PlanAsked, team: Team | None = None) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        opened(asked, team)
    return [(fault.pointer, fault.code) for fault in refused.value.faults]


def test_a_plan_opens_where_its_team_is() -> None:
    plan, _ = opened(what_is_asked(), a_team("ward", "inpatient"))

    assert (plan.status, plan.version) == (PlanStatus.OPEN, 1)
    assert (plan.setting, plan.team, plan.opened_at) == ("inpatient", "ward", NOW)


def test_a_plan_follows_pathways_in_the_versions_that_are_current() -> None:
    plan, _ = opened(what_is_asked(pathways=["psychosis", "mood"]), a_team())

    assert plan.pathways == (
        FollowedPathway(pathway_id="psychosis", version="1.0.0"),
        FollowedPathway(pathway_id="mood", version="1.0.0"),
    )


def test_a_plan_keeps_needs_in_the_persons_own_words() -> None:
    words = "  I do not\nsleep. "
    needs = [{"need_id": "sleep", "level": "unmet", "in_their_words": words}]

    plan, _ = opened(what_is_asked(needs=needs), a_team())

    [need] = plan.needs
    assert (need.plan_need_id, need.need_id, need.in_their_words) == (an_id(2), "sleep", words)


def test_a_plan_stores_an_nhs_number_as_ten_digits() -> None:
    person = as_written(("https://fhir.nhs.uk/Id/nhs-number", "999 000 0018"))

    plan, _ = opened(what_is_asked(person=person), a_team())

    assert plan.person.identifiers[0].value == "9990000018"


def test_the_event_has_codes_and_keeps_the_words_apart() -> None:
    needs = [{"need_id": "sleep", "level": "met", "in_their_words": "Bad nights."}]
    asked = what_is_asked(needs=needs, key_worker="Bo", what_matters="My dog.")

    _, event = opened(asked, a_team())

    expected: dict[str, Any] = {
        "plan": {
            str(an_id(1)): {
                "status": "open",
                "setting": "community",
                "team": "east",
                "agreement_wanted_from": 1,
                "pathways": ["mood 1.0.0"],
                "words": {"person": 3, "key_worker": 1, "what_matters": 1},
            }
        },
        "needs": {
            str(an_id(2)): {
                "need_id": "sleep",
                "level": "met",
                "recorded_at": NOW.isoformat(),
                "words": {"in_their_words": 1},
            }
        },
    }
    assert (event.name, event.before, event.after) == (EventName.PLAN_OPENED, {}, expected)
    assert event.words == {
        "plan": {
            str(an_id(1)): {
                "person": ("Sam", "https://fhir.nhs.uk/Id/nhs-number", "9990000018"),
                "key_worker": ("Bo",),
                "what_matters": ("My dog.",),
            }
        },
        "needs": {str(an_id(2)): {"in_their_words": ("Bad nights.",)}},
    }


def test_the_person_is_to_be_asked_about_the_plan_from_its_first_version() -> None:
    plan, _ = opened(what_is_asked(), a_team())

    assert (plan.version, plan.agreement_wanted_from) == (1, 1)


def test_an_unknown_team_is_pointed_at() -> None:
    assert faults_of(what_is_asked(), None) == [("/team", "unknown_team")]


def test_a_setting_that_is_not_the_teams_is_pointed_at() -> None:
    asked = what_is_asked(setting="inpatient")

    assert faults_of(asked, a_team()) == [("/setting", "not_the_teams_setting")]


def test_the_setting_of_the_team_may_be_stated() -> None:
    plan, _ = opened(what_is_asked(setting="community"), a_team())

    assert plan.setting == "community"


def test_every_fault_is_named_at_once() -> None:
    asked = what_is_asked(
        person=as_written(("https://fhir.nhs.uk/Id/nhs-number", "1")),
        pathways=["mood", "astrology", "mood"],
        needs=[{"need_id": need, "level": "met"} for need in ("company", "luck", "company")],
    )

    assert faults_of(asked, a_team()) == [
        ("/person/identifiers/0/value", "nhs_number"),
        ("/pathways/1", "unknown_pathway"),
        ("/pathways/2", "repeated"),
        ("/needs/1/need_id", "unknown_need"),
        ("/needs/2/need_id", "repeated"),
    ]
