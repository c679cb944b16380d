"""Every setting of the service, read once from the environment and then frozen."""

import os
import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX: Final = "THROUGHLINE_"
# The start line suggests this variable for a shell's own use, so it may be set beside the settings.
NOT_A_SETTING: Final = frozenset({"THROUGHLINE_TOKEN"})
HOST_NAME: Final = re.compile(
    r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?|\[[0-9a-f:.]+\](:[0-9]{1,5})?"
)


class Mode(StrEnum):
    DEMO = "demo"
    PRODUCTION = "production"


class SettingsRefused(Exception):
    """The environment does not make a valid configuration; the message says which name and why."""


class Settings(BaseSettings):
    """The configuration of one process. Raises `ValidationError` on an unknown or invalid value."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    mode: Mode = Field(
        default=Mode.DEMO,
        description="`demo`: synthetic people only, identities handed out by a start code. "
        "`production`: not offered yet; the service refuses to start.",
    )
    host: str = Field(
        default="127.0.0.1",
        min_length=1,
        description="Address to listen on. Anything but a loopback address needs "
        "`DEMO_ON_NETWORK` and `ALLOWED_HOSTS`.",
    )
    port: int = Field(
        default=8000, ge=0, le=65535, description="TCP port to listen on; 0 takes any free port."
    )
    database_url: str | None = Field(
        default=None,
        repr=False,
        description="SQLAlchemy URL of the database. Unset: SQLite in `DATA_DIR/throughline.db`.",
    )
    data_dir: Path = Field(
        default=Path("data"),
        description="Folder of everything the service writes; created for its owner alone (0700).",
    )
    seed_dir: Path = Field(
        default=Path("seed"), description="Folder of the content files published at first start."
    )
    demo_on_network: bool = Field(
        default=False,
        description="Let a demonstration listen on a network address. The start code and the rule "
        "of 999-range NHS numbers stay, and a warning is logged every minute.",
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Further host names, separated by commas, that a request's Host header may "
        "name. Needed on a network address.",
    )
    docs_enabled: bool = Field(default=True, description="Serve Swagger UI at `/docs`.")

    @model_validator(mode="before")
    @classmethod
    def _refuse_unknown_variables(cls, values: object) -> object:
        known = {PREFIX + name.upper() for name in cls.model_fields} | NOT_A_SETTING
        ours = {name for name in os.environ if name.upper().startswith(PREFIX)}
        if unknown := sorted(name for name in ours if name.upper() not in known):
            message = f"unknown variable in the environment: {', '.join(unknown)}"
            raise ValueError(message)
        return values

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @field_validator("allowed_hosts")
    @classmethod
    def _only_plain_host_names(cls, hosts: tuple[str, ...]) -> tuple[str, ...]:
        lowered = tuple(host.lower() for host in hosts)
        if not all(HOST_NAME.fullmatch(host) for host in lowered):
            raise ValueError("each entry must be a plain host name, with no scheme and no wildcard")
        return lowered

    @property
    def storage_url(self) -> str:
        """The database in use: `database_url`, or the embedded SQLite file."""
        return self.database_url or f"sqlite:///{self.data_dir / 'throughline.db'}"

    def with_port(self, port: int) -> Self:
        """The same settings with the port that was really bound."""
        return type(self)(**{**self.model_dump(), "port": port})

    def ensure_data_dir(self) -> Path:
        """Create `data_dir` for its owner alone (0700); one that exists is left as it is."""
        # An existing folder may be shared on purpose, so only our own files in it are narrowed.
        self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.data_dir


def read_settings(**overrides: object) -> Settings:
    """Settings from the environment, `overrides` first. Raises `SettingsRefused`."""
    try:
        return Settings.model_validate(overrides)
    except ValidationError as error:
        raise SettingsRefused("; ".join(map(_as_words, error.errors()))) from None


def _as_words(fault: ErrorDetails) -> str:
    reason = fault["msg"].removeprefix("Value error, ")
    return f"{PREFIX}{str(fault['loc'][0]).upper()}: {reason}" if fault["loc"] else reason
