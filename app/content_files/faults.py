"""What is wrong with content files: each fault names its file, line, path and expectation."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.pathways.errors import DomainError

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFault:
    """One fault in one file."""

    file: str
    line: int
    path: Path
    expected: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {written_path(self.path)}: expected {self.expected}"


class ContentRefused(DomainError):
    """Content files have faults; nothing of them is used."""

    def __init__(self, faults: Iterable[FileFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def written_path(path: Path) -> str:
    """Return a path as an author writes it, such as `components[3].needs[0]`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".") or "document"
