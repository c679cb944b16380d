"""The bare handler: it parses the same body with the same model, and answers ready bytes.

Nothing else: no credential, no middleware, no log. `python -m bench.bare PORT FILE` serves the
bytes of FILE.
"""

import sys
from pathlib import Path

import uvicorn
from fastapi import FastAPI, Response

from app.pathways.rules.question import CarryOverQuestion


def bare_app(answer: bytes) -> FastAPI:
    app = FastAPI(openapi_url=None)

    @app.post("/v1/carry-over")
    async def decide(question: CarryOverQuestion) -> Response:  # noqa: ARG001  # parsed, unused
        return Response(answer, media_type="application/json")

    return app


if __name__ == "__main__":
    # The settings of the service's own server.
    uvicorn.run(
        bare_app(Path(sys.argv[2]).read_bytes()),
        port=int(sys.argv[1]),
        http="h11",
        ws="none",
        proxy_headers=False,
        server_header=False,
        log_config=None,
        access_log=False,
    )
