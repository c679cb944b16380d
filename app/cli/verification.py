"""Reads the seed as the service would, proves its tables, and says what was found."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Final

import typer

from app.cli.seeding import seed_folder
from app.pathways.content.coverage import Grid, together
from app.pathways.errors import DomainError
from app.pathways.terms import Confidence, Element
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
        "in order and every property is proven.\n\n"
        f"{_coverage(verified.coverage)}\n\n{_certainty(verified.coverage)}"
    )


def _coverage(grid: Grid) -> str:
    """How many components each element of each pathway has."""
    pathways = [together(elements.values()) for elements in grid.values()]
    rows: dict[str, list[int]] = {
        element: [elements[element].components for elements in grid.values()] for element in Element
    }
    rows["all"] = [pathway.components for pathway in pathways]
    rows["must not lapse"] = [pathway.must_not_lapse for pathway in pathways]
    return _table("components", [*grid], rows)


def _certainty(grid: Grid) -> str:
    """How much was seen at its source, how much was not, and how many notes say so."""
    pathways = [together(elements.values()) for elements in grid.values()]
    rows = {f"citation: {how}": [each.citations[how] for each in pathways] for how in Confidence}
    rows |= {f"dose: {how}": [each.doses[how] for each in pathways] for how in Confidence}
    rows["notes to confirm"] = [pathway.to_confirm for pathway in pathways]
    return _table("known from", [*grid], rows)


def _table(heading: str, columns: Sequence[str], rows: Mapping[str, Sequence[int]]) -> str:
    """Return the rows under their columns, each with its sum."""
    titles = [*columns, "all"]
    width = max(map(len, [heading, *rows]))
    lines = [(heading, titles)]
    lines += [(name, [*map(str, row), str(sum(row))]) for name, row in rows.items()]
    return "\n".join(
        f"{name:<{width}}"
        + "".join(f"  {cell:>{len(title)}}" for title, cell in zip(titles, cells, strict=True))
        for name, cells in lines
    )
