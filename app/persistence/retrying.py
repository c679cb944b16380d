"""Transactions that the database broke off for another's sake are tried again, a few times."""

from collections.abc import Callable
from random import SystemRandom
from time import sleep
from typing import Final, TypeVar

from app.persistence.failures import GaveWay
from app.persistence.session import Engine, Session, writing

T = TypeVar("T")

LONGEST_PAUSES: Final = (0.02, 0.04, 0.08)
"""Seconds, one for each time that it is tried again."""

_random = SystemRandom()


def retrying(engine: Engine, work: Callable[[Session], T]) -> T:
    """Run `work` in one transaction, anew where it gave way to another's, up to three times.

    Raises as `writing` does; `GaveWay`, which is a `StorageUnavailable`, where it always did.
    """
    for pause in LONGEST_PAUSES:
        try:
            return _in_one_transaction(engine, work)
        except GaveWay:
            # Of random length, so that those who met do not meet again.
            sleep(_random.uniform(pause / 2, pause))
    return _in_one_transaction(engine, work)


def _in_one_transaction(engine: Engine, work: Callable[[Session], T]) -> T:
    with writing(engine) as session:
        return work(session)
