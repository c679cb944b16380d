"""How one kind of problem is written down."""

from app.problems.models import ProblemType


def kind(  # noqa: PLR0913 (one argument for each column of the catalogue)
    code: str, status: int, title: str, *, meaning: str, next_step: str, retry: int | None = None
) -> ProblemType:
    """The kind of problem that goes by `code`; `retry`: seconds after which to try again."""
    return ProblemType(
        code=code,
        type=f"/problems/{code}",
        status=status,
        title=title,
        meaning=meaning,
        next_step=next_step,
        retry_after_seconds=retry,
    )
