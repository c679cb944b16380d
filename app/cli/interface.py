"""Prints the OpenAPI document, or checks that a file holds it."""

import json
from pathlib import Path
from typing import Final

import typer

from app.cli.refusing import CommandRefused
from app.main import create_app
from app.settings import Settings

STALE: Final = 1


class TwoPurposes(CommandRefused):
    """A file is either written or checked."""

    def __init__(self) -> None:
        super().__init__("give either --out or --check.")


def publish(settings: Settings, *, out: Path | None, check: Path | None) -> None:
    """Print the document, write it to `out`, or compare it with `check` (exit 1 when stale)."""
    if out and check:
        raise TwoPurposes
    document = rendered(settings)
    if out:
        out.write_text(document, encoding="utf-8")
    elif check:
        _compare(document, check)
    else:
        typer.echo(document, nl=False)


def rendered(settings: Settings) -> str:
    """The document as it is committed: indented, and ending in a line break."""
    return json.dumps(create_app(settings).openapi(), indent=2, ensure_ascii=False) + "\n"


def _compare(document: str, path: Path) -> None:
    if not path.is_file() or path.read_text(encoding="utf-8") != document:
        typer.echo(f"{path} is stale: run `throughline openapi --out {path}`.", err=True)
        raise typer.Exit(STALE)
