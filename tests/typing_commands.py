"""What the commands on our pages need when a test types them: a service, and a curl."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from app.main import create_app
from app.security.callers import Role
from app.security.tokens import DemoSigner
from app.settings import Settings
from tests.architecture.source import ROOT
from tests.over_a_socket import served
from tests.service import TEST_CLUSTER

CURL: Final = ROOT / "tests" / "curl.py"
OTHER_CURL: Final = "TEST_CURL"


@contextmanager
def serving_to(role: Role, database_url: str) -> Iterator[tuple[int, str]]:
    """The port of a service, and a bearer of a role."""
    signer = DemoSigner()

    def at(port: int) -> Any:  # noqa: ANN401  # the application
        settings = Settings.model_validate({"database_url": database_url, "port": port})
        return create_app(settings, signer=signer, tolerating=TEST_CLUSTER)

    with served(at) as port:
        yield port, signer.issue(role)


def put_curl(folder: Path) -> None:
    """Put the curl that TEST_CURL names into a folder, or a stand-in: a bare machine has none."""
    if curl := os.environ.get(OTHER_CURL):
        (folder / "curl").symlink_to(curl)
    else:
        a_command(folder / "curl", f"#!{sys.executable}\n{CURL.read_text()}")


def a_command(file: Path, text: str) -> None:
    file.write_text(text)
    file.chmod(0o700)
