"""The real service in a process of its own, on a free port and in a folder of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from typer.testing import CliRunner

from app.cli import command
from app.settings import PREFIX
from tests.architecture.source import ROOT

COMMAND: Final = (sys.executable, "-c", "from app.cli import main; main()")
STOP_WITHIN_SECONDS: Final = 15
ADDRESS: Final = re.compile(r"is at (?P<address>http://\S+)$")
LINK: Final = re.compile(r"^Start here \(.*\): (?P<link>http://\S+)$")


@dataclass(kw_only=True)
class Running:
    """A service that is ready, and what it has printed so far."""

    process: subprocess.Popen[str]
    data_dir: Path
    address: str = ""
    start_link: str = ""
    curl: str = ""
    log: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)

    @property
    def start_code(self) -> str:
        return self.start_link.partition("#code=")[2]

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def stop(self) -> str:
        """End it as a supervisor would. Returns all that it logged."""
        self.process.terminate()
        assert self.process.stdout is not None
        # Not communicate(): it would pass over lines that reading until ready has buffered.
        self.log += self.process.stdout.read().splitlines()
        self.process.wait(timeout=STOP_WITHIN_SECONDS)
        return "\n".join(self.log)


def environment(data_dir: Path, **settings: str) -> Mapping[str, str]:
    """This environment, with no settings but these."""
    ours = {
        name: value
        for name, value in os.environ.items()
        # What is started here is compiled once, and not by each process.
        if not name.startswith(PREFIX) and name != "PYTHONDONTWRITEBYTECODE"
    }
    chosen = {f"{PREFIX}{name.upper()}": value for name, value in settings.items()}
    return {**ours, f"{PREFIX}DATA_DIR": str(data_dir), **chosen}


def throughline(
    *arguments: str, data_dir: Path, **settings: str
) -> "subprocess.CompletedProcess[str]":
    """Run one command to its end."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env=environment(data_dir, **settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def said_by(*arguments: str, data_dir: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run one command to its end in this process, which has loaded the service already.

    For what a command says and does. To start a process for that takes ten times as long as to do
    it; that each command does it in one of its own is tested once.
    """
    chosen = environment(data_dir, **settings)
    without = {name: None for name in os.environ if name not in chosen}
    with chdir(ROOT):
        ended = CliRunner().invoke(
            command,
            arguments,
            prog_name="throughline",
            env={**without, **chosen},
            catch_exceptions=False,
        )
    return subprocess.CompletedProcess(arguments, ended.exit_code, ended.stdout, ended.stderr)


@contextmanager
def running_service(data_dir: Path, *arguments: str, **settings: str) -> Iterator[Running]:
    """The service, from the moment it is ready."""
    command = [*COMMAND, "serve", "--port", "0", *arguments]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(data_dir, **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            service = Running(process=process, data_dir=data_dir)
            _read_until_ready(service)
            yield service
        finally:
            if process.poll() is None:
                process.kill()
                process.communicate()


def _read_until_ready(service: Running) -> None:
    assert service.process.stdout is not None
    for line in service.process.stdout:
        (service.log if line.startswith("{") else service.printed).append(line.rstrip("\n"))
        if line.startswith("curl "):
            break
    address, link, service.curl = service.printed
    service.address = _found(ADDRESS, address)
    service.start_link = _found(LINK, link)


def _found(pattern: re.Pattern[str], line: str) -> str:
    match = pattern.search(line)
    assert match is not None, line
    return match[1]
