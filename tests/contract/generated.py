"""Generates a Python client from the document, and calls the service with it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest

DOCUMENT: Final = Path(__file__).resolve().parents[2] / "openapi.json"
PACKAGE: Final = "throughline_client"
Call = Callable[..., Any]


def generate(folder: Path) -> str:
    """Write the client's package into `folder`, and return what the generator said."""
    config = folder / "config.yaml"
    # The generator's own hooks would only tidy files that nobody reads.
    config.write_text("post_hooks: []\n")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--fail-on-warning"]
    shape = ["--meta", "none", "--config", str(config), "--output-path", str(folder / PACKAGE)]
    done = subprocess.run(
        [*command, *shape, "--path", str(DOCUMENT)],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@contextmanager
def importable(folder: Path) -> Iterator[None]:
    """Let the package in `folder` be imported; afterwards it is as if it had never been."""
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(folder)
        yield
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


@contextmanager
def calling(url: str, bearer: str) -> Iterator[Call]:
    """A function that calls an operation, by its tag and name, and returns its typed answer."""
    client = import_module(PACKAGE).AuthenticatedClient(
        base_url=url,
        token=bearer,
        raise_on_unexpected_status=True,
        # A proxy set in the environment knows nothing of a server on this machine.
        httpx_args={"trust_env": False},
    )
    with client:
        yield partial(_call, client)


def _call(client: object, operation: str, **arguments: object) -> Any:  # noqa: ANN401 (generated)
    return import_module(f"{PACKAGE}.api.{operation}").sync(client=client, **arguments)
