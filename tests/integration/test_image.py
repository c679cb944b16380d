"""The container image is healthy while its process answers, whatever its database does."""

import json
import re
import subprocess
import sys
from typing import Final

from fastapi import FastAPI

from app.main import create_app
from app.persistence.session import make_engine
from app.settings import Settings
from tests.architecture.source import ROOT
from tests.databases import SqliteDatabases
from tests.over_a_socket import served

HEALTHCHECK: Final = re.compile(r"^HEALTHCHECK .*\\\n +CMD (.*)$", re.MULTILINE)


def test_the_image_is_not_restarted_because_its_database_is_away(sqlite: SqliteDatabases) -> None:
    away = make_engine("postgresql://nobody@127.0.0.1:1/nothing")

    with sqlite.published() as url:
        apps: list[FastAPI] = []

        def at(port: int) -> FastAPI:
            apps.append(create_app(Settings(database_url=url, port=port)))
            return apps[0]

        with served(at) as port:
            well = ends(port)
            apps[0].state.engine = away
            while_away = ends(port)
        nobody_there = ends(port)

    away.dispose()
    assert (well, while_away) == (0, 0)
    assert nobody_there != 0


def ends(port: int) -> int:
    """How the question of the image ends: anything but 0 is unhealthy."""
    found = HEALTHCHECK.search((ROOT / "Dockerfile").read_text())
    assert found is not None
    program, *arguments = json.loads(found[1])
    assert program == "python"
    asked = subprocess.run(
        [sys.executable, *arguments],
        env={"THROUGHLINE_PORT": str(port)},
        capture_output=True,
        check=False,
    )
    return asked.returncode
