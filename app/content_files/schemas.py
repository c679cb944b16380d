"""The JSON Schema of each kind of seed file, so that an editor can check it while it is written."""

import json
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from app.content_files.people import Story
from app.content_files.scenarios import ScenariosFile
from app.content_files.shapes import (
    ComponentsFile,
    NeedsFile,
    OrganisationsFile,
    PathwayFile,
    VocabularyFile,
)
from app.pathways.rules.table import DecisionTable

_SHAPES: Final[dict[str, TypeAdapter[object]]] = {
    "components": TypeAdapter(ComponentsFile),
    "needs": TypeAdapter(NeedsFile),
    "organisations": TypeAdapter(OrganisationsFile),
    "pathway": TypeAdapter(PathwayFile),
    "person": TypeAdapter(Story),
    "rules": TypeAdapter(DecisionTable),
    "scenarios": TypeAdapter(ScenariosFile),
    "vocabulary": TypeAdapter(VocabularyFile),
}


def schema_files(seed_dir: Path) -> dict[Path, str]:
    """Return the schema files that belong beside the content, each with its text."""
    return {
        seed_dir / "schema" / f"{name}.schema.json": _text(name, shape)
        for name, shape in _SHAPES.items()
    }


def _text(name: str, shape: TypeAdapter[object]) -> str:
    heading = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{name}.schema.json",
    }
    return json.dumps(heading | shape.json_schema(), indent=2) + "\n"
