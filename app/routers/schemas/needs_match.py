"""The question of which components answer a person's needs."""

from pydantic import Field

from app.pathways.ids import KebabId
from app.pathways.value import value


@value
class NeedsQuestion:
    """Needs, and optionally the pathways to look in. Nothing about the person is accepted."""

    needs: tuple[KebabId, ...] = Field(min_length=1, max_length=50)
    """Ids of needs, each once."""
    pathways: tuple[KebabId, ...] = Field(default=(), max_length=20)
    """Ids of pathways, each once; empty for all."""
