"""Compares a service with a small caseload and one with a hundred times as many plans."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from random import Random
from statistics import median
from time import perf_counter
from typing import Final, NamedTuple
from uuid import uuid4

from bench.caseload import TEAMS, multiply, plan_ids
from bench.client import Client
from bench.databases import KINDS, Databases
from bench.one_plan import HOME_TREATMENT, WARD, make_plan, move_to
from bench.servers import Server, service, token
from bench.tables import print_table

SIZES: Final = (1_000, 100_000)
ROUNDS: Final = 120
WARM_UP: Final = 20
SEED: Final = 20
SUCCESS: Final = frozenset({200, 201})
SAID: Final = {"by": "person", "name": "Sam", "words": "I slept well, and I went for a walk."}
WITHIN_A_PLAN: Final = 1.3
OF_A_LIST: Final = 2.0


class Question(NamedTuple):
    """One thing that is asked, and how many times as long it may take of the larger caseload."""

    path: str
    allowed: float
    changes: bool = False


PLAN: Final = "/v1/plans/{plan_id}"
HISTORY: Final = Question(f"{PLAN}/history", WITHIN_A_PLAN)
SAY: Final = Question(f"{PLAN}/contributions", WITHIN_A_PLAN, changes=True)
MOVE: Final = Question(f"{PLAN}/transitions", WITHIN_A_PLAN, changes=True)
QUESTIONS: Final = (
    Question(PLAN, WITHIN_A_PLAN),
    Question(f"{PLAN}/transitions/{{transition_id}}", WITHIN_A_PLAN),
    HISTORY,
    Question("/v1/plans?team={team}", OF_A_LIST),
    Question("/v1/worklist?team={team}", OF_A_LIST),
    # In this order: what is said makes a version too, and the version tells where a plan is.
    MOVE,
    SAY,
)


class Caseload:
    """The plans of one service, asked about at random."""

    def __init__(self, client: Client, plan_id: str, size: int) -> None:
        self._client = client
        self._random = Random(SEED)  # noqa: S311  # nothing secret: a fixed order
        self._plans = plan_ids(plan_id, size)
        read = client.request("GET", PLAN.format(plan_id=plan_id))
        self._seen = dict.fromkeys(self._plans, client.ask_well(read).etag)
        read = client.request("GET", MOVE.path.format(plan_id=plan_id))
        latest, *_ = client.ask_well(read).json()["items"]
        self._latest_moves = plan_ids(latest["transition_id"], size)
        at_home = int(self._seen[plan_id].strip('"')) % 2
        self._moves = {at_home: move_to(WARD), 1 - at_home: move_to(HOME_TREATMENT)}

    def answers(self, question: Question) -> int:
        """Return the status with which a question is answered."""
        return self._asked(question)[0]

    def seconds(self, question: Question) -> float:
        """Return how long one answer takes. Raises RuntimeError unless it is a success."""
        status, seconds = self._asked(question)
        if status not in SUCCESS:
            raise RuntimeError(f"{question.path}: {status}")
        return seconds

    def _asked(self, question: Question) -> tuple[int, float]:
        # The journal of a copy speaks of the plan that was copied: only that one tells its history.
        place = 0 if question is HISTORY else self._random.randrange(len(self._plans))
        path = question.path.format(
            plan_id=self._plans[place],
            transition_id=self._latest_moves[place],
            team=self._random.choice(TEAMS[HOME_TREATMENT]),
        )
        request = self._client.request("GET", path)
        if question.changes:
            request = self._change(question, path, self._plans[place])
        started = perf_counter()
        answer = self._client.ask(request)
        seconds = perf_counter() - started
        if question.changes:
            self._seen[self._plans[place]] = answer.etag
        return answer.status, seconds

    def _change(self, question: Question, path: str, plan_id: str) -> bytes:
        seen = self._seen[plan_id]
        # A plan that was moved is at another version, and it cannot be moved to where it is.
        body = self._moves[int(seen.strip('"')) % 2] if question is MOVE else SAID
        headers = {"Idempotency-Key": uuid4().hex, "If-Match": seen}
        return self._client.request("POST", path, json.dumps(body).encode(), headers)


def measure() -> None:
    """Print how long each answer takes of both caseloads, on both databases."""
    for kind, databases in KINDS.items():
        with databases() as made, ExitStack() as stack:
            small, large = _caseloads(made, stack)
            rows = [*_compared(small, large)]
            print_table(
                f"{SIZES[0]:,} and {SIZES[1]:,} plans on {kind}: {ROUNDS} interleaved rounds, "
                "medians in ms",
                ("", f"{SIZES[0]:,}", f"{SIZES[1]:,}", "times", "allowed", ""),
                rows,
            )


def _caseloads(databases: Databases, stack: ExitStack) -> list[Caseload]:
    folder, url = databases.folder, databases.url("made")
    with service(folder, url) as served, Client(served.port, token(folder)) as asking:
        plan_id = make_plan(asking)
    for size in SIZES:
        databases.copy("made", f"of_{size}")
        multiply(databases.url(f"of_{size}"), plan_id, size)
    services = [_service_of(size, databases, stack) for size in SIZES]
    return [
        Caseload(stack.enter_context(Client(served.port, bearer)), plan_id, size)
        for (served, bearer), size in zip(services, SIZES, strict=True)
    ]


def _service_of(size: int, databases: Databases, stack: ExitStack) -> tuple[Server, str]:
    data_dir = databases.folder / str(size)
    data_dir.mkdir()
    served = stack.enter_context(service(data_dir, databases.url(f"of_{size}")))
    return served, token(data_dir)


def _compared(small: Caseload, large: Caseload) -> Iterator[tuple[str, ...]]:
    for question in QUESTIONS:
        title = f"{'POST' if question.changes else 'GET'} {question.path}"
        statuses = {each.answers(question) for each in (small, large)}
        if not statuses <= SUCCESS:
            yield title, "-", "-", "-", "-", f"left out: {statuses}"
            continue
        for _ in range(WARM_UP):
            small.seconds(question)
            large.seconds(question)
        pairs = [(small.seconds(question), large.seconds(question)) for _ in range(ROUNDS)]
        of_small, of_large = (median(each) for each in zip(*pairs, strict=True))
        times = of_large / of_small
        yield (
            title,
            f"{of_small * 1e3:.2f}",
            f"{of_large * 1e3:.2f}",
            f"{times:.2f}",
            f"{question.allowed:g}",
            "met" if times <= question.allowed else "MISSED",
        )
