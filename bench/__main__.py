"""Measures what is asked for, or all of it: `python -m bench [rules] [http] [moves] [long] …`."""

import sys
from importlib import import_module
from typing import Final

from bench import machine

MEASUREMENTS: Final = ("rules", "http", "moves", "long", "growth")


def main(asked: list[str]) -> None:
    unknown = set(asked) - set(MEASUREMENTS)
    if unknown:
        sys.exit(f"There is nothing to measure called {', '.join(sorted(unknown))}.")
    print(machine.description())
    for name in asked or MEASUREMENTS:
        # Only what is asked for: the engines that rules are compared with need not be installed.
        import_module(f"bench.{name}").measure()


if __name__ == "__main__":
    main(sys.argv[1:])
