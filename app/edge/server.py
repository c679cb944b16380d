"""How the server is set up, whichever application it serves."""

from typing import Final

import uvicorn
from fastapi import FastAPI

from app.edge.guarded_protocol import GuardedProtocol

GRACE_SECONDS: Final = 10


def server_config(app: FastAPI, http: type[GuardedProtocol] = GuardedProtocol) -> uvicorn.Config:
    """Uvicorn's configuration for `app`, guarded by `http`."""
    return uvicorn.Config(
        app,
        lifespan="on",
        http=http,
        ws="none",
        timeout_graceful_shutdown=GRACE_SECONDS,
        # What a client says about itself is no fact: no trusted proxy can be named yet.
        proxy_headers=False,
        server_header=False,
        # The lines of `app.audit.log` say the same without addresses and queries.
        log_config=None,
        access_log=False,
    )
