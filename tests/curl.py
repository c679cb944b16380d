"""As much of curl as our pages and the printed command need: a bare machine has none.

It imports the standard library alone, so that it runs wherever a test puts it.
"""

import sys
from argparse import ArgumentParser
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit


def main() -> None:
    reader = ArgumentParser(prog="curl")
    reader.add_argument("-sS", action="store_true")
    reader.add_argument("-i", action="store_true")
    reader.add_argument("-X")
    reader.add_argument("-H", action="append", default=[])
    reader.add_argument("-d")
    reader.add_argument("url")
    asked = reader.parse_args()
    place = urlsplit(asked.url)
    connection = HTTPConnection(place.netloc, timeout=30)
    method = asked.X or ("GET" if asked.d is None else "POST")
    target = place.path + (f"?{place.query}" if place.query else "")
    headers = dict(header.split(": ", 1) for header in asked.H)
    connection.request(method, target, body=body_of(asked.d), headers=headers)
    answer = connection.getresponse()
    if asked.i:
        told = "".join(f"{name}: {value}\r\n" for name, value in answer.getheaders())
        sys.stdout.write(f"HTTP/1.1 {answer.status} {answer.reason}\r\n{told}\r\n")
    sys.stdout.write(answer.read().decode())


def body_of(given: str | None) -> str | None:
    if given is None or not given.startswith("@"):
        return given
    return Path(given[1:]).read_text().replace("\n", "")


if __name__ == "__main__":
    main()
