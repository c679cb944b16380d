"""Compares the service with a bare handler of the same framework, and times its start."""

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.client import Client
from bench.question import question
from bench.rounds import Seconds, median_ratio, seconds_of
from bench.servers import Server, bare, service, token
from bench.tables import print_table, verdict

STARTS = 5
PAIRS = 3
"""Pairs of processes, because one process may be a little faster than another by its luck."""
ROUNDS = 60
REQUESTS_A_TURN = 20
WARM_UP = 500
MANY = 10_000
NEEDED = 0.6
AIM = 0.8
LONGEST_START = 2
"""Seconds to ready, on a data folder that has been served from before."""

BARE, SERVICE = "bare handler", "service, everything on"


def measure() -> None:
    """Print the rate of `POST /v1/carry-over` with twelve components, the start and the memory."""
    with TemporaryDirectory() as folder:
        data_dir = Path(folder)
        with service(data_dir):
            """The first start makes the tables and publishes the content."""
        _print_starts([_seconds_to_ready(data_dir) for _ in range(STARTS)])
        _print_rates([_timed_pair(data_dir) for _ in range(PAIRS)])
        _print_memory(data_dir)


def _seconds_to_ready(data_dir: Path) -> float:
    with service(data_dir) as served:
        return served.seconds_to_ready


def _print_starts(starts: list[float]) -> None:
    each = ", ".join(f"{seconds:.2f}" for seconds in starts)
    result = "met" if median(starts) < LONGEST_START else "MISSED"
    print(f"\nFrom `throughline serve` to ready, {STARTS} warm starts: {each} s.")
    print(f"  Median {median(starts):.2f} s, needed {LONGEST_START} s: {result}.")


def _timed_pair(data_dir: Path) -> Seconds:
    """Return the seconds of each in each round, between one service and one bare handler."""
    with service(data_dir) as served:
        bearer = token(data_dir)
        answer = _answer_of(served, bearer)
        with (
            bare(answer, data_dir) as other,
            Client(served.port, bearer) as asking,
            Client(other.port, bearer) as asking_bare,
        ):
            if asking_bare.ask_well(_asked(asking_bare)).body != answer:
                sys.exit("The bare handler does not answer the same bytes.")
            return _timed({BARE: asking_bare, SERVICE: asking})


def _answer_of(served: Server, bearer: str) -> bytes:
    with Client(served.port, bearer) as asking:
        return asking.ask_well(_asked(asking)).body


def _asked(client: Client) -> bytes:
    return client.request("POST", "/v1/carry-over", question())


def _ask_often(client: Client, times: int) -> None:
    request = _asked(client)
    for _ in range(times):
        client.ask_well(request)


def _timed(clients: dict[str, Client]) -> Seconds:
    for client in clients.values():
        _ask_often(client, WARM_UP)
    runs = {
        name: lambda client=client: _ask_often(client, REQUESTS_A_TURN)
        for name, client in clients.items()
    }
    return seconds_of(runs, rounds=ROUNDS)


def _print_rates(pairs: list[Seconds]) -> None:
    seconds = {name: [taken for pair in pairs for taken in pair[name]] for name in (BARE, SERVICE)}
    print_table(
        f"POST /v1/carry-over with 12 components: {PAIRS} pairs of processes, {ROUNDS} interleaved "
        "rounds each, medians",
        ("", "µs a request", "a second", "rate against bare"),
        [_rate(name, taken, seconds[BARE]) for name, taken in seconds.items()],
    )
    ratio = median_ratio(seconds[BARE], seconds[SERVICE])
    print(f"\n  Service against the bare handler: {verdict(ratio, needed=NEEDED)} (aim {AIM}).")


def _rate(name: str, taken: list[float], bare_seconds: list[float]) -> tuple[str, ...]:
    each = median(taken) / REQUESTS_A_TURN
    rate = median_ratio(bare_seconds, taken)
    return name, f"{each * 1e6:,.0f}", f"{1 / each:,.0f}", f"{rate:.2f}"


def _print_memory(data_dir: Path) -> None:
    with service(data_dir) as served:
        at_start = served.memory_mib()
        with Client(served.port, token(data_dir)) as asking:
            _ask_often(asking, MANY)
        print(f"\nMemory of the service: {at_start:.0f} MiB when ready, ", end="")
        print(f"{served.memory_mib():.0f} MiB after {MANY:,} requests.")
