"""Sums up a need, and what somebody said, in a plain sentence that can be pasted into a record."""

from typing import Final

from app.pathways.ids import Line
from app.pathways.moments import in_utc
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
    when = in_utc(need.recorded_at)
    return f"{name} ({LEVELS[need.level]}), {when}{_quoted(need.in_their_words)}"


def sum_up_contribution(contribution: Contribution) -> str:
    """Return who said it, in which part, and their words."""
    who, when = f"{contribution.name} ({contribution.by})", in_utc(contribution.made_at)
    return f"{who} said, {when}{_quoted(contribution.words)}"


def sum_up_agreement(agreement: Agreement) -> str:
    """Return who saw which version of the plan, and what they think of it."""
    view = f"{VIEWS[agreement.view]} with it as it stood in version {agreement.plan_version}"
    who, when = f"{agreement.name} ({agreement.by})", in_utc(agreement.seen_at)
    return f"{who} saw the plan on {when}, and {view}{_quoted(agreement.words)}"


def _quoted(words: str | None) -> str:
    return f": \u201c{words}\u201d" if words else "."
