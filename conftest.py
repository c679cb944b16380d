"""Holds in every test: the same examples are drawn, and only this machine is reached."""

import gc
import ipaddress
import socket
import sys
from typing import Final

from hypothesis import settings

pytest_plugins: Final = ["tests.measuring"]

SENDING: Final = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
INTERNET: Final = frozenset({socket.AF_INET, socket.AF_INET6})

# A gate that says now this, now that, of the same commit holds up whoever comes next with what is
# not theirs. Others are looked for on purpose: --hypothesis-profile explore.
settings.register_profile("explore", settings.get_profile("ci"), derandomize=False)
settings.load_profile("ci")


# What is loaded stays: to look for garbage in it, now or later, would take a tenth of the time.
gc.disable()


def pytest_collection_finish() -> None:
    """From here on there is garbage."""
    gc.freeze()
    gc.enable()


class NetworkIsOff(BaseException):
    """A test tried to reach another machine. No `Exception`, so that no retry swallows it."""


def _refuse_other_machines(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        _refuse(arguments[0])
    if event not in SENDING:
        return
    match arguments:
        case (socket.socket(family=family), (host, *_)) if family in INTERNET:
            _refuse(host)


def _refuse(host: object) -> None:
    if not _is_this_machine(host):
        raise NetworkIsOff(f"tests may only reach this machine, not {host!r}")


def _is_this_machine(host: object) -> bool:
    if host in (None, "", b"", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(str(host))
    except ValueError:
        return False
    # The unspecified address is what a server binds to; connecting to it stays on this machine.
    return address.is_loopback or address.is_unspecified


# An audit hook also sees what a library does with a socket of its own making.
sys.addaudithook(_refuse_other_machines)
