"""The check of the fault tests is itself tried: it finds what is lost, doubled or half done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import pytest
from sqlalchemy import text

from app.audit.ids import uuid7
from app.persistence.session import Engine, Session, make_engine
from app.security.callers import Role
from tests.databases import KINDS, Databases
from tests.integration.faults.clinician import Clinician
from tests.integration.faults.told import Done
from tests.integration.faults.transport import in_process
from tests.integration.faults.verification import discrepancies
from tests.service import as_, service_on

UNDEFENDED: Final = {
    "sqlite": "DROP TRIGGER plan_journal_refuses_delete",
    "postgresql": "DROP TRIGGER plan_journal_refuses_change ON plan_journal",
}
"""The journal refuses by itself to lose anything."""

CUT_OFF: Final = (
    "DELETE FROM plan_words WHERE sequence = 8; DELETE FROM plan_journal WHERE sequence = 8"
)
NONE_STANDS: Final = "DELETE FROM plan_decision WHERE status <> 'superseded'"
SUPERSEDED: Final = "UPDATE plan_decision SET status = 'superseded', addressed_to = NULL"
SAID_TWICE: Final = """
INSERT INTO contribution (plan_id, contribution_id, "by", name, words, made_at)
SELECT plan_id, plan_id, "by", name, words, made_at FROM contribution
WHERE words = (SELECT min(words) FROM contribution)
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """A plan in a database, and what its clinician was told of it."""

    engine: Engine
    told: tuple[Done, ...]

    def found(self, *told: Done, after: Iterable[str] = ()) -> str:
        """What the check finds where `told` was told, after some statements that are undone."""
        with Session(self.engine) as session:
            for statement in after:
                session.connection().execute(text(statement))
            return "\n".join(discrepancies(session, told))


@pytest.fixture(scope="module", params=KINDS)
def history(request: pytest.FixtureRequest) -> Iterator[History]:
    """Two moves, a change of provider, and something said twice."""
    databases: Databases = request.getfixturevalue(request.param)
    with databases.published() as url:
        engine = make_engine(url)
        yield History(engine=engine, told=told_on(url))
        engine.dispose()


def told_on(database_url: str) -> tuple[Done, ...]:
    with service_on(database_url) as client:
        clinician = Clinician(in_process(client), as_(client, Role.CLINICIAN), seed=1)
        clinician.begin()
        plan = clinician.plan
        for make in (
            plan.contribution,
            plan.move,
            plan.move,
            plan.change_by_hand,
            plan.contribution,
        ):
            clinician.do(make())
    return tuple(plan.done)


def test_what_was_done_as_told_is_in_order(history: History) -> None:
    assert history.found(*history.told) == ""


@pytest.mark.parametrize("key", ["0123456789abcdef", None])
def test_a_change_that_was_told_and_is_not_there_is_found(
    history: History, key: str | None
) -> None:
    lost = replace(history.told[-1], version=9, resource_id=uuid7(), key=key)

    found = history.found(*history.told, lost)

    assert "contribution_made of version 9 is lost" in found
    assert f"contribution_id {lost.resource_id} is lost" in found


@pytest.mark.parametrize("number", range(8))
def test_a_change_that_is_there_and_was_not_told_is_found(history: History, number: int) -> None:
    untold = history.told[number]

    found = history.found(*(each for each in history.told if each is not untold))

    assert f"{untold.event} of version {untold.version} was never told" in found


def test_a_plan_that_was_never_told_is_found(history: History) -> None:
    assert "plan_opened of version 1 was never told" in history.found()


@pytest.mark.parametrize("otherwise", [{"status": 200}, {"resource_id": uuid7()}])
def test_a_key_that_has_another_answer_is_found(
    history: History, otherwise: dict[str, Any]
) -> None:
    *before, last = history.told

    found = history.found(*before, replace(last, **otherwise))

    assert f"key {last.key} does not answer as told" in found


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (CUT_OFF, "not_the_end"),
        (CUT_OFF, "version 8 with 7 changes"),
        ("UPDATE care_plan SET version = version + 1", "version 9 with 8 changes"),
        ("UPDATE care_plan SET journal_length = journal_length - 1", "with 8 changes"),
        ("UPDATE care_plan SET team = 'saltmarsh-ward-heron'", "it is with saltmarsh-ward-heron"),
        ("DELETE FROM contribution", "is lost"),
        ("UPDATE contribution SET words = 'Otherwise.'", "was said and is not kept"),
        (SAID_TWICE, "was not said, or once only"),
        ("DELETE FROM idempotency_key", "does not answer as told"),
        ("UPDATE idempotency_key SET version = 1", "does not answer as told"),
        ("UPDATE plan_component SET provider = 'ZZ101'", "is with ZZ101"),
        (NONE_STANDS, "has not decided about all care"),
        (NONE_STANDS, "0 decisions stand for 2"),
        (SUPERSEDED, "0 decisions stand for 2"),
    ],
)
def test_what_is_half_done_is_found(history: History, statements: str, found: str) -> None:
    undefended = UNDEFENDED[history.engine.dialect.name]

    assert found in history.found(*history.told, after=(undefended, *statements.split(";")))
