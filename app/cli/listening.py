"""Takes the address to serve on, before anything slow is done."""

import errno
import socket
from ipaddress import ip_address

from app.cli.refusing import CommandRefused
from app.security.bind import BindRefused, check_bind, is_loopback
from app.settings import Settings


class AddressNotFree(CommandRefused):
    """The address cannot be listened on."""


def bound_socket(settings: Settings) -> socket.socket:
    """A socket bound to the address of `settings`, not yet listening.

    Raises `BindRefused` for an address that must not be served, `AddressNotFree` for one in use.
    """
    check_bind(settings)
    try:
        family, *_, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = _bound(family, address)
    except OSError as error:
        raise AddressNotFree(_why(error, settings)) from None
    if is_loopback(settings.host) and not ip_address(bound.getsockname()[0]).is_loopback:
        bound.close()
        raise BindRefused(f"{settings.host} is the name of a network address on this machine.")
    return bound


def _bound(family: int, address: tuple[object, ...]) -> socket.socket:
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError:
        bound.close()
        raise
    return bound


def _why(error: OSError, settings: Settings) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {settings.port} of {settings.host} is in use; stop what uses it, or choose "
            "another with --port or THROUGHLINE_PORT."
        )
    return f"{settings.host} port {settings.port} cannot be listened on: {error.strerror}."
