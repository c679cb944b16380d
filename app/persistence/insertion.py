"""INSERT … ON CONFLICT, which SQLite and PostgreSQL both know and no common language has."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel

from app.persistence.session import Session


def insert_into(table: type[SQLModel], session: Session) -> sqlite.Insert | postgresql.Insert:
    """An INSERT for the database of `session` that can say what to do on a conflict."""
    return insert_on(session.get_bind().dialect.name, table)


def insert_on(dialect: str, table: type[SQLModel]) -> sqlite.Insert | postgresql.Insert:
    """The same for the database that is spoken to in `dialect`."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
