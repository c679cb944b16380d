"""Reads the seed as the service would, proves its tables, and says what was found."""

import json
import sys
from dataclasses import asdict
from typing import Final

import typer

from app.cli.storage import seed_folder
from app.pathways.errors import DomainError
from app.services.content import Verified, verify_seed
from app.settings import Settings

FAULTY: Final = 1


def verify(settings: Settings, *, as_json: bool) -> None:
    """Print what the seed holds, or every fault of it. Raises `typer.Exit` with 1 on faults."""
    folder = seed_folder(settings)
    try:
        verified = verify_seed(folder)
    except DomainError as faults:
        _report_faults(str(faults), as_json=as_json)
        raise typer.Exit(FAULTY) from None
    typer.echo(json.dumps({"ok": True, **asdict(verified)}) if as_json else _in_words(verified))


def _report_faults(faults: str, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"ok": False, "faults": faults.splitlines()}))
    else:
        sys.stderr.write(f"{faults}\n")


def _in_words(verified: Verified) -> str:
    return (
        f"{verified.pathways} pathways, {verified.components} components, {verified.needs} needs, "
        f"{verified.rules} carry-over rules and {verified.people} people's stories: every file is "
        "in order and every property is proven."
    )
