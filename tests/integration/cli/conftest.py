"""Data folders as the commands leave them, copied: to make each would take longer than its test."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.databases import SqliteDatabases


def data_folder(folder: Path, database_url: str) -> Path:
    """Make a data folder with a copy of a database."""
    folder.mkdir(mode=0o700)
    copy = folder / "throughline.db"
    shutil.copyfile(str(make_url(database_url).database), copy)
    copy.chmod(0o600)
    return folder


@pytest.fixture
def migrated_folder(sqlite: SqliteDatabases, tmp_path: Path) -> Path:
    """The data folder after `throughline migrate`."""
    with sqlite.migrated() as url:
        return data_folder(tmp_path / "data", url)


@pytest.fixture
def told_folder(told_sqlite: str, tmp_path: Path) -> Path:
    """The data folder of a demonstration that ran before."""
    return data_folder(tmp_path / "data", told_sqlite)


@pytest.fixture(scope="module")
def served_folder(told_sqlite: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, for all tests of a module."""
    return data_folder(tmp_path_factory.mktemp("served") / "data", told_sqlite)
