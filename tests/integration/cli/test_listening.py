"""What the service listens on is set up so that an answer is never held back."""

import socket

from app.cli.listening import listening
from app.settings import Settings


def test_every_socket_says_that_it_is_tcp() -> None:
    """Where one does not, the body of each answer waits 40 ms for the headers' acknowledgement.

    asyncio switches that waiting off, but only on a socket that names its protocol.
    """
    with listening(Settings(port=0)) as sockets:
        assert {found.proto for found in sockets} == {socket.IPPROTO_TCP}
