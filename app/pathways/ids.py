"""The shapes of identifiers and short texts in content."""

from typing import Annotated

from pydantic import StringConstraints

KebabId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=64)]
"""An identifier of catalogue content, such as `psychosis-cbtp`."""

# Written out, because `\d` also means the digits of every other script.
_NUMBER = "(0|[1-9][0-9]{0,4})"

Version = Annotated[str, StringConstraints(pattern=rf"^{_NUMBER}\.{_NUMBER}\.{_NUMBER}$")]
"""A semantic version of published content, such as `1.0.0`."""

Digest = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
"""SHA-256 over the canonical JSON of a published document."""

Line = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\r\n\u2028\u2029]*$"
    ),
]
"""A name or other short text on one line."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
"""A sentence or two in plain English."""

Duration = Annotated[
    str, StringConstraints(pattern="^P([0-9]{1,4}[WD]|[0-9]{1,4}DT[0-9]{1,4}H|T[0-9]{1,4}[HM])$")
]
"""An ISO 8601 duration, such as `PT48H` or `P7D`."""
