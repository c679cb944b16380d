"""A call that is sent again has its effect once, and is answered as it was the first time."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier, Event
from typing import Final

import pytest
from sqlalchemy import func, select, text

from app.pathways.errors import Conflict
from app.pathways.plans.values import Plan
from app.persistence.idempotency import (
    KEPT,
    Claimed,
    Effect,
    Key,
    KeyStore,
    Replay,
    Reused,
    StillRunning,
)
from app.persistence.plans import PlanStore
from app.persistence.session import Engine, reading, writing
from app.persistence.tables import care_plan, idempotency_key
from tests.integration.persistence.stored_plans import a_new_plan, opened_in
from tests.unit.plans.made_up import NOW

KEY: Final = Key(client="trust-epr", key="a-key-of-a-call-0001", fingerprint=64 * "a")
CALLERS: Final = 100


def an_effect(plan: Plan) -> Effect:
    return Effect(
        status=201,
        resource_id=plan.plan_id,
        plan_id=plan.plan_id,
        version=plan.version,
    )


def claim(engine: Engine, key: Key = KEY, *, days: float = 0) -> Claimed | Replay | Reused:
    with writing(engine) as session:
        return KeyStore(session).claim(key, now=NOW + timedelta(days=days))


def open_a_plan(engine: Engine, key: Key = KEY, *, days: float = 0) -> Effect | Reused:
    """What a call with a key does: claim it, and have its effect or find the one it had."""
    with writing(engine) as session:
        keys = KeyStore(session)
        match keys.claim(key, now=NOW + timedelta(days=days)):
            case Claimed():
                effect = an_effect(opened_in(PlanStore(session), a_new_plan()))
                keys.record(key, effect)
                return effect
            case Replay(effect=effect):
                return effect
            case Reused() as reused:
                return reused


def plans_in(engine: Engine) -> int:
    with reading(engine) as session:
        counted = select(func.count()).select_from(care_plan)
        return int(session.connection().execute(counted).scalar_one())


def test_a_key_that_is_new_is_claimed(engine: Engine) -> None:
    assert claim(engine) == Claimed()


def test_a_call_that_is_sent_again_finds_what_it_did(engine: Engine) -> None:
    first = open_a_plan(engine)

    assert isinstance(first, Effect)
    assert claim(engine) == Replay(effect=first)
    assert plans_in(engine) == 1


def test_another_call_with_the_same_key_is_told_apart(engine: Engine) -> None:
    open_a_plan(engine)

    assert open_a_plan(engine, replace(KEY, fingerprint=64 * "b")) == Reused()
    assert plans_in(engine) == 1


@pytest.mark.parametrize("other", [{"client": "another-epr"}, {"key": "a-key-of-a-call-0002"}])
def test_the_key_of_another_caller_or_call_is_another_key(
    engine: Engine, other: dict[str, str]
) -> None:
    open_a_plan(engine)

    open_a_plan(engine, replace(KEY, **other))

    assert plans_in(engine) == 2


def test_a_call_that_failed_can_be_sent_again_as_if_for_the_first_time(engine: Engine) -> None:
    with pytest.raises(Conflict):
        claim_and_fail(engine)

    assert claim(engine) == Claimed()


def claim_and_fail(engine: Engine) -> None:
    with writing(engine) as session:
        KeyStore(session).claim(KEY, now=NOW)
        raise Conflict("It cannot be done.")


@pytest.mark.parametrize(("days", "plans"), [(6.9, 1), (7, 2), (8, 2)])
def test_a_key_is_kept_for_seven_days(engine: Engine, days: float, plans: int) -> None:
    open_a_plan(engine)

    open_a_plan(engine, days=days)

    assert plans_in(engine) == plans
    assert timedelta(days=7) == KEPT


def test_a_key_may_come_with_another_call_once_it_has_expired(engine: Engine) -> None:
    open_a_plan(engine)

    again = open_a_plan(engine, replace(KEY, fingerprint=64 * "b"), days=8)

    assert isinstance(again, Effect)


def test_keys_that_have_expired_are_forgotten_and_no_others(engine: Engine) -> None:
    open_a_plan(engine)
    open_a_plan(engine, replace(KEY, key="a-key-of-a-call-0002"), days=3)

    with writing(engine) as session:
        forgotten = KeyStore(session).forget_expired(now=NOW + timedelta(days=8))

    assert forgotten == 1
    assert keys_in(engine) == ["a-key-of-a-call-0002"]


def keys_in(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.connection().execute(select(idempotency_key.c.key)).scalars())


@pytest.mark.parametrize("attempt", range(3))
def test_a_hundred_retries_at_once_have_one_effect_and_the_same_answer(
    engine: Engine, attempt: int
) -> None:
    key = replace(KEY, key=f"a-key-of-a-call-000{attempt}")
    barrier = Barrier(CALLERS)

    def retry(_number: int) -> Effect | Reused:
        barrier.wait()
        return open_a_plan(engine, key)

    with ThreadPoolExecutor(CALLERS) as threads:
        answers = list(threads.map(retry, range(CALLERS)))

    assert len({*answers}) == 1
    assert plans_in(engine) == 1


def test_a_hundred_retries_of_an_expired_key_have_one_effect_more(engine: Engine) -> None:
    open_a_plan(engine)

    with ThreadPoolExecutor(CALLERS) as threads:
        answers = list(threads.map(lambda _: open_a_plan(engine, days=8), range(CALLERS)))

    assert len({*answers}) == 1
    assert plans_in(engine) == 2


def test_a_call_that_is_still_running_is_waited_for(engine: Engine) -> None:
    claimed = Event()

    def run() -> Effect:
        with writing(engine) as session:
            keys = KeyStore(session)
            keys.claim(KEY, now=NOW)
            claimed.set()
            effect = an_effect(opened_in(PlanStore(session), a_new_plan()))
            keys.record(KEY, effect)
            return effect

    with ThreadPoolExecutor(1) as threads:
        running = threads.submit(run)
        claimed.wait()
        again = claim(engine)

    assert again == Replay(effect=running.result())


def test_nobody_waits_for_ever_for_a_call_that_is_still_running(postgresql_engine: Engine) -> None:
    with writing(postgresql_engine) as running:
        KeyStore(running).claim(KEY, now=NOW)

        with pytest.raises(StillRunning):
            claim_without_patience(postgresql_engine)


def claim_without_patience(engine: Engine) -> None:
    with writing(engine) as session:
        session.connection().execute(text("SET LOCAL lock_timeout = '50ms'"))
        KeyStore(session).claim(KEY, now=NOW)


def test_a_call_whose_effect_nobody_recorded_is_not_done_again(engine: Engine) -> None:
    claim(engine)

    with pytest.raises(StillRunning):
        claim(engine)


def test_a_key_holds_nothing_of_what_was_said(engine: Engine) -> None:
    open_a_plan(engine)

    with reading(engine) as session:
        (row,) = session.connection().execute(select(idempotency_key)).mappings()
    assert {*row} == {
        *("client", "key", "fingerprint", "created_at"),
        *("status", "resource_id", "plan_id", "version"),
    }
