"""The one policy: who may call which operation, read from `policy.yaml` and nowhere else."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from app.security.callers import Role

POLICY_FILE: Final = Path(__file__).with_name("policy.yaml")


class PolicyInvalid(Exception):
    """The policy file cannot be trusted as it stands; the message names the place and the fault."""


class Row(BaseModel):
    """One operation: the roles that may call it, or that anyone may, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    operation: Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$")]
    roles: Annotated[frozenset[Annotated[Role, Field(strict=False)]], Field(strict=False)] = (
        frozenset()
    )
    public: bool = False
    why: Annotated[str, Field(min_length=10)]

    @model_validator(mode="after")
    def _is_public_or_has_roles(self) -> Self:
        if self.public == bool(self.roles):
            raise ValueError("a row has either roles or `public: true`")
        return self


class Policy:
    """Deny by default: an operation without a row is nobody's."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows: Final = tuple(rows)
        self._by_operation: Final[Mapping[str, Row]] = {row.operation: row for row in self.rows}
        if len(self._by_operation) != len(self.rows):
            raise PolicyInvalid("an operation has two rows")

    @classmethod
    def load(cls, path: Path = POLICY_FILE) -> Self:
        """The policy in the file at `path`. Raises `PolicyInvalid`."""
        try:
            document = yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)  # noqa: S506 (a SafeLoader)
            return cls(_ROWS.validate_python(document))
        except yaml.YAMLError as error:
            raise PolicyInvalid(f"{path.name}: {error}") from error
        except ValidationError as error:
            raise PolicyInvalid(f"{path.name}: {_first_fault(error)}") from error

    def __contains__(self, operation: str) -> bool:
        return operation in self._by_operation

    def allows(self, operation: str, role: Role) -> bool:
        """Whether `role` may call `operation`."""
        row = self._by_operation.get(operation)
        return row is not None and (row.public or role in row.roles)

    def roles_of(self, operation: str) -> frozenset[Role]:
        """The roles that may call `operation`; none where anyone may, or nobody."""
        row = self._by_operation.get(operation)
        return frozenset() if row is None else row.roles

    def is_public(self, operation: str) -> bool:
        """Whether anyone may call `operation`, without a token."""
        row = self._by_operation.get(operation)
        return row is not None and row.public


_ROWS: Final = TypeAdapter(tuple[Row, ...])


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False)[0]
    return f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"


class _StrictLoader(yaml.SafeLoader):
    """Refuses what YAML lets pass in silence: names given twice, and aliases."""

    def compose_node(self, parent: Any, index: Any) -> yaml.Node | None:  # noqa: ANN401 (theirs)
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002 (theirs)
        names = [name.value for name, _ in node.value]
        if len(set(names)) != len(names):
            raise yaml.MarkedYAMLError(
                problem="a name is given twice", problem_mark=node.start_mark
            )
        return super().construct_mapping(node, deep=deep)
