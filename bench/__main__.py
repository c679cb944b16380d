"""Measures what is asked for, or everything: `python -m bench [rules] [http]`."""

import sys

from bench import http, machine, rules

MEASUREMENTS = {"rules": rules.measure, "http": http.measure}


def main(asked: list[str]) -> None:
    unknown = set(asked) - set(MEASUREMENTS)
    if unknown:
        sys.exit(f"There is nothing to measure called {', '.join(sorted(unknown))}.")
    print(machine.description())
    for name in asked or MEASUREMENTS:
        MEASUREMENTS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
