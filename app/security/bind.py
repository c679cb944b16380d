"""What may be bound: nothing but loopback, unless a demonstration is shown on purpose."""

from ipaddress import ip_address

from app.settings import Mode, Settings


class BindRefused(Exception):
    """The service must not listen as it is told to; the message is one sentence saying why."""


def check_bind(settings: Settings) -> None:
    """Refuse every bind that could show more than intended. Raises `BindRefused`.

    There is no setting that turns authentication off, here or anywhere.
    """
    if settings.mode is Mode.PRODUCTION:
        raise BindRefused(
            "production mode is not offered yet, because the access model it needs (a token "
            "issuer, registered clients, circles of care) is not built: use the demo mode."
        )
    if is_loopback(settings.host):
        return
    if not settings.demo_on_network:
        raise BindRefused(
            f"{settings.host} is not a loopback address and no token issuer is configured, so only "
            "127.0.0.1, ::1 or localhost may be bound; to show the demonstration on a network on "
            "purpose, give --demo-on-network and name the hosts in THROUGHLINE_ALLOWED_HOSTS."
        )
    if not settings.allowed_hosts:
        raise BindRefused(
            "a demonstration on a network needs the names it is reached by: set "
            "THROUGHLINE_ALLOWED_HOSTS (or --allowed-host), for example to demo.example.nhs.uk."
        )


def is_loopback(host: str) -> bool:
    """Whether listening on `host` can be reached from this machine alone."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        # A name may resolve to anything, and to something else tomorrow.
        return False


def is_shown_on_network(settings: Settings) -> bool:
    """Whether others on the network can reach this demonstration."""
    return not is_loopback(settings.host)
