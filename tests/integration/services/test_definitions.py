"""What a plan points at is found for ever: definitions by version, tables by digest."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Final

import pytest
from pydantic import TypeAdapter
from sqlalchemy import event

from app.pathways.content.component import Component
from app.pathways.content.organisations import Organisation
from app.pathways.content.pathway import Pathway
from app.pathways.content.published import ContentKind, VersionNotFound
from app.pathways.digest import digest_of
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.compile import compile_table
from app.pathways.rules.table import DecisionTable, Rule
from app.pathways.terms import Element
from app.pathways.transitions.values import PlanDecision
from app.persistence.content import ContentStore, JsonObject
from app.persistence.organisations import OrganisationStore
from app.persistence.session import (
    MAX_SESSIONS,
    SPARE_CONNECTIONS,
    Engine,
    reader_of,
    reading,
    writing,
)
from app.services.definitions import Definitions, TableNotKept
from tests.builders import (
    a_catalogue,
    a_component,
    a_pathway,
    a_rule,
    carry_over_table,
    read_as,
    with_rules,
)
from tests.integration.persistence.stored_moves import a_decision, a_transition
from tests.integration.persistence.stored_plans import altered
from tests.unit.plans.made_up import a_component_of_a_plan

OLD, NEW = "0.9.0", "1.0.0"
TABLE: Final = carry_over_table()
OLD_TABLE: Final = replace(
    TABLE, version=OLD, rules=(replace(TABLE.rules[0], because="So it was once."), *TABLE.rules[1:])
)
OWN: Final = a_rule("ask-again", "decide", wish="stop", must_not_lapse=False)


def walks(name: str, *own: Rule) -> Component:
    return a_component("walks", name=name, own_rules=list(own))


def of_version(version: str, *components: Component) -> Pathway:
    return a_pathway(version=version, with_components={Element.DAILY_LIFE: list(components)})


def publish(engine: Engine, *documents: Pathway | DecisionTable) -> None:
    for document in documents:
        kind = ContentKind.PATHWAY if isinstance(document, Pathway) else ContentKind.RULES
        written = TypeAdapter(type(document)).dump_python(document, mode="json")
        label = (kind, document.id, document.version, digest_of(document))
        with writing(engine) as session:
            ContentStore(session).publish(*label, TypeAdapter(JsonObject).validate_python(written))


def today(engine: Engine, *components: Component) -> Definitions:
    """The definitions of a service that serves these components since today."""
    current = of_version(NEW, *(components or [walks("Walks of today")]))
    return Definitions(a_catalogue(current), engine)


def planned(version: str) -> PlanComponent:
    """Walks in a plan that points at a version of their pathway."""
    return altered(
        a_component_of_a_plan(), component_id="walks", equivalence="walks", pathway_version=version
    )


def decided(component: PlanComponent, digest: str) -> PlanDecision:
    return a_decision(a_transition(), component, table_digest=digest)


def test_a_component_of_today_is_found_in_memory(engine: Engine) -> None:
    definitions = today(engine)

    found = definitions.of(planned(NEW))

    assert found.component.name == "Walks of today"
    assert definitions._older == {}


def test_a_component_of_an_older_version_is_as_it_was_then(engine: Engine) -> None:
    publish(engine, of_version(OLD, walks("Walks of old")))
    definitions = today(engine)

    found = definitions.of(planned(OLD))

    assert (found.component.name, found.pathway_version) == ("Walks of old", OLD)
    assert definitions.of(planned(OLD)) is found
    assert definitions.of(planned(NEW)).component.name == "Walks of today"


def test_older_content_is_found_while_every_other_connection_is_taken(engine: Engine) -> None:
    """By those who use the database, and by whoever looks after it beside them."""
    publish(engine, of_version(OLD, walks("Walks of old")))
    definitions, pool = today(engine), reader_of(engine).pool
    pool._timeout = 2  # type: ignore[attr-defined]  # nobody waits 10 s in a test
    beside = [reader_of(engine).connect() for _ in range(SPARE_CONNECTIONS - 1)]
    all_have_one = Barrier(MAX_SESSIONS)

    def ask(_number: int) -> str:
        with reading(engine) as session:
            session.connection()
            all_have_one.wait(timeout=10)
            return definitions.name_of(planned(OLD))

    with ThreadPoolExecutor(MAX_SESSIONS) as threads:
        found = [*threads.map(ask, range(MAX_SESSIONS))]

    for connection in beside:
        connection.close()
    assert found == ["Walks of old"] * MAX_SESSIONS


def test_what_teams_are_called_is_read_at_the_start_and_of_a_later_one_when_it_is_asked(
    engine: Engine,
) -> None:
    record_a_team(engine, "east", "East Team")
    definitions = today(engine)
    record_a_team(engine, "west", "West Team")
    said: list[str] = []
    event.listen(reader_of(engine), "before_cursor_execute", lambda *sent: said.append(sent[2]))

    early, statements = definitions.team_name("east"), [*said]
    later, nobody = definitions.team_name("west"), definitions.team_name("north")

    assert (early, statements) == ("East Team", [])
    assert (later, nobody) == ("West Team", "north")


def record_a_team(engine: Engine, team_id: str, name: str) -> None:
    team = {"id": team_id, "name": name, "setting": "community", "programme": "community"}
    trust = {"ods_code": "ZZ101", "name": "A trust", "kind": "nhs_trust", "teams": [team]}
    with writing(engine) as session:
        OrganisationStore(session).bring_up_to_date([read_as(Organisation, trust)])


def test_a_component_that_is_served_no_more_is_found_where_it_stood(engine: Engine) -> None:
    publish(engine, of_version(OLD, walks("Walks of old")))
    definitions = today(engine, a_component("strolls"))

    assert definitions.of(planned(OLD)).component.name == "Walks of old"


def test_an_older_component_is_decided_about_by_the_table_of_today(engine: Engine) -> None:
    publish(engine, of_version(OLD, walks("Walks of old"), a_component("strolls")))
    publish(engine, of_version("0.8.0", walks("Walks of long ago", OWN)))
    definitions = today(engine)

    plain, with_own = definitions.of(planned(OLD)), definitions.of(planned("0.8.0"))

    assert plain.explainer.table.digest == compile_table(TABLE).digest
    assert with_own.explainer.table.digest == compile_table(TABLE, (OWN,)).digest


def test_a_version_that_was_never_published_is_not_found(engine: Engine) -> None:
    with pytest.raises(VersionNotFound):
        today(engine).of(planned("0.1.0"))


def test_a_decision_of_today_is_explained_from_memory(engine: Engine) -> None:
    definitions = today(engine, walks("Walks of today", OWN), a_component("strolls"))
    own, common = compile_table(TABLE, (OWN,)).digest, compile_table(TABLE).digest

    explained = [
        definitions.explainer_of(decided(planned(NEW), digest), planned(NEW)).table.digest
        for digest in (own, common)
    ]

    assert explained == [own, common]
    assert definitions._tables == {}


def test_an_older_decision_is_explained_by_the_table_that_made_it(engine: Engine) -> None:
    publish(engine, TABLE, OLD_TABLE)
    definitions = today(engine)
    decision = decided(planned(NEW), compile_table(OLD_TABLE).digest)

    explainer = definitions.explainer_of(decision, planned(NEW))

    assert (explainer.table.version, explainer.table.digest) == (OLD, decision.table_digest)
    assert definitions.explainer_of(decision, planned(NEW)) is explainer


def test_the_reasons_of_every_table_there_was_are_known_as_those_of_rules(engine: Engine) -> None:
    """Which table paused care is not kept with the care."""
    publish(engine, TABLE, OLD_TABLE)
    definitions = today(engine, walks("Walks of today", OWN))

    of_rules = definitions.wording(None).rules_of(planned(NEW))

    assert {OLD_TABLE.rules[0].reason, TABLE.rules[0].reason, OWN.reason} <= of_rules.every
    assert "Too tired." not in of_rules.every
    assert definitions.wording(None).rules_of(planned(NEW)) == of_rules


def test_an_older_decision_by_rules_of_a_components_own_is_explained_by_both(
    engine: Engine,
) -> None:
    publish(engine, TABLE, OLD_TABLE, of_version(OLD, walks("Walks of old", OWN)))
    definitions = today(engine)
    decision = decided(planned(OLD), compile_table(OLD_TABLE, (OWN,)).digest)

    explainer = definitions.explainer_of(decision, planned(OLD))

    assert explainer.table.version == OLD
    assert explainer.table.has_own_rules


def test_rules_of_a_components_own_need_not_go_with_every_table_there_was(engine: Engine) -> None:
    """Here an older table has a rule of the same id, so that the two cannot be put together."""
    renamed = [replace(rule, id=new_id(rule)) for rule in OLD_TABLE.rules]
    same_id = with_rules(OLD_TABLE, renamed)
    publish(engine, TABLE, same_id)
    definitions = today(engine, walks("Walks of today", OWN))
    decision = decided(planned(NEW), compile_table(same_id).digest)

    explainer = definitions.explainer_of(decision, planned(NEW))

    assert (explainer.table.version, explainer.table.has_own_rules) == (OLD, False)


def new_id(rule: Rule) -> str:
    return OWN.id if rule.id == "person-stops" else rule.id


def test_a_decision_by_a_table_that_was_never_published_is_not_explained_by_another(
    engine: Engine,
) -> None:
    publish(engine, TABLE)

    with pytest.raises(TableNotKept):
        today(engine).explainer_of(decided(planned(NEW), "sha256:" + "0" * 64), planned(NEW))


def test_a_plan_stays_readable_when_its_rules_do_not_go_with_the_table_of_today(
    engine: Engine,
) -> None:
    """Here the table of today has a rule of the id that the component's own rule has."""
    publish(engine, OLD_TABLE, of_version(OLD, walks("Walks of old", OWN)))
    renamed = [replace(rule, id=new_id(rule)) for rule in TABLE.rules]
    current = of_version(NEW, walks("Walks of today"))
    definitions = Definitions(a_catalogue(current, table=with_rules(TABLE, renamed)), engine)

    listed = definitions.of(planned(OLD))

    assert listed.component.name == "Walks of old"
    assert listed.explainer.table.digest == compile_table(OLD_TABLE, (OWN,)).digest
