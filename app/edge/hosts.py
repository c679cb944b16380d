"""The names the service answers to: a page elsewhere must not reach it by a name of its own."""

from app.settings import Settings

_HOSTS_OF_THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")
_PORTS_LEFT_OUT = frozenset({80, 443})


def known_hosts(settings: Settings) -> frozenset[bytes]:
    """Every value of a Host header that is answered, in lower case.

    The loopback names with our own port, and what the operator allows, with that port or as given.
    """
    with_port = [*_HOSTS_OF_THIS_MACHINE, *filter(_has_no_port, settings.allowed_hosts)]
    names = [f"{name}:{settings.port}" for name in with_port]
    bare = _HOSTS_OF_THIS_MACHINE if settings.port in _PORTS_LEFT_OUT else ()
    return frozenset(name.encode() for name in (*names, *bare, *settings.allowed_hosts))


def _has_no_port(host: str) -> bool:
    return host.endswith("]") or ":" not in host
