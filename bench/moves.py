"""Compares a stored move, and the read of a plan, with twins written by hand."""

import json
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import datetime
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any, Final, NamedTuple
from uuid import uuid4

from sqlalchemy import func, select

from app.persistence.session import make_engine, reading
from app.persistence.tables import metadata
from bench.caseload import multiply, plan_ids
from bench.client import Client
from bench.databases import KINDS, Databases
from bench.one_plan import HOME_TREATMENT, PLAN_SIZE, WARD, make_plan, move_to
from bench.rounds import Seconds, median_ratio, seconds_of
from bench.servers import Server, service, token, twin
from bench.tables import print_table, verdict

PLANS: Final = 200
ROUNDS: Final = 40
WARM_UP: Final = 60
NEEDED: Final = 0.5
TEAMS: Final = (WARD, HOME_TREATMENT)

_A_TIME: Final = re.compile(r"[0-9-]{10}T[0-9:.]+Z")

TWIN, SERVICE = "written by hand", "service, everything on"


class Served(NamedTuple):
    """One contender, with what is asked of it over a connection that is kept open."""

    server: Server
    client: Client
    mover: "Mover"

    def move(self, times: int) -> None:
        for _ in range(times):
            self.mover.move()

    def plan(self) -> Any:  # noqa: ANN401  # whatever is answered
        path = f"/v1/plans/{self.mover.first}"
        return self.client.ask_well(self.client.request("GET", path)).json()

    def read(self, times: int) -> None:
        request = self.client.request("GET", f"/v1/plans/{self.mover.first}")
        for _ in range(times):
            self.client.ask_well(request)


class Mover:
    """Moves one plan after the other to another team, then all of them back, as often as asked."""

    def __init__(self, client: Client, plans: list[str]) -> None:
        self._client = client
        self.first = plans[0]
        seen = self._client.ask_well(client.request("GET", f"/v1/plans/{self.first}")).etag
        self._seen = dict.fromkeys(plans, seen)
        self._moves = cycle((team, plan_id) for team in TEAMS for plan_id in plans)
        self._bodies = {team: json.dumps(move_to(team)).encode() for team in TEAMS}

    def move(self) -> Any:  # noqa: ANN401  # whatever is answered
        """Move the next plan."""
        team, plan_id = next(self._moves)
        headers = {"Idempotency-Key": uuid4().hex, "If-Match": self._seen[plan_id]}
        path = f"/v1/plans/{plan_id}/transitions"
        request = self._client.request("POST", path, self._bodies[team], headers)
        answer = self._client.ask_well(request)
        if answer.status != 201:
            raise RuntimeError(f"{answer.status}: a move is not created")
        self._seen[plan_id] = answer.etag
        return answer


class Question(NamedTuple):
    """What is asked of the contenders, and how the service should compare."""

    title: str
    ask: Callable[[Served, int], None]
    a_turn: int
    aim: float


QUESTIONS: Final = (
    Question("POST …/transitions", Served.move, a_turn=5, aim=1.0),
    Question("GET …/plans/{plan_id}", Served.read, a_turn=25, aim=0.8),
)


def measure() -> None:
    """Print how `POST …/transitions` and `GET` of a plan compare with their twins, on both."""
    for kind, databases in KINDS.items():
        with databases() as made:
            _measure(kind, made)


def _measure(kind: str, databases: Databases) -> None:
    url = databases.url("made")
    with service(databases.folder, url) as served, Client(served.port, _token(databases)) as asking:
        plan_id = make_plan(asking)
    databases.copy("made", "tried")
    template = _template(databases, plan_id)
    multiply(url, plan_id, PLANS)
    plans = plan_ids(plan_id, PLANS)
    databases.copy("made", "of_service")
    databases.copy("made", "of_twin")
    with ExitStack() as stack:
        ours = stack.enter_context(service(databases.folder, databases.url("of_service")))
        theirs = stack.enter_context(twin(databases.url("of_twin"), template))
        contenders = {
            name: _served(server, databases, plans, stack)
            for name, server in ((TWIN, theirs), (SERVICE, ours))
        }
        _check(contenders, databases)
        for question in QUESTIONS:
            _time(question, kind, contenders)


def _token(databases: Databases) -> str:
    return token(databases.folder)


def _served(server: Server, databases: Databases, plans: list[str], stack: ExitStack) -> Served:
    client = stack.enter_context(Client(server.port, _token(databases)))
    return Served(server, client, Mover(client, plans))


def _template(databases: Databases, plan_id: str) -> Path:
    """Write down what the service says of the plan at each of the moves, for the twin."""
    file = databases.folder / "template.json"
    with (
        service(databases.folder, databases.url("tried")) as served,
        Client(served.port, _token(databases)) as asking,
    ):
        reading = asking.request("GET", f"/v1/plans/{plan_id}")
        mover = Mover(asking, [plan_id])
        moves, plans = {}, [asking.ask_well(reading).json()]
        for team in TEAMS:
            moves[team] = _said(mover.move().json())
            plans.append(asking.ask_well(reading).json())
    written = {
        "names": {each["component_id"]: each["name"] for each in plans[0]["components"]},
        "approval": plans[0]["approval"],
        "summaries": {each["team"]: each["summary"] for each in plans},
        "moves": moves,
    }
    file.write_text(json.dumps(written), encoding="utf-8")
    return file


def _said(move: dict[str, Any]) -> dict[str, Any]:
    rest = ("plan_version", "approval", "summary", "carried", "missing")
    return {
        "decisions": {each["component_id"]: each for each in move["decisions"]},
        "rest": {name: move[name] for name in rest},
    }


def _check(contenders: Mapping[str, Served], databases: Databases) -> None:
    """Stop unless both answer alike and leave the same behind."""
    read = [
        _alike(
            each.client.ask_well(each.client.request("GET", f"/v1/plans/{each.mover.first}")).json()
        )
        for each in contenders.values()
    ]
    if read[0] != read[1]:
        sys.exit("The twin does not read the same plan.")
    urls = (databases.url("of_twin"), databases.url("of_service"))
    before = [_rows(url) for url in urls]
    moved = [each.mover.move() for each in contenders.values()]
    added = [
        {name: count - old[name] for name, count in _rows(url).items() if count != old[name]}
        for url, old in zip(urls, before, strict=True)
    ]
    if added[0] != added[1] or added[0].get("plan_decision") != PLAN_SIZE:
        sys.exit(f"The twin adds {added[0]}, the service {added[1]}.")
    shapes = [_shape(each.json()) for each in moved]
    if shapes[0] != shapes[1]:
        sys.exit("The twin does not answer in the same shape.")
    sizes = [len(each.body) for each in moved]
    print(f"\nBoth add {added[0]}, and answer {sizes[0]:,} and {sizes[1]:,} bytes.")


def _rows(url: str) -> dict[str, int]:
    engine = make_engine(url)
    try:
        with reading(engine) as session:
            return {
                table.name: session.connection()
                .execute(select(func.count()).select_from(table))
                .scalar_one()
                for table in metadata.sorted_tables
            }
    finally:
        engine.dispose()


def _alike(value: object) -> object:
    """Return what was answered with its times as times: one may leave out zeros at their end."""
    match value:
        case dict():
            return {name: _alike(each) for name, each in value.items()}
        case list():
            return [_alike(each) for each in value]
        case str() if _A_TIME.fullmatch(value):
            return datetime.fromisoformat(value)
        case _:
            return value


def _shape(value: object) -> object:
    match value:
        case dict():
            return {name: _shape(each) for name, each in value.items()}
        case list():
            return [_shape(each) for each in value]
        case _:
            return None


def _time(question: Question, kind: str, contenders: Mapping[str, Served]) -> None:
    for each in contenders.values():
        question.ask(each, WARM_UP)
    before = {name: each.server.cpu_seconds() for name, each in contenders.items()}
    runs = {
        name: lambda each=each: question.ask(each, question.a_turn)
        for name, each in contenders.items()
    }
    seconds = seconds_of(runs, rounds=ROUNDS)
    cpu = {name: each.server.cpu_seconds() - before[name] for name, each in contenders.items()}
    _print(question, kind, seconds, cpu)
    ratio = median_ratio(seconds[TWIN], seconds[SERVICE])
    print(f"\n  Service against its twin: {verdict(ratio, needed=NEEDED)} (aim {question.aim}).")


def _print(question: Question, kind: str, seconds: Seconds, cpu: Mapping[str, float]) -> None:
    # Two more turns than rounds: to see how long one takes.
    asked = (ROUNDS + 2) * question.a_turn
    print_table(
        f"{question.title} with {PLAN_SIZE} components on {kind}: {ROUNDS} interleaved rounds, "
        "medians",
        ("", "ms a request", "ms of processor", "rate against twin"),
        [
            (
                name,
                f"{median(taken) / question.a_turn * 1e3:.2f}",
                f"{cpu[name] / asked * 1e3:.2f}",
                f"{median_ratio(seconds[TWIN], taken):.2f}",
            )
            for name, taken in seconds.items()
        ],
    )
