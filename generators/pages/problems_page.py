"""Renders the catalogue of problems as a page that an integrator can keep open."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from app.problems.catalogue import CATALOGUE
from app.problems.models import ProblemType

HEAD: Final = """\
# Every error, and what to do next

<!-- Made by `make docs` from app/problems: change that, not this page. -->

Each error, 4xx and 5xx alike, is a problem document (RFC 9457). Its `code` is for programs and is
kept ([policy](../integrate.md#versions-and-how-long-they-last)); `title` and `detail` are for
people, and their words may change. The service answers the same with `GET /problems/{code}`. Which
operation can answer with which is in the OpenAPI document.

"""
COLUMNS: Final = "| code | what has happened | what to do next |\n|---|---|---|"


def problems_page() -> str:
    """Return the page as Markdown."""
    return HEAD + "\n".join(_sections())


def _sections() -> Iterator[str]:
    for status, kinds in groupby(CATALOGUE.values(), key=lambda kind: kind.status):
        rows = "\n".join(_row(kind) for kind in kinds)
        yield f"## {status}\n\n{COLUMNS}\n{rows}\n"


def _row(kind: ProblemType) -> str:
    # Markdown would take "<token>" for a tag, and show nothing of it.
    next_step = kind.next_step.replace("<", r"\<")
    return f"| `{kind.code}` | **{kind.title}.** {kind.meaning} | {next_step} |"
