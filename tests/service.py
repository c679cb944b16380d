"""The whole service on a database with the seed content, as its callers see it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any, cast
from uuid import UUID

from fastapi import FastAPI
from starlette.testclient import TestClient

from app.audit.clock import now
from app.audit.ids import uuid7
from app.main import create_app
from app.security.callers import Role
from app.settings import Settings

TEST_CLUSTER = ("fsync", "full_page_writes", "synchronous_commit")
"""What the throw-away PostgreSQL cluster of the tests does without."""


@cache
def openapi_document() -> dict[str, Any]:
    """The OpenAPI document, which is the same of every service: it is made once, to be read."""
    return create_app(Settings()).openapi()


@contextmanager
def service_on(
    database_url: str,
    *,
    clock: Callable[[], datetime] = now,
    new_id: Callable[[], UUID] = uuid7,
    **settings: object,
) -> Iterator[TestClient]:
    """A client of the service on `database_url`, which holds content already."""
    chosen = Settings.model_validate({"database_url": database_url, **settings})
    app = create_app(chosen, tolerating=TEST_CLUSTER, clock=clock, new_id=new_id)
    address = f"http://127.0.0.1:{chosen.port}"
    with TestClient(app, base_url=address, raise_server_exceptions=False) as client:
        yield client


def as_(client: TestClient, role: Role) -> Mapping[str, str]:
    """The headers with which a caller of `role` calls."""
    signer = cast("FastAPI", client.app).state.signer
    return {"Authorization": f"Bearer {signer.issue(role)}"}
