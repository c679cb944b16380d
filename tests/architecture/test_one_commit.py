"""Data is made safe in one place, before the answer is sent."""

import ast
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.source import ROOT, parsed, python_files

THE_ONE_PLACE: Final = "app/persistence/session.py"


def commits_elsewhere(root: Path) -> list[str]:
    return [
        f"{name}:{node.lineno}"
        for path in python_files(root, "app")
        if (name := path.relative_to(root).as_posix()) != THE_ONE_PLACE
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call | ast.Constant) and _commits(node)
    ]


def _commits(node: ast.Call | ast.Constant) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and node.value.strip(" ;").upper() == "COMMIT"
    return isinstance(node.func, ast.Attribute) and node.func.attr == "commit"


def test_only_the_session_commits() -> None:
    """With commits scattered by hand over one in middleware, nobody knew when data was safe.

    One request is one transaction: the change and its journal entry are both there, or neither is.
    """
    assert commits_elsewhere(ROOT) == []


@pytest.mark.parametrize("statement", ["session.commit()", 'connection.execute("commit;")'])
def test_a_commit_anywhere_else_is_named(tmp_path: Path, statement: str) -> None:
    (tmp_path / "app" / "services").mkdir(parents=True)
    (tmp_path / "app" / "services" / "plans.py").write_text(f"\n{statement}\n")

    assert commits_elsewhere(tmp_path) == ["app/services/plans.py:2"]


def test_the_session_itself_may_commit(tmp_path: Path) -> None:
    (tmp_path / THE_ONE_PLACE).parent.mkdir(parents=True)
    (tmp_path / THE_ONE_PLACE).write_text("session.commit()")

    assert commits_elsewhere(tmp_path) == []
