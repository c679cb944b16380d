"""What a measurement was made with: figures of two machines are not to be compared."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from sqlite3 import sqlite_version

PACKAGES = (
    *("fastapi", "starlette", "uvicorn", "pydantic", "sqlalchemy", "psycopg"),
    *("zen-engine", "rule-engine"),
)


def description() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}, {_machine()}\n{_versions()}"


def _machine() -> str:
    cores, system = f"{os.cpu_count()} cores ({_processor()})", platform.system()
    return f"{cores}, {_memory_gib():.0f} GiB, {system} {platform.machine()}"


def _versions() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return ", ".join([python, f"SQLite {sqlite_version}", *map(_version, PACKAGES)])


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"no {package}"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return "unknown processor"


def _memory_gib() -> float:
    return float(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
