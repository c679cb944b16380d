"""How many connections to the database are open, and how many of them are in use."""

from typing import NamedTuple

from sqlalchemy import Engine, QueuePool

from app.persistence.session import MAX_SESSIONS, SPARE_CONNECTIONS, reader_of


class Connections(NamedTuple):
    """Those of one process."""

    in_use: int
    idle: int
    most: int


def connections_of(engine: Engine) -> Connections:
    """Count the connections of `engine`, those that only read among them; nobody is asked."""
    pools = [each.pool for each in {engine, reader_of(engine)}]
    assert all(isinstance(pool, QueuePool) for pool in pools), "a pool that can be counted"
    counted = [pool for pool in pools if isinstance(pool, QueuePool)]
    return Connections(
        in_use=sum(pool.checkedout() for pool in counted),
        idle=sum(pool.checkedin() for pool in counted),
        most=len(counted) * (MAX_SESSIONS + SPARE_CONNECTIONS),
    )
