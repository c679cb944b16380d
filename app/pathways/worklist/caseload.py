"""How much care is kept, and how much of it waits for somebody: numbers, and nobody's."""

from app.pathways.value import value


@value
class Waiting:
    """How many of one kind of thing wait, by whether their time has come."""

    overdue: int
    to_come: int
    undated: int
    """Nothing sets a time for them."""


@value
class Caseload:
    """What is kept of all teams together."""

    open_plans: int
    journal_entries: int
    """Of open and closed plans."""
    decisions: Waiting
    """That nobody has settled, hand-overs among them."""
    hand_overs: Waiting
    """That no receiving team has accepted."""
