"""The version is written twice, and must be one."""

import tomllib
from pathlib import Path

from app.audit.version import VERSION


def test_the_version_told_is_the_version_of_the_project() -> None:
    project = Path(__file__).parents[3] / "pyproject.toml"

    assert tomllib.loads(project.read_text())["project"]["version"] == VERSION
