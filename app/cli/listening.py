"""Takes the address to serve on, before anything slow is done."""

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Final

from app.cli.refusing import CommandRefused
from app.security.bind import BindRefused, check_bind, is_loopback
from app.settings import Settings

IPV4: Final = "127.0.0.1"
IPV6: Final = "::1"
NO_IPV6: Final = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})


class AddressNotFree(CommandRefused):
    """The address cannot be listened on."""


@contextmanager
def listening(settings: Settings) -> Iterator[list[socket.socket]]:
    """Sockets bound to the address of `settings`, and to ::1 beside 127.0.0.1; closed afterwards.

    Raises `BindRefused` for an address that must not be served, `AddressNotFree` for one in use.
    """
    check_bind(settings)
    with _first(settings) as first:
        if second := _second(first):
            with second:
                yield [first, second]
        else:
            yield [first]


def _first(settings: Settings) -> socket.socket:
    try:
        family, *_, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = _bound(family, address)
    except OSError as error:
        raise AddressNotFree(_why(error, settings.host, settings.port)) from None
    if is_loopback(settings.host) and not ip_address(bound.getsockname()[0]).is_loopback:
        bound.close()
        raise BindRefused(f"{settings.host} is the name of a network address on this machine.")
    return bound


def _second(first: socket.socket) -> socket.socket | None:
    """What "localhost" may mean besides: left to others, they would be taken for us."""
    host, port = first.getsockname()[:2]
    if host != IPV4:
        return None
    try:
        return _bound(socket.AF_INET6, (IPV6, port))
    except OSError as error:
        if error.errno in NO_IPV6:
            return None
        raise AddressNotFree(_why(error, IPV6, port)) from None


def _bound(family: int, address: tuple[object, ...]) -> socket.socket:
    # With the protocol named: asyncio sends at once only on a socket that says it is TCP, and
    # the second half of every answer would wait 40 ms for the caller to acknowledge the first.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError:
        bound.close()
        raise
    return bound


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} of {host} is in use; stop what uses it, or choose "
            "another with --port or THROUGHLINE_PORT."
        )
    return f"{host} port {port} cannot be listened on: {error.strerror}."
