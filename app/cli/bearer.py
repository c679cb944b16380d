"""Asks the running demonstration for a bearer."""

import json
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Final
from uuid import UUID

from app.cli.refusing import CommandRefused
from app.cli.running_server import NoServerRunning, RunningServer
from app.security.callers import Role
from app.settings import Mode, Settings

TIMEOUT_SECONDS: Final = 10


class NotADemonstration(CommandRefused):
    """Outside a demonstration, nobody is handed an identity."""

    def __init__(self) -> None:
        super().__init__("bearers are handed out in demo mode only.")


class PlanNotThere(CommandRefused):
    """The demonstration has no such plan to show anybody."""

    def __init__(self, plan_id: UUID) -> None:
        super().__init__(
            f"the demonstration that is running has no plan {plan_id}; a clinician finds those "
            "there are with GET /v1/plans."
        )


def bearer_for(role: Role, settings: Settings, *, plan_id: UUID | None = None) -> str:
    """A bearer of the demonstration that runs from the data folder of `settings`.

    Raises `NotADemonstration`, `NoServerRunning`, `NoteNotPrivate` or `PlanNotThere`.
    """
    if settings.mode is not Mode.DEMO:
        raise NotADemonstration
    data_dir = settings.data_dir
    server = RunningServer.read_note(data_dir)
    try:
        status, answer = _ask(server, role, plan_id)
    except (OSError, HTTPException):
        # The note of a server that was killed: whatever listens there now is another.
        raise NoServerRunning(data_dir) from None
    if plan_id and status == HTTPStatus.NOT_FOUND and _is_ours(answer):
        raise PlanNotThere(plan_id)
    if status != HTTPStatus.OK:
        raise NoServerRunning(data_dir)
    return str(json.loads(answer)["bearer"])


def _is_ours(answer: bytes) -> bool:
    # Another server may have taken the port, and knows no such address.
    try:
        return bool(json.loads(answer)["code"] == "not-found")
    except (ValueError, TypeError, KeyError):
        return False


def _ask(server: RunningServer, role: Role, plan_id: UUID | None) -> tuple[int, bytes]:
    # Straight to the address: a proxy set in the environment must never see the secret.
    connection = HTTPConnection(server.host, server.port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request(
            "POST",
            "/start/tokens",
            body=json.dumps(
                {
                    "role": role.value,
                    "secret": server.issuing_secret,
                    "plan": plan_id and str(plan_id),
                }
            ),
            headers={"Content-Type": "application/json", "Host": f"localhost:{server.port}"},
        )
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()
