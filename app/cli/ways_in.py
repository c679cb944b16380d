"""Asks the running demonstration for a way in: a bearer for a shell, a start link for a browser."""

import json
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Any, Final
from uuid import UUID

from app.cli.refusing import CommandRefused
from app.cli.running_server import NoServerRunning, RunningServer
from app.cli.welcome import start_link
from app.security.callers import Role
from app.settings import Mode, Settings

TIMEOUT_SECONDS: Final = 10


class NotADemonstration(CommandRefused):
    """Outside a demonstration, nobody is handed an identity."""

    def __init__(self) -> None:
        super().__init__("bearers and start links are handed out in demo mode only.")


class StartLinksSpent(CommandRefused):
    """So many wrong codes were tried that no link opens the service; the message is its own."""


class NotNow(CommandRefused):
    """The demonstration cannot say now whether it has the plan; the message is its own."""


class PlanNotThere(CommandRefused):
    """The demonstration has no such plan to show anybody."""

    def __init__(self, plan_id: UUID) -> None:
        super().__init__(
            f"the demonstration that is running has no plan {plan_id}; a clinician finds those "
            "there are with GET /v1/plans."
        )


def bearer_for(role: Role, settings: Settings, *, plan_id: UUID | None = None) -> str:
    """A bearer of the demonstration that runs from the data folder of `settings`.

    Raises `NotADemonstration`, `NoServerRunning`, `NoteNotPrivate`, `PlanNotThere` or `NotNow`.
    """
    server = _running(settings)
    wanted = {"role": role.value, "plan": str(plan_id) if plan_id else None}
    status, answer = _ask(server, settings, "/start/tokens", wanted)
    # Another server may have taken the port, and knows no such address.
    if plan_id and status == HTTPStatus.NOT_FOUND and answer.get("code") == "not-found":
        raise PlanNotThere(plan_id)
    if status == HTTPStatus.SERVICE_UNAVAILABLE and "detail" in answer:
        raise NotNow(str(answer["detail"]))
    if status != HTTPStatus.OK or "bearer" not in answer:
        raise NoServerRunning(settings.data_dir)
    return str(answer["bearer"])


def new_start_link(settings: Settings) -> str:
    """A new start link of the demonstration that runs from the data folder of `settings`.

    Raises `NotADemonstration`, `NoServerRunning`, `NoteNotPrivate` or `StartLinksSpent`.
    """
    server = _running(settings)
    status, answer = _ask(server, settings, "/start/links", {})
    if status == HTTPStatus.CONFLICT and "detail" in answer:
        raise StartLinksSpent(str(answer["detail"]))
    if status != HTTPStatus.OK or "code" not in answer:
        raise NoServerRunning(settings.data_dir)
    return start_link(server.address, str(answer["code"]))


def _running(settings: Settings) -> RunningServer:
    if settings.mode is not Mode.DEMO:
        raise NotADemonstration
    return RunningServer.read_note(settings.data_dir)


def _ask(
    server: RunningServer, settings: Settings, path: str, wanted: dict[str, str | None]
) -> tuple[int, dict[str, Any]]:
    # Straight to the address: a proxy set in the environment must never see the secret.
    connection = HTTPConnection(server.host, server.port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request(
            "POST",
            path,
            body=json.dumps({**wanted, "secret": server.issuing_secret}),
            headers={"Content-Type": "application/json", "Host": f"localhost:{server.port}"},
        )
        response = connection.getresponse()
        return response.status, dict(json.loads(response.read()))
    except (OSError, HTTPException, ValueError, TypeError):
        # The note of a server that was killed: whatever listens there now is another.
        raise NoServerRunning(settings.data_dir) from None
    finally:
        connection.close()
