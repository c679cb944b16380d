"""The service is killed at any moment: what it acknowledged is there, once and whole."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Final
from uuid import uuid4

import pytest

from tests.integration.faults.calls import Call
from tests.integration.faults.clinician import Clinician, at_work, clinicians
from tests.integration.faults.forked_service import ForkedService, ForkServer, served
from tests.integration.faults.transport import NoAnswer, OverASocket
from tests.integration.faults.verification import discrepancies_in

KILLS: Final = 50
CLINICIANS: Final = 6
SECONDS_UNTIL_KILLED: Final = (0.01, 0.6)


@pytest.fixture
def service(fork_server: ForkServer, published_url: str, tmp_path: Path) -> Iterator[ForkedService]:
    with served(fork_server, published_url, tmp_path / "log") as service:
        yield service


@pytest.fixture
def clinician(service: ForkedService) -> Iterator[Clinician]:
    with clinicians(service.server, number=1, seed=1) as (one,):
        yield one


@contextmanager
def killed_once(service: ForkedService, place: str) -> Iterator[None]:
    """The service dies at its next commit, and is started again."""
    service.kill()
    service.start(dies=place)
    with ThreadPoolExecutor(1) as thread:
        restarted = thread.submit(start_again, service)
        yield
    restarted.result()


def start_again(service: ForkedService) -> None:
    service.wait_for_its_end()
    service.start()


def test_nothing_acknowledged_is_lost_or_done_twice_at_fifty_random_moments(
    service: ForkedService,
) -> None:
    seed = time.time_ns()
    chance = Random(seed)  # noqa: S311  # nothing is kept secret by it

    with clinicians(service.server, number=CLINICIANS, seed=seed) as everyone:
        with at_work(everyone):
            for _ in range(KILLS):
                time.sleep(chance.uniform(*SECONDS_UNTIL_KILLED))
                service.kill()
                service.start()
        told = [done for each in everyone for done in each.plan.done]
        found = discrepancies_in(service.database_url, told)
        otherwise = [each for one in everyone for each in one.ask_again()]

    again = sum(len(each.sent_again) for each in everyone)
    before = sum(each.told_again for each in everyone)
    print(  # noqa: T201  # how much was at stake
        f"\n{KILLS} kills with seed {seed}: {len(told)} writes acknowledged, {again} of them sent "
        f"again, {before} of these recorded before they were answered"
    )
    assert (found, otherwise) == ([], [])
    assert [each.refusals for each in everyone if each.refusals] == []
    assert again >= KILLS // 2, "hardly a call was cut off, so this has shown nothing"


@pytest.mark.parametrize(("place", "had_its_effect"), [("before_commit", 0), ("after_commit", 1)])
def test_a_call_that_is_cut_off_at_its_commit_has_its_effect_once(
    service: ForkedService, clinician: Clinician, place: str, had_its_effect: int
) -> None:
    plan = clinician.plan
    more_care = partial(plan.care, "psychosis-ips")

    for make in (plan.contribution, plan.move, more_care, plan.change_by_hand):
        with killed_once(service, place):
            clinician.do(make())
        clinician.read()

    assert len(clinician.sent_again) == 4
    assert clinician.told_again == had_its_effect * 4
    assert discrepancies_in(service.database_url, plan.done) == []
    assert clinician.ask_again() == []


def test_a_caller_who_takes_a_new_key_does_it_twice_and_that_is_found(
    service: ForkedService, clinician: Clinician
) -> None:
    """The check itself is tried: this is what it has to find after a kill."""
    call = clinician.plan.contribution()

    with killed_once(service, "after_commit"):
        send_in_vain(service.server, call)
    now = clinician.plan.version + 1
    clinician.do(replace(call, key=uuid4().hex, seen=now))

    found = discrepancies_in(service.database_url, clinician.plan.done)
    assert f"contribution_made of version {now} was never told" in "\n".join(found)


def send_in_vain(server: ForkServer, call: Call) -> None:
    """Not on a clinician's connection, which was lost with the process before."""
    with closing(OverASocket(server.port)) as send, pytest.raises(NoAnswer):
        send(call.method, call.path, call.body, {**call.headers, **server.authorised})
