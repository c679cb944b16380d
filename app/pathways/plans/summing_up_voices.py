"""Sums up a need, and what somebody said, in a plain sentence that can be pasted into a record."""

from typing import Final

from app.pathways.ids import Line
from app.pathways.plans.terms import AgreementView, NeedLevel
from app.pathways.plans.values import Agreement, Contribution, PlanNeed

LEVELS: Final = {
    NeedLevel.NO_NEED: "no need",
    NeedLevel.MET: "met",
    NeedLevel.UNMET: "unmet",
    NeedLevel.NOT_KNOWN: "not known",
}
VIEWS: Final = {
    AgreementView.AGREES: "agrees",
    AgreementView.AGREES_IN_PART: "agrees in part",
    AgreementView.DISAGREES: "disagrees",
}


def sum_up_need(need: PlanNeed, name: Line) -> str:
    """Return how far the need of this name is met, and how the person puts it."""
    return f"{name} ({LEVELS[need.level]}){_quoted(need.in_their_words)}"


def sum_up_contribution(contribution: Contribution) -> str:
    """Return who said it, in which part, and their words."""
    return f"{contribution.name} ({contribution.by}) said{_quoted(contribution.words)}"


def sum_up_agreement(agreement: Agreement) -> str:
    """Return who saw which version of the plan, and what they think of it."""
    view = f"{VIEWS[agreement.view]} with it as it stood in version {agreement.plan_version}"
    return f"{agreement.name} ({agreement.by}) saw the plan and {view}{_quoted(agreement.words)}"


def _quoted(words: str | None) -> str:
    return f": \u201c{words}\u201d" if words else "."
