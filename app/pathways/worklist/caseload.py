"""How much care is kept, and how much of it waits for somebody: numbers, and nobody's."""

from app.pathways.plans.terms import NextStep
from app.pathways.value import value


@value
class NumbersWaiting:
    """How many of one kind of thing wait, by whether their time has come."""

    overdue: int
    to_come: int
    undated: int
    """Nothing sets a time for them."""


@value
class OverdueSteps:
    """How many components wait for one kind of next step whose time has come."""

    next_step: NextStep
    must_not_lapse: bool
    """Whether a gap in the care could do harm, as the content says that its plan points at."""
    number: int


@value
class Caseload:
    """What is kept of all teams together."""

    open_plans: int
    journal_entries: int
    """Of open and closed plans."""
    decisions: NumbersWaiting
    """That nobody has settled, hand-overs among them."""
    hand_overs: NumbersWaiting
    """That no receiving team has accepted."""
    checks: NumbersWaiting
    """Of care that goes on, as somebody decided without one."""
    overdue_steps: tuple[OverdueSteps, ...]
    """Each kind of next step twice: of care that must not lapse, and of all other."""
