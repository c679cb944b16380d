"""Serves the handlers written by hand: `python -m bench.twin PORT DATABASE_URL TEMPLATE`."""

import json
import sys
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from bench.twin.connections import Connections
from bench.twin.moving import Asked, record_move
from bench.twin.reading import read_plan


def twin(connections: Connections, template: dict[str, Any]) -> FastAPI:
    """Return an application that answers the two routes."""
    app = FastAPI(openapi_url=None)

    @app.get("/v1/plans/{plan_id}")
    async def get_plan(plan_id: str) -> Response:
        def work() -> tuple[int, bytes]:
            return read_plan(connections.mine(), plan_id, template)

        version, written = await run_in_threadpool(work)
        return _answer(written, version, status=200)

    @app.post("/v1/plans/{plan_id}/transitions")
    async def record_transition(plan_id: str, request: Request) -> Response:
        seen, key = request.headers["if-match"], request.headers["idempotency-key"]
        asked = Asked(plan_id, int(seen.strip('"')), key, await request.body())

        def work() -> tuple[int, bytes]:
            return record_move(connections.mine(), asked, template)

        version, written = await run_in_threadpool(work)
        return _answer(written, version, status=201)

    return app


def _answer(written: bytes, version: int, *, status: int) -> Response:
    headers = {"ETag": f'"{version}"'}
    return Response(written, status, headers=headers, media_type="application/json")


if __name__ == "__main__":
    port, database_url, file = sys.argv[1:]
    uvicorn.run(
        twin(Connections(database_url), json.loads(Path(file).read_bytes())),
        port=int(port),
        # The settings of the service's own server.
        http="h11",
        ws="none",
        proxy_headers=False,
        server_header=False,
        log_config=None,
        access_log=False,
    )
