"""Services on one database, and content that is published between them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from pydantic import TypeAdapter
from starlette.testclient import TestClient

from app.audit.clock import now
from app.pathways.content.pathway import Pathway
from app.pathways.content.published import ContentKind
from app.pathways.digest import digest_of
from app.pathways.rules.table import DecisionTable
from app.persistence.content import ContentStore, JsonObject
from app.persistence.session import make_engine, writing
from app.security.callers import Role
from tests.integration.api.plans.calling import as_role
from tests.service import service_on


@contextmanager
def serving(database_url: str, *, clock: Callable[[], datetime] = now) -> Iterator[TestClient]:
    """A clinician's client of a service that is started now."""
    with service_on(database_url, clock=clock) as client:
        client.headers.update(as_role(client, Role.CLINICIAN))
        yield client


def publish_one(database_url: str, document: Pathway | DecisionTable) -> None:
    """Publish a document, for the services that are started later."""
    kind = ContentKind.PATHWAY if isinstance(document, Pathway) else ContentKind.RULES
    written = TypeAdapter(type(document)).dump_python(document, mode="json")
    content = TypeAdapter(JsonObject).validate_python(written)
    engine = make_engine(database_url)
    with writing(engine) as session:
        store = ContentStore(session)
        store.publish(kind, document.id, document.version, digest_of(document), content)
    engine.dispose()
