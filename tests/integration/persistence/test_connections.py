"""The connections of a process are counted without asking anybody."""

from app.persistence.connections import Connections, connections_of
from app.persistence.session import Engine, reading, writing


def use(engine: Engine) -> tuple[int, int]:
    found = connections_of(engine)
    return found.in_use, found.idle


def test_an_engine_that_nobody_has_used_has_no_connection(engine: Engine) -> None:
    pools = 2 if engine.dialect.name == "sqlite" else 1

    assert connections_of(engine) == Connections(in_use=0, idle=0, most=pools * 14)


def test_a_connection_is_in_use_until_its_transaction_ends(engine: Engine) -> None:
    with writing(engine) as session:
        session.connection()
        meanwhile = use(engine)

    assert (meanwhile, use(engine)) == ((1, 0), (0, 1))


def test_those_who_only_read_are_counted(engine: Engine) -> None:
    with reading(engine) as session:
        session.connection()
        meanwhile = use(engine)

    assert (meanwhile, use(engine)) == ((1, 0), (0, 1))
