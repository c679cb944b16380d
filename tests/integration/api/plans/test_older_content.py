"""A plan keeps to the content it was made with, however much is published after it."""

from dataclasses import replace
from typing import Final

from app.content_files.seed import read_seed
from app.pathways.content.component import Component
from tests.builders import SEED
from tests.integration.api.plans.calling import (
    CBT,
    VOICES_GROUP,
    OpenPlan,
    a_plan,
    done,
    faults,
)
from tests.integration.api.plans.newer_content import publish_one, serving
from tests.integration.api.plans.people import Json

WARD: Final = "saltmarsh-ward-samphire"
NEXT: Final = "2.0.0"
NEW_NAME: Final = "Therapy under a newer name"
NEW_REASON: Final = "It is put in other words now."


def publish_what_is_new(database_url: str) -> None:
    """Publish a pathway that calls therapy otherwise and has no voices group, and other words."""
    seed = read_seed(SEED)
    [pathway] = [each for each in seed.pathways if each.id == "psychosis"]
    elements = tuple(
        replace(part, components=tuple(newer(each) for each in part.components if is_kept(each)))
        for part in pathway.elements
    )
    rules = tuple(replace(rule, because=NEW_REASON) for rule in seed.rules.rules)
    for document in (
        replace(pathway, version=NEXT, elements=elements),
        replace(seed.rules, version=NEXT, rules=rules),
    ):
        publish_one(database_url, document)


def newer(component: Component) -> Component:
    return replace(component, name=NEW_NAME) if component.id == CBT else component


def is_kept(component: Component) -> bool:
    return component.id != VOICES_GROUP


def move_to_the_ward(plan: OpenPlan) -> Json:
    asked = {"to_team": WARD, "occurred_at": "2026-01-31T09:30:00Z"}
    return done(plan.post("/transitions", asked), 201)


def test_a_plan_reads_as_it_did_when_newer_content_is_served(published_url: str) -> None:
    with serving(published_url) as service:
        plan = a_plan(service)
        plan.active(CBT)
        plan.offered(VOICES_GROUP)
        before = plan.read()

    publish_what_is_new(published_url)

    with serving(published_url) as service:
        plan.client = service
        listed = service.get(f"/v1/components/{CBT}").json()
        assert listed["component"]["name"] == NEW_NAME
        assert service.get(f"/v1/components/{VOICES_GROUP}").status_code == 404
        assert plan.read() == before


def test_care_by_older_content_goes_on_and_new_care_is_of_today(published_url: str) -> None:
    with serving(published_url) as service:
        plan = a_plan(service)
        plan.active(CBT)
        plan.offered(VOICES_GROUP)
        other = a_plan(service)

    publish_what_is_new(published_url)

    with serving(published_url) as service:
        plan.client = other.client = service
        started = done(plan.change(VOICES_GROUP, status="active"))
        stopped = done(plan.change(CBT, status="stopped", reason="Enough."))
        again = plan.offered(CBT)
        of_today = other.offered(CBT)
        gone = other.add(VOICES_GROUP)
        followed = other.read()["pathways"]

    assert (started["status"], started["pathway_version"]) == ("active", "1.0.0")
    assert (stopped["pathway_version"], stopped["name"]) == ("1.0.0", "CBT for psychosis (CBTp)")
    assert (again["pathway_version"], again["name"]) == (NEXT, NEW_NAME)
    assert (of_today["pathway_version"], of_today["name"]) == (NEXT, NEW_NAME)
    assert faults(gone) == [("/component_id", "unknown_component")]
    assert followed == [{"pathway_id": "psychosis", "version": "1.0.0"}]


def test_a_decision_is_explained_by_the_table_that_made_it_and_made_by_that_of_today(
    published_url: str,
) -> None:
    with serving(published_url) as service:
        plan = a_plan(service)
        plan.active(CBT)
        plan.active(VOICES_GROUP)
        move = move_to_the_ward(plan)

    publish_what_is_new(published_url)

    with serving(published_url) as service:
        plan.client = service
        path = f"{plan.path}/transitions/{move['transition_id']}"
        told = done(service.get(path))
        reviewed = [
            done(plan.post(f"/components/{plan.ids[each]}/review", {}), 201)
            for each in (CBT, VOICES_GROUP)
        ]
        told_later = done(service.get(path))

    assert told == move
    assert {each["rules"]["version"] for each in told["decisions"]} == {"1.0.0"}
    assert {each["rules"]["version"] for each in reviewed} == {NEXT}
    assert {each["because"] for each in reviewed} == {NEW_REASON}
    of_old = [each for each in told_later["decisions"] if each["status"] == "superseded"]
    assert [each["because"] for each in of_old] == [each["because"] for each in move["decisions"]]
    assert NEW_REASON not in {each["because"] for each in of_old}
