"""What we depend on is recent enough, complete in its hashes, and tied to no host."""

import re
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Final

import pytest
from packaging.version import Version

from tests.architecture.source import ROOT, numbered_lines

# Each floor is the release in which a known weakness was closed.
FLOORS: Final = {
    "starlette": "1.3.1",  # Host header and form limits; CVE-2025-62727, CVE-2025-54121
    "fastapi": "0.165.0",  # max_body_size
    "python-multipart": "0.0.31",  # GHSA-pp6c-gr5w-3c5g, negative Content-Length, smuggling by ;
    "pyjwt": "2.13.0",  # CVE-2026-48526 (a JWK taken for an HMAC secret), CVE-2026-32597
    "h11": "0.16",  # CVE-2025-43859
    "uvicorn": "0.50",  # exits non-zero when start-up fails
}
# CVE-2024-33663: a public key passes for a secret; unfixed.
NEVER: Final = frozenset({"python-jose"})
OPTIONAL: Final = frozenset({"python-multipart"})

PINNED: Final = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(\[[^]]*\])?==(?P<version>[^ ;\\]+)")
HOST_OR_OPTION: Final = re.compile(r"://|^\s*--(?!hash=)|@\s")


def dependencies_too_old(installed: Mapping[str, str]) -> list[str]:
    absent = [name for name in FLOORS if name not in installed and name not in OPTIONAL]
    return [f"{name} is not installed" for name in absent] + [
        f"{name} {installed[name]} is older than {floor}"
        for name, floor in FLOORS.items()
        if name in installed and Version(installed[name]) < Version(floor)
    ]


def dependencies_never_to_have(installed: Mapping[str, str]) -> list[str]:
    return sorted(NEVER & installed.keys())


def pinned(lock: Path) -> dict[str, str]:
    found = (PINNED.match(line) for _, line in numbered_lines(lock))
    return {match["name"].lower(): match["version"] for match in found if match}


def hosts_in_locks(root: Path) -> list[str]:
    return [
        f"{lock.name}:{number}"
        for lock in sorted((root / "requirements").glob("*.txt"))
        for number, line in numbered_lines(lock)
        if not line.startswith("#") and HOST_OR_OPTION.search(line)
    ]


def pins_without_a_hash(lock: Path) -> list[str]:
    entries = re.split(r"\n(?=\S)", lock.read_text())
    pins = {match["name"]: entry for entry in entries if (match := PINNED.match(entry))}
    return [name for name, entry in pins.items() if "--hash=sha256:" not in entry]


def test_no_installed_dependency_has_a_weakness_we_know_of() -> None:
    """An offline scan said that all was well because it could not reach its list of weaknesses.

    So the list is here: what was read in the advisories, as the oldest version we accept.
    """
    installed = {
        _normal(found.metadata["Name"]): found.version for found in metadata.distributions()
    }

    assert dependencies_too_old(installed) == []
    assert dependencies_never_to_have(installed) == []


def test_no_lock_brings_a_dependency_with_a_weakness_we_know_of() -> None:
    """What is installed here is not what is installed there; the lock is."""
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert dependencies_too_old(pinned(lock)) == [], lock.name
        assert dependencies_never_to_have(pinned(lock)) == [], lock.name


def test_a_lock_names_no_host_and_sets_no_option() -> None:
    """A lock with its author's mirror in it installs nowhere else, least of all in a hospital."""
    assert hosts_in_locks(ROOT) == []


def test_every_pin_has_its_hash() -> None:
    """A version can be published again with other contents; a hash cannot."""
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert pinned(lock), lock.name
        assert pins_without_a_hash(lock) == [], lock.name


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


FIT: Final = {name: floor for name, floor in FLOORS.items() if name not in OPTIONAL}


@pytest.mark.parametrize("name", FLOORS)
def test_a_dependency_below_its_floor_is_named(name: str) -> None:
    assert dependencies_too_old({**FIT, name: "0.0.1"}) == [
        f"{name} 0.0.1 is older than {FLOORS[name]}"
    ]


def test_a_dependency_we_count_on_may_not_be_missing() -> None:
    assert dependencies_too_old({}) == [f"{name} is not installed" for name in FIT]


def test_a_dependency_that_is_never_safe_is_named() -> None:
    assert dependencies_never_to_have({"python-jose": "99"}) == ["python-jose"]


def a_lock(root: Path, text: str) -> Path:
    (root / "requirements").mkdir()
    lock = root / "requirements" / "runtime.txt"
    lock.write_text(text)
    return lock


@pytest.mark.parametrize(
    "line",
    ["--pre", "h11 @ file", "h11==0.16 # see https" + "://example.org"],
    ids=["option", "direct reference", "address"],
)
def test_a_host_in_a_lock_is_named(tmp_path: Path, line: str) -> None:
    a_lock(tmp_path, f"# made by make lock\n{line}\n")

    assert hosts_in_locks(tmp_path) == ["runtime.txt:2"]


def test_a_pin_without_a_hash_is_named(tmp_path: Path) -> None:
    lock = a_lock(tmp_path, "h11==0.16\npyjwt==2.15.1 \\\n    --hash=sha256:00\nuvicorn==0.54\n")

    assert pins_without_a_hash(lock) == ["h11", "uvicorn"]
