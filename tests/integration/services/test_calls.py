"""A call that is sent again while the first still runs: it waits a while, and is then told so."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Final
from uuid import UUID

import pytest

from app.persistence.idempotency import Effect, Key, StillRunning
from app.persistence.session import Engine, Session
from app.security.callers import Caller, Role
from app.services.calls import Answered, Call, KeyReused, once
from tests.unit.plans.made_up import NOW, an_id

KEY: Final = Key(client="trust-epr", key="a-key-of-a-call-0001", fingerprint=64 * "a")
OTHER_CALL: Final = Key(client=KEY.client, key=KEY.key, fingerprint=64 * "b")


class Failed(Exception):
    """An effect could not be had."""


class Work:
    """An effect that takes until it is let go, and counts how often it was had."""

    def __init__(self, *, fails: bool = False) -> None:
        self.begun, self.may_end = Event(), Event()
        self.fails = fails
        self.times = 0

    def have_effect(self, _session: Session) -> tuple[str, Effect]:
        self.begun.set()
        assert self.may_end.wait(timeout=30)
        if self.fails:
            raise Failed
        self.times += 1
        plan_id: UUID = an_id()
        return "done", Effect(status=200, resource_id=plan_id, plan_id=plan_id, version=2)

    def sent(self, engine: Engine, key: Key = KEY) -> Answered[str]:
        call = Call(
            engine=engine,
            caller=Caller(subject=key.client, role=Role.SYSTEM),
            key=key,
            seen=1,
            request_id="a-request",
            correlation_id=None,
            clock=lambda: NOW,
            new_id=an_id,
        )
        return once(call, self.have_effect, lambda _session, _effect: "done before")


def test_a_call_that_is_sent_again_waits_for_the_first_and_tells_what_it_did(
    engine: Engine,
) -> None:
    work = Work()
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(work.sent, engine)
        work.begun.wait()
        again = threads.submit(work.sent, engine)
        work.may_end.set()

    assert (first.result().value, again.result().value) == ("done", "done before")
    assert (again.result().replayed, work.times) == (True, 1)


def test_whoever_has_waited_long_enough_is_told_that_the_call_still_runs(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.persistence.keys_at_work.PATIENCE_SECONDS", 0.05)
    work = Work()
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(work.sent, engine)
        work.begun.wait()
        with pytest.raises(StillRunning):
            work.sent(engine)
        work.may_end.set()

    assert first.result().value == "done"
    assert work.sent(engine).replayed


def test_another_call_with_the_key_of_one_that_runs_is_refused_once_that_is_done(
    engine: Engine,
) -> None:
    work = Work()
    with ThreadPoolExecutor(2) as threads:
        threads.submit(work.sent, engine)
        work.begun.wait()
        other = threads.submit(work.sent, engine, OTHER_CALL)
        work.may_end.set()

    with pytest.raises(KeyReused):
        other.result()
    assert work.times == 1


def test_a_call_that_failed_leaves_its_key_to_whoever_waited(engine: Engine) -> None:
    failing, work = Work(fails=True), Work()
    work.may_end.set()
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(failing.sent, engine)
        failing.begun.wait()
        again = threads.submit(work.sent, engine)
        failing.may_end.set()

    with pytest.raises(Failed):
        first.result()
    assert (again.result().replayed, work.times) == (False, 1)
