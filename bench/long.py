"""Compares a plan that has moved three hundred times with plans that have moved three times."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import cycle, islice
from statistics import median
from time import perf_counter
from typing import Any, Final
from uuid import uuid4

from bench.caseload import multiply, plan_ids
from bench.client import Client
from bench.databases import KINDS, Databases
from bench.one_plan import HOME_TREATMENT, WARD, OnePlan, known_move, make_plan, move_to
from bench.rounds import median_ratio
from bench.servers import service, token
from bench.tables import print_table

MOVES: Final = 300
ROUNDS: Final = 60
WARM_UP: Final = 10
PLANS: Final = 1_000
"""As many as the smaller caseload of `growth`: most plans are short, and a database knows it."""
ALLOWED: Final = 2.0

_RESTS: Final = "psychosis-money-benefits"
_REFUSED: Final = "psychosis-annual-physical-check"
_ANSWERED: Final = "psychosis-cbtp"
_MOVE, _ANSWER, _READ = "POST …/transitions", "PUT …/decisions/{decision_id}", "GET …/{plan_id}"


class Asked:
    """One plan, and how long it takes to move it, to answer for one decision, and to read it."""

    def __init__(self, client: Client, plan_id: str) -> None:
        self._client = client
        self._path = f"/v1/plans/{plan_id}"
        self._seen = client.ask_well(client.request("GET", self._path)).etag
        self._teams = cycle((WARD, HOME_TREATMENT))

    def seconds(self) -> dict[str, float]:
        """Return what each answer took."""
        moving, move = self._timed("POST", f"{self._path}/transitions", move_to(next(self._teams)))
        waiting = next(each for each in move["decisions"] if each["component_id"] == _ANSWERED)
        path = f"{self._path}/transitions/{move['transition_id']}/decisions"
        answer = {"action": "confirm", "adaptation": "Half an hour in the garden room."}
        answering, _ = self._timed("PUT", f"{path}/{waiting['decision_id']}", answer)
        reading, _ = self._timed("GET", self._path)
        return {_MOVE: moving, _ANSWER: answering, _READ: reading}

    def _timed(
        self, method: str, path: str, body: dict[str, Any] | None = None
    ) -> tuple[float, Any]:
        headers = {"Idempotency-Key": uuid4().hex, "If-Match": self._seen} if body else {}
        written = json.dumps(body).encode() if body else b""
        request = self._client.request(method, path, written, headers)
        started = perf_counter()
        answer = self._client.ask_well(request)
        seconds = perf_counter() - started
        self._seen = answer.etag
        return seconds, answer.json()


def measure() -> None:
    """Print how long each answer takes of both, on both databases."""
    for kind, databases in KINDS.items():
        with databases() as made, ExitStack() as stack:
            print_table(
                f"A plan after {MOVES} moves and plans after 3 on {kind}: {ROUNDS} interleaved "
                "rounds, medians in ms",
                ("", "3", f"{MOVES}", "times", "allowed", ""),
                [*_compared(made, stack)],
            )


def _compared(databases: Databases, stack: ExitStack) -> Iterator[tuple[str, ...]]:
    url, folder = databases.url("made"), databases.folder
    with service(folder, url) as served, Client(served.port, token(folder)) as asking:
        plan_id = make_plan(asking)
        _let_rest(OnePlan(asking, plan_id))
    multiply(url, plan_id, PLANS)
    served = stack.enter_context(service(folder, url))
    client = stack.enter_context(Client(served.port, token(folder)))
    _grow(OnePlan(client, plan_id))
    long = Asked(client, plan_id)
    # Each short plan is asked once: it would not stay short.
    short = plan_ids(plan_id, WARM_UP + ROUNDS + 1)[1:]
    pairs = [(Asked(client, each).seconds(), long.seconds()) for each in short][WARM_UP:]
    for title in pairs[0][0]:
        of_short, of_long = zip(*((one[title], other[title]) for one, other in pairs), strict=True)
        times = median_ratio(of_long, of_short)
        yield (
            title,
            f"{median(of_short) * 1e3:.2f}",
            f"{median(of_long) * 1e3:.2f}",
            f"{times:.2f}",
            f"{ALLOWED:g}",
            "met" if times <= ALLOWED else "MISSED",
        )


def _let_rest(plan: OnePlan) -> None:
    """Move the plan for the third time; a team refuses one kind of care, the person another."""
    stands = plan.read()
    about = {each["component_id"]: each["plan_component_id"] for each in stands["components"]}
    no = {"answer": "refuse", "name": "Ife Home", "reason_code": "team_full", "reason": "No room."}
    [waits] = [each for each in stands["undecided"] if each["plan_component_id"] == about[_REFUSED]]
    plan.post(
        f"/transitions/{waits['transition_id']}/decisions/{waits['decision_id']}/acceptance", no
    )
    unwanted = {"wish": "pause", "in_their_words": "I cannot think about money now."}
    unwanted["plan_component_id"] = about[_RESTS]
    move = plan.post("/transitions", {**known_move(WARD), "stated": [unwanted]})
    decisions = {each["component_id"]: each["decision_id"] for each in move["decisions"]}
    path = f"/transitions/{move['transition_id']}/decisions/{decisions[_RESTS]}"
    plan.put(path, {"action": "confirm"})


def _grow(plan: OnePlan) -> None:
    """Move it again and again: most is answered each time, and what rests is not spoken of."""
    about = {each["component_id"]: each for each in plan.read()["components"]}
    silent = {"plan_component_id": about[_RESTS]["plan_component_id"], "wish": "not_asked"}
    for team in islice(cycle((HOME_TREATMENT, WARD)), MOVES - 3):
        move = plan.post("/transitions", {**known_move(team), "stated": [silent]})
        plan.post(f"/transitions/{move['transition_id']}/confirmation", {})
