"""Says of care that had been found unsafe that this is over, and what it had been."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from app.pathways.ids import Line
from app.pathways.moments import on_day
from app.pathways.plans.coding import WITHDRAWN
from app.pathways.plans.of_decisions import Cleared, PastDanger
from app.pathways.plans.quoting import capitalised, sentence
from app.pathways.plans.summaries.notes import Wording, by_whose_word
from app.pathways.plans.values import PlanComponent


def notes_on_past_danger(component: PlanComponent, cleared: Iterable[Cleared]) -> Iterator[str]:
    """Yield what the danger of care had been of which more is due, and that it is over."""
    for each in cleared:
        if each.plan_component_id == component.plan_component_id:
            yield from past_danger(each, component.pause_reason)


def past_dangers_told(
    components: Iterable[PlanComponent], cleared: Sequence[Cleared], wording: Wording
) -> Iterator[str]:
    """Yield in one sentence what the dangers had been of all care of which more was due."""
    noted = ((each, (*notes_on_past_danger(each, cleared),)) for each in components)
    if told := [wording.named(each, notes) for each, notes in noted if notes]:
        yield f"Found unsafe before: {'; '.join(told)}."


def past_danger(past: PastDanger, *told: str | None) -> tuple[str, str]:
    """Return what the danger had been, and who has found no concern since.

    Why is left out where those words are `told` too.
    """
    had_been = f"had been {by_whose_word(past, *told)}"
    by, day = past.no_concern_by or WITHDRAWN, on_day(past.no_concern_at)
    return had_been, f"that is over, since {by} found no concern on {day}"


def past_danger_told(
    past: PastDanger | None,
    *told: str | None,
    checked: tuple[Line | None, datetime | None] | None = None,
) -> str:
    """Return the same in sentences that follow the name of care; nothing where there was none.

    Who found no concern since is left out where it is told beside it who `checked` it, and when.
    """
    if past is None:
        return ""
    had_been, over = past_danger(past, *told)
    if checked == (past.no_concern_by, past.no_concern_at):
        over = "that is over"
    return f"{sentence(f'It {had_been}')} {sentence(capitalised(over))}"
