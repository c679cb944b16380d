"""The key of a call is kept for seven days, and not for ever."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Final

import pytest
from sqlalchemy import func, select

from app.audit import log
from app.audit.ids import uuid7
from app.persistence.idempotency import KEPT, Effect, Key, KeyStore
from app.persistence.session import Engine, make_engine, reading, writing
from app.persistence.tables import idempotency_key
from app.services import keys
from tests.service import service_on

NOW: Final = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)


def keep_a_key(engine: Engine, *, made_at: datetime) -> None:
    key = Key(client="trust-epr", key=f"a-key-{made_at:%Y%m%d%H%M%S}", fingerprint=64 * "a")
    with writing(engine) as session:
        store = KeyStore(session)
        store.claim(key, now=made_at)
        store.record(key, Effect(status=200, resource_id=uuid7(), plan_id=uuid7(), version=1))


def keys_in(engine: Engine) -> int:
    with reading(engine) as session:
        found = session.connection().execute(select(func.count()).select_from(idempotency_key))
        return found.scalar_one()


def test_an_old_key_is_forgotten_when_the_service_starts(published_url: str) -> None:
    engine = make_engine(published_url)
    keep_a_key(engine, made_at=NOW - KEPT)
    keep_a_key(engine, made_at=NOW - KEPT + timedelta(seconds=1))

    with service_on(published_url, clock=lambda: NOW):
        left = keys_in(engine)

    engine.dispose()
    assert left == 1


def test_old_keys_are_forgotten_while_the_service_runs(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "EVERY_SECONDS", 0.01)
    keep_a_key(engine, made_at=NOW - KEPT)

    async def run_for_a_while() -> None:
        forgetting = asyncio.create_task(keys.keep_forgetting(engine, lambda: NOW))
        while keys_in(engine):  # noqa: ASYNC110  # nothing says when it is done
            await asyncio.sleep(0.01)
        forgetting.cancel()

    asyncio.run(asyncio.wait_for(run_for_a_while(), timeout=10))

    assert keys_in(engine) == 0


def test_a_fault_nobody_foresaw_is_logged_and_the_forgetting_goes_on(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "EVERY_SECONDS", 0.01)
    without_tables, logged = make_engine(empty_database_url), StringIO()
    log.configure(logged)

    async def run_until_it_has_failed_twice() -> None:
        forgetting = asyncio.create_task(keys.keep_forgetting(without_tables, lambda: NOW))
        while logged.getvalue().count("forgetting_failed") < 2:  # nothing says when
            assert not forgetting.done()
            await asyncio.sleep(0.01)
        forgetting.cancel()
        await asyncio.wait({forgetting})

    asyncio.run(asyncio.wait_for(run_until_it_has_failed_twice(), timeout=10))

    log.configure()
    without_tables.dispose()
    line = json.loads(logged.getvalue().splitlines()[0])
    assert (line["level"], line["event"]) == ("error", "forgetting_failed")


def test_a_database_that_is_away_does_not_stop_the_service() -> None:
    engine = make_engine("postgresql://nobody@127.0.0.1:1/nothing")

    keys.forget_old_keys(engine, now=NOW)

    engine.dispose()
