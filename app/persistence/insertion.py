"""INSERT … ON CONFLICT, which SQLite and PostgreSQL both know and no common language has."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel

from app.persistence.session import Session


def insert_into(table: type[SQLModel], session: Session) -> sqlite.Insert | postgresql.Insert:
    """An INSERT for the database of `session` that can say what to do on a conflict."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)
