"""The shapes of texts about people: what they said is kept word for word."""

from typing import Annotated

from pydantic import StringConstraints

Verbatim = Annotated[str, StringConstraints(min_length=1, max_length=10_000, pattern=r"\S")]
"""What somebody said or wrote, kept as it is, white space included."""

System = Annotated[
    str, StringConstraints(pattern=r"^(https?://|urn:)[!-~]{1,190}$", max_length=200)
]
"""The URI of a system of identifiers."""

IdentifierValue = Annotated[str, StringConstraints(pattern=r"^[!-~]([ -~]{0,62}[!-~])?$")]
"""An identifier within its system: printable, no space at either end."""
