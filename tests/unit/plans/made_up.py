"""Builders of plans: a small catalogue, and a plan of somebody who does not exist."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any, Final
from uuid import UUID

from app.pathways.content.catalogue import Catalogue
from app.pathways.content.organisations import Team
from app.pathways.plans.asked import PlanAsked
from app.pathways.plans.opening import open_plan
from app.pathways.plans.values import Person, Plan, PlanComponent
from app.pathways.terms import Element
from tests.builders import a_catalogue, a_component, a_need, a_pathway, a_vocabulary, read_as

NOW: Final = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER: Final = NOW + timedelta(days=7)
TODAY: Final = date(2026, 3, 2)

PRESCRIBER: Final = {"name": "Dr Ada Moss", "role": "prescriber"}
PROFESSIONAL: Final = {"name": "Bo Reed", "role": "professional_with_person"}
PAUSE: Final = {"reason": "A rest.", "owner": "Bo Reed", "review_due": LATER}
OVER: Final = {
    "reason": "All sessions were had.",
    "authorised_by": PROFESSIONAL,
    "persons_view": "agrees",
    "persons_words": "I have had what I need.",
}
"""On what care is completed while a decision about it waits."""

_BEGUN: Final = count(1)


def an_id(number: int | None = None) -> UUID:
    """A UUIDv7 that nobody else has; the same for the same number."""
    return UUID(int=(7 << 76) | (2 << 62) | (next(_BEGUN) << 20 if number is None else number))


@cache
def the_catalogue() -> Catalogue:
    """Two pathways: on `mood` a component of each sort, on `psychosis` some of the same care."""
    lapse = {"why": "Harm.", "longest_safe_gap": {"words": "Two days."}}
    watched: dict[str, Any] = {
        "must_not_lapse": True,
        "lapse": lapse,
        "led_by": "current_team",
        "delivery_modes": ["in_person_community", "on_ward_or_in_reach"],
    }
    of_mood = {
        Element.PSYCHOLOGICAL_THERAPY: [
            a_component("talking", needs=["company", "sleep"], equivalence="therapy"),
            a_component("in-reach-talking", delivery_modes=["on_ward_or_in_reach", "at_home"]),
        ],
        Element.MEDICATIONS: [
            a_component(
                "lithium",
                must_not_lapse=True,
                lapse=lapse,
                check_on_move=True,
                checks=["The last blood level.", "Kidneys."],
                led_by="current_team",
                delivery_modes=["in_person_community", "on_ward_or_in_reach"],
                needs=["sleep"],
            )
        ],
        Element.PHYSICAL_HEALTHCARE: [a_component("heart-check", **watched)],
        Element.SELF_MANAGEMENT: [a_component("blood-test", safeguards=["lithium"], **watched)],
        Element.FAMILY_FRIENDS_CARERS: [a_component("carers-talk", wish_holder="carer")],
    }
    of_psychosis = {
        Element.PSYCHOLOGICAL_THERAPY: [
            a_component("other-talking", equivalence="therapy"),
            a_component("voices-group"),
        ]
    }
    needs = [a_need("company"), a_need("sleep"), a_need("money")]
    return a_catalogue(
        a_pathway("mood", with_components=of_mood),
        a_pathway("psychosis", with_components=of_psychosis),
        vocabulary=a_vocabulary(needs=needs),
    )


def a_team(team_id: str = "east", setting: str = "community") -> Team:
    return read_as(
        Team, {"id": team_id, "name": "A team", "setting": setting, "programme": "community"}
    )


def as_written(*identifiers: tuple[str, str]) -> dict[str, object]:
    """A person as a caller sends them."""
    given = identifiers or (("https://fhir.nhs.uk/Id/nhs-number", "9990000018"),)
    return {
        "identifiers": [{"system": system, "value": value} for system, value in given],
        "preferred_name": "Sam",
    }


def a_person(*identifiers: tuple[str, str], **changes: object) -> Person:
    return read_as(Person, {**as_written(*identifiers), **changes})


def what_is_asked(**changes: object) -> PlanAsked:
    usual: dict[str, Any] = {
        "person": as_written(),
        "pathways": ["mood"],
        "team": "east",
        "needs": [{"need_id": "company", "level": "unmet"}],
    }
    return read_as(PlanAsked, {**usual, **changes})


def a_component_of_a_plan(component_id: str = "talking", **changes: object) -> PlanComponent:
    """Care under way with the team that started it, and serving no need in particular."""
    listed = the_catalogue().get_component(component_id)
    usual: dict[str, Any] = {
        "plan_component_id": an_id(),
        "component_id": component_id,
        "pathway_id": listed.pathway_id,
        "pathway_version": listed.pathway_version,
        "equivalence": listed.component.equivalence,
        "element": listed.element,
        "status": "active",
        "origin_setting": "community",
        "origin_team": "east",
        "provider": "ZZ101",
        "responsible_team": "east",
    }
    return read_as(PlanComponent, {**usual, **changes})


def a_plan(*components: PlanComponent, **changes: object) -> Plan:
    """An open plan of the community team `east`, following `mood`, with a need of company."""
    usual: dict[str, Any] = {
        "plan_id": an_id(),
        "version": 1,
        "status": "open",
        "person": a_person(),
        "setting": "community",
        "team": "east",
        "pathways": [{"pathway_id": "mood", "version": "1.0.0"}],
        "needs": [
            {
                "plan_need_id": an_id(),
                "need_id": "company",
                "level": "unmet",
                "recorded_at": NOW,
            }
        ],
        "components": components,
        "opened_at": NOW,
    }
    return read_as(Plan, {**usual, **changes})


def an_opened_plan(**asked: object) -> Plan:
    """A plan as the service opens it."""
    request = what_is_asked(**asked)
    plan, _ = open_plan(
        request,
        catalogue=the_catalogue(),
        team=a_team(),
        plan_id=an_id(),
        need_ids=[an_id() for _ in request.needs],
        at=NOW,
    )
    return plan
