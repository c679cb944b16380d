"""Prints plain tables: the first column of words, the others of figures."""

from collections.abc import Sequence


def print_table(title: str, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    lines = [heading, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heading))]
    print(f"\n{title}")
    for line in (heading, ["-" * width for width in widths], *rows):
        print("  " + "  ".join(_cells(line, widths)).rstrip())


def _cells(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *others = zip(line, widths, strict=True)
    return [first[0].ljust(first[1]), *(text.rjust(width) for text, width in others)]


def verdict(ratio: float, *, needed: float) -> str:
    """Say whether a ratio is as large as it has to be."""
    return f"{ratio:.2f}, needed {needed:g}: {'met' if ratio >= needed else 'MISSED'}"
