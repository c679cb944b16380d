"""The three lines a demonstration prints when it is ready."""

import json
import sys
from pathlib import Path
from shlex import quote
from typing import Final

from app.security.bind import is_loopback
from app.security.start_code import StartCode
from app.settings import Settings

A_CASE: Final = {
    "from_setting": "community",
    "to_setting": "inpatient",
    "components": [
        {
            "ref": "a",
            "component_id": "psychosis-cbtp",
            "engagement": "well_enough",
            "wish": "continue",
        }
    ],
}


def welcome(settings: Settings, code: StartCode) -> str:
    """The address, the start link, and a command that decides a case."""
    address = public_address(settings)
    return "\n".join(
        (
            f"Throughline, a demonstration with synthetic people only, is at {address}",
            f"Start here (once, within ten minutes): {start_link(address, code)}",
            _curl(address, settings),
        )
    )


def start_link(address: str, code: StartCode | str) -> str:
    """The link that opens a browser. The code stands after the #, so it is never sent."""
    return f"{address}/start#code={code}"


def public_address(settings: Settings) -> str:
    """The address a browser uses: the first allowed host on a network, else the bound one."""
    name = settings.host if is_loopback(settings.host) else settings.allowed_hosts[0]
    if ":" in name and is_loopback(name):
        name = f"[{name}]"
    has_port = name.rpartition("]")[2].count(":") == 1
    return f"http://{name}" if has_port else f"http://{name}:{settings.port}"


def _curl(address: str, settings: Settings) -> str:
    return (
        f"curl -sS {address}/v1/carry-over"
        f' -H "Authorization: Bearer $({_token_command(settings)})"'
        f" -H 'Content-Type: application/json' -d '{json.dumps(A_CASE, separators=(',', ':'))}'"
    )


def _token_command(settings: Settings) -> str:
    folder = settings.data_dir
    elsewhere = "" if folder == _DEFAULT else f"THROUGHLINE_DATA_DIR={quote(str(folder))} "
    return f"{elsewhere}{quote(_this_command())} token clinician"


def _this_command() -> str:
    command = Path(sys.argv[0]).absolute()
    here = Path.cwd()
    return str(command.relative_to(here) if command.is_relative_to(here) else command)


_DEFAULT: Final[Path] = Settings.model_fields["data_dir"].default
