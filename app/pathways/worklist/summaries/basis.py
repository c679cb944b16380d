"""Says what the basis is on which care goes on, to whoever is to look at it again."""

from collections.abc import Iterator

from app.pathways.plans.quoting import capitalised, quoted, sentence
from app.pathways.plans.summaries.wishes import had_wished
from app.pathways.worklist.stepping import Stepping


def rests_on(step: Stepping) -> str:
    """Return why care goes on regardless, who decided that, and the no that was said, in sentences
    that follow others; a task may be read alone."""
    return "".join(f" {sentence(said)}" for said in (*_by_whom(step), *_against(step)))


def _by_whom(step: Stepping) -> Iterator[str]:
    if step.basis and step.basis.reason:
        yield f"The reason given: {quoted(step.basis.reason)}"
    if step.basis and step.basis.by:
        yield f"{step.basis.by.name} decided that"


def _against(step: Stepping) -> Iterator[str]:
    """That it was refused is told before; here it is told in their words."""
    no = step.overruled
    if no and no.in_their_words:
        yield capitalised(had_wished(no.wish, no.in_their_words, step.holder))
