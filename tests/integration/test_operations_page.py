"""The commands of docs/operations.md that find the teams with something overdue are typed here."""

import os
import re
import subprocess
from pathlib import Path
from typing import Final

from app.persistence.session import Engine, make_engine
from app.security.callers import Role
from tests.architecture.source import ROOT
from tests.databases import Databases
from tests.integration.persistence.stored_plans import a_new_plan, altered, stored
from tests.integration.persistence.things_due import OF_THE_SEED, a_component_with_a_step
from tests.typing_commands import a_command, put_curl, serving_to

PAGE: Final = (ROOT / "docs" / "operations.md").read_text()
ADDRESS: Final = "http://127.0.0.1:8000"
FIND_THE_TEAMS: Final = re.compile(
    r"^### Find the teams$.*?^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
TEAM: Final = "saltmarsh-cmht-east"
WARD: Final = "saltmarsh-ward-samphire"


def typed(folder: Path, command: str) -> str:
    """What a shell prints that runs a command; nothing may go wrong."""
    outside = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    done = subprocess.run(
        ["/bin/sh", "-euc", command],
        cwd=folder,
        env={**outside, "PATH": f"{folder}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def a_plan_with_a_step(engine: Engine, team: str, *, days: int) -> None:
    step = altered(a_component_with_a_step(days, responsible_team=team), **OF_THE_SEED)
    stored(engine, a_new_plan(step, team=team))


def test_the_teams_with_something_overdue_are_found(databases: Databases, tmp_path: Path) -> None:
    (command,) = FIND_THE_TEAMS.findall(PAGE)
    with databases.published() as url, serving_to(Role.SYSTEM, url) as (port, bearer):
        engine = make_engine(url)
        for _ in range(2):
            a_plan_with_a_step(engine, TEAM, days=1)
        a_plan_with_a_step(engine, WARD, days=100_000)
        engine.dispose()
        asked = f'[ "$*" = "token system" ] && echo {bearer}'
        a_command(tmp_path / "throughline", f"#!/bin/sh\n{asked}\n")
        put_curl(tmp_path)

        printed = typed(tmp_path, command.replace(ADDRESS, f"http://127.0.0.1:{port}"))

    assert printed == f"{TEAM} review_adaptation 2\n"
