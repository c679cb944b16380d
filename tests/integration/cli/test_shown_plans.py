"""`throughline token --plan` shows a person or a carer a plan that there is, and no other."""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from uuid import uuid4

import pytest

from app.routers.examples.people import SAM
from tests.running import Running, running_service, said_by


@pytest.fixture(scope="module")
def service(served_folder: Path) -> Iterator[Running]:
    with running_service(served_folder) as running:
        yield running


def status_of(service: Running, asked: Mapping[str, str]) -> int:
    """How the service answers a shell that asks for a bearer."""
    with closing(HTTPConnection("127.0.0.1", service.port, timeout=10)) as connection:
        headers = {"Content-Type": "application/json"}
        connection.request("POST", "/start/tokens", body=json.dumps(asked), headers=headers)
        return connection.getresponse().status


@pytest.mark.parametrize("role", ["person", "carer", "clinician"])
def test_a_plan_that_is_not_there_is_shown_to_nobody(service: Running, role: str) -> None:
    never = uuid4()

    asked = said_by("token", role, "--plan", str(never), data_dir=service.data_dir)

    assert (asked.returncode, asked.stdout) == (3, "")
    assert asked.stderr == (
        f"throughline: the demonstration that is running has no plan {never}; a clinician finds "
        "those there are with GET /v1/plans.\n"
    )


def test_a_plan_that_is_there_is_shown(service: Running) -> None:
    asked = said_by("token", "person", "--plan", str(SAM), data_dir=service.data_dir)

    assert (asked.returncode, asked.stderr) == (0, "")
    assert asked.stdout.count(".") == 2


def test_without_the_secret_nobody_learns_which_plans_there_are(service: Running) -> None:
    asked = [{"role": "person", "plan": str(plan), "secret": "wrong"} for plan in (SAM, uuid4())]

    assert [status_of(service, each) for each in asked] == [401, 401]
