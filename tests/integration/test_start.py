"""What must be true of the content before the service starts."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest
from pydantic import JsonValue, TypeAdapter

from app.content_files.seed import read_seed
from app.pathways.content.catalogue import ContentMissing, SeveralCurrent
from app.pathways.content.consistency import ContentDoesNotFit
from app.pathways.content.published import ContentKind
from app.pathways.content.vocabulary import Vocabulary
from app.pathways.digest import digest_of
from app.pathways.rules.faults import BrokenProperty, DeadRule, TableRefused
from app.pathways.rules.outcomes import Outcome
from app.pathways.rules.table import DecisionTable
from app.persistence.content import ContentStore
from app.persistence.session import Engine, writing
from app.services.content import open_catalogue, publish_seed
from tests.builders import SEED
from tests.service import service_on

Spoil = Callable[[DecisionTable], DecisionTable]


def without_rule(rule_id: str) -> Spoil:
    return lambda table: replace(
        table, rules=tuple(rule for rule in table.rules if rule.id != rule_id)
    )


def with_outcome(rule_id: str, outcome: Outcome) -> Spoil:
    return lambda table: replace(
        table,
        rules=tuple(
            replace(rule, then=outcome) if rule.id == rule_id else rule for rule in table.rules
        ),
    )


def with_first(rule_id: str) -> Spoil:
    return lambda table: replace(
        table, rules=tuple(sorted(table.rules, key=lambda rule: rule.id != rule_id))
    )


def test_the_service_does_not_start_on_a_database_without_content(engine: Engine) -> None:
    with pytest.raises(ContentMissing), service_on(address_of(engine)):
        pass


@pytest.mark.parametrize(
    ("spoil", "rule", "says"),
    [
        (with_outcome("lapse-unreachable", Outcome.PAUSE), "lapse-unreachable", "nothing-lapses"),
        (with_outcome("person-stops", Outcome.CONTINUE), "person-stops", "person-is-heard"),
        (with_outcome("ask-first", Outcome.STOP), "ask-first", "unknown-is-never-a-no"),
        (with_outcome("keep-going", Outcome.DECIDE), "keep-going", "continuity"),
        (without_rule("keep-going-adapted"), "", "cases have no rule"),
        (with_first("keep-going-adapted"), "lapse-contraindicated", "is hidden by"),
    ],
)
def test_the_service_does_not_start_on_a_table_that_fails_a_proof(
    engine: Engine,
    spoil: Spoil,
    rule: str,
    says: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    publish_seed(engine, SEED)
    publish_document(engine, replace(spoil(read_seed(SEED).rules), version="1.0.1"))

    with pytest.raises(TableRefused) as refused, service_on(address_of(engine)):
        pass

    sentence = capsys.readouterr().err
    assert says in sentence
    assert rule in sentence
    points = [fault for fault in refused.value.faults if isinstance(fault, BrokenProperty)]
    assert all(f"wish={'stop' if rule == 'person-stops' else ''}" in str(fault) for fault in points)
    assert points or not rule or any(isinstance(f, DeadRule) for f in refused.value.faults)


def test_the_service_does_not_start_on_content_that_does_not_fit_together(
    engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    publish_seed(engine, SEED)
    vocabulary = read_seed(SEED).vocabulary
    publish_document(engine, replace(vocabulary, version="1.0.1", roles=vocabulary.roles[1:]))

    with pytest.raises(ContentDoesNotFit), service_on(address_of(engine)):
        pass

    sentence = capsys.readouterr().err
    assert sentence.startswith("The service does not start: ")
    assert "/delivered_by/1: expected a known id of 'delivered_by'" in sentence


def test_the_service_does_not_start_while_two_tables_are_current(
    engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    publish_seed(engine, SEED)
    publish_document(engine, replace(read_seed(SEED).rules, id="a-second"))

    with pytest.raises(SeveralCurrent), service_on(address_of(engine)):
        pass

    assert "is published: a-second, carry-over." in capsys.readouterr().err


def test_a_later_version_takes_over_at_the_next_start(engine: Engine) -> None:
    publish_seed(engine, SEED)
    later = replace(read_seed(SEED).rules, version="1.1.0")
    publish_document(engine, later)

    catalogue = open_catalogue(engine)

    assert catalogue.table.version == "1.1.0"
    assert catalogue.explainer.table.digest == digest_of(later)


def publish_document(engine: Engine, document: DecisionTable | Vocabulary) -> None:
    written = TypeAdapter(type(document)).dump_python(document, mode="json")
    is_table = isinstance(document, DecisionTable)
    with writing(engine) as session:
        ContentStore(session).publish(
            ContentKind.RULES if is_table else ContentKind.VOCABULARY,
            document.id,
            document.version,
            digest_of(document),
            cast("dict[str, JsonValue]", written),
        )


def address_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)
