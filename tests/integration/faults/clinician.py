"""A clinician who works on a plan of their own, and sends a call again until it is answered."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from http import HTTPStatus
from random import Random
from threading import Event
from typing import Final, NamedTuple
from uuid import UUID

from tests.integration.faults.calls import FIRST_CARE, Call, Plan
from tests.integration.faults.forked_service import ForkServer
from tests.integration.faults.told import Done
from tests.integration.faults.transport import NoAnswer, OverASocket, Reply, Send

GIVES_UP_AFTER_SECONDS: Final = 60
PAUSE_SECONDS: Final = 0.03
"""Much shorter than Retry-After asks for, so that the moment of recovery is seen."""

SUCCESS: Final = frozenset({HTTPStatus.OK, HTTPStatus.CREATED})
TRY_AGAIN: Final = frozenset({"storage-unavailable", "outcome-unknown", "in-progress"})


class Refusal(NamedTuple):
    """An answer that asks to send the call again."""

    status: int
    code: str
    retry_after: str | None


class Clinician:
    """Works on a plan that nobody else changes, one call after the other.

    Any answer but a success, or one that asks to send the call again, fails the test.
    """

    def __init__(self, send: Send, authorised: Mapping[str, str], *, seed: int) -> None:
        self._chance = Random(seed)  # noqa: S311  # nothing is kept secret by it
        self.plan = Plan(self._chance)
        self.refusals: Counter[Refusal] = Counter()
        self.sent_again: list[tuple[Call, Done]] = []
        """Calls that were sent more than once, and what was told in the end."""
        self.told_again = 0
        """How many of them had had their effect before they were answered."""
        self.succeeded_at: list[float] = []
        self._send = send
        self._authorised = authorised

    def begin(self) -> None:
        """Open the plan, with care under way."""
        self.do(self.plan.opening())
        for component_id in FIRST_CARE:
            self.do(self.plan.care(component_id))

    def work(self, stop: Event) -> None:
        """Read and change the plan until told to stop; the last call is answered by then."""
        while not stop.is_set():
            self.read()
            for _ in range(self._chance.randrange(8)):
                self.do(self.plan.any_call())

    def read(self) -> None:
        """Read the plan, which is as the last answer told it."""
        reply, _ = self._answered("GET", self.plan.path, None, {})
        assert (reply.status, reply.version) == (HTTPStatus.OK, self.plan.version), reply

    def do(self, call: Call) -> Done:
        """Send a call until it is answered, and keep what was told."""
        reply, refused = self._answered(call.method, call.path, call.body, call.headers)
        done = _told(call, reply, of=self.plan, again=refused > 0)
        self.plan.done.append(done)
        self.succeeded_at.append(time.monotonic())
        if refused:
            self.sent_again.append((call, done))
            self.told_again += _is_told_again(reply) or _has_changed_since(call, reply)
        return done

    def try_once(self, call: Call) -> Reply:
        """Send a call once, and keep what was told where it had its effect."""
        reply = self.send(call.method, call.path, call.body, call.headers)
        if reply.status in SUCCESS:
            self.plan.done.append(_told(call, reply, of=self.plan, again=False))
        return reply

    def send(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        """Send one request. Raises `NoAnswer`."""
        return self._send(method, path, body, {**(headers or {}), **self._authorised})

    def ask_again(self) -> list[str]:
        """Send again what was sent more than once; return what is told otherwise than before."""
        differing = []
        for call, done in self.sent_again:
            if call.key is None:
                continue
            reply, _ = self._answered(call.method, call.path, call.body, call.headers)
            told = _told(call, reply, of=self.plan, again=True)
            if told != done or not _is_told_again(reply):
                differing.append(f"{call.key}: {done}, then {told}")
        return differing

    def _answered(
        self, method: str, path: str, body: object, headers: Mapping[str, str]
    ) -> tuple[Reply, int]:
        """The answer in the end, and how often there was none, or one that asked to try again."""
        give_up = time.monotonic() + GIVES_UP_AFTER_SECONDS
        refused = 0
        while time.monotonic() < give_up:
            try:
                reply = self.send(method, path, body, headers)
            except NoAnswer:
                pass
            else:
                if reply.body.get("code") not in TRY_AGAIN:
                    return reply, refused
                self._note(reply)
            refused += 1
            time.sleep(PAUSE_SECONDS)
        raise AssertionError(f"{method} {path} was never answered")

    def _note(self, reply: Reply) -> None:
        refusal = Refusal(reply.status, reply.body["code"], reply.headers.get("retry-after"))
        self.refusals[refusal] += 1


@contextmanager
def clinicians(server: ForkServer, *, number: int, seed: int) -> Iterator[list[Clinician]]:
    """Some clinicians, each on a connection of their own and with a plan that is open."""
    with ExitStack() as connections:
        everyone = [
            Clinician(
                connections.enter_context(closing(OverASocket(server.port))),
                server.authorised,
                seed=seed + each,
            )
            for each in range(number)
        ]
        for clinician in everyone:
            clinician.begin()
        yield everyone


@contextmanager
def at_work(clinicians: Iterable[Clinician]) -> Iterator[None]:
    """Let them all work while the block lasts. Raises what fails one of them."""
    everyone, stop = list(clinicians), Event()
    with ThreadPoolExecutor(len(everyone)) as threads:
        working = [threads.submit(each.work, stop) for each in everyone]
        try:
            yield
        finally:
            stop.set()
    for each in working:
        each.result()


def _told(call: Call, reply: Reply, *, of: Plan, again: bool) -> Done:
    status, about = reply.status, reply.body.get(call.names)
    if again and _has_changed_since(call, reply):
        # The call has no key, and nobody else changes the plan: so it was this call that did.
        status, about = HTTPStatus.OK, call.path.rpartition("/")[2]
    assert status in SUCCESS, (call.event, reply)
    return Done(
        plan_id=of.plan_id if of.done else UUID(about),
        event=call.event,
        status=status,
        version=reply.version,
        resource_id=UUID(about),
        key=call.key,
        words=call.words,
    )


def _has_changed_since(call: Call, reply: Reply) -> bool:
    if call.key is not None or call.seen is None:
        return False
    return reply.status == HTTPStatus.PRECONDITION_FAILED and reply.version == call.seen + 1


def _is_told_again(reply: Reply) -> bool:
    return "idempotency-replayed" in reply.headers
