"""Sums up a need, and what somebody said, in plain sentences that can be pasted into a record."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC
from operator import attrgetter
from typing import Final
from uuid import UUID

from app.pathways.ids import Line
from app.pathways.moments import in_utc, on_day
from app.pathways.plans.quoting import quoted, sentence
from app.pathways.plans.said import Agreement, Contribution
from app.pathways.plans.terms import AgreementView, ContributorKind, NeedLevel
from app.pathways.plans.values import PlanNeed

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
_DISSENTS: Final = {
    AgreementView.DISAGREES: "does not agree with this plan",
    AgreementView.AGREES_IN_PART: "agrees with this plan only in part",
}
_DISSENTED: Final = {
    AgreementView.DISAGREES: "did not agree with the plan",
    AgreementView.AGREES_IN_PART: "agreed with the plan only in part",
}

_HEARD: Final = frozenset({ContributorKind.PERSON, ContributorKind.CARER})
_NO_ALARM: Final = "This raises no alarm and calls nobody. In an emergency, call 999."


def sum_up_need(need: PlanNeed, name: Line) -> str:
    """Return how far the need of this name is met, and how the person puts it."""
    when = in_utc(need.recorded_at)
    return f"{name} ({LEVELS[need.level]}), {when}{_quoted(need.in_their_words)}"


def sum_up_contribution(contribution: Contribution) -> str:
    """Return who said it, in which part, and their words; and that nobody is alerted by them.

    Whoever asks for help here may think that somebody comes.
    """
    who, when = f"{contribution.name} ({contribution.by})", in_utc(contribution.made_at)
    return f"{who} said, {when}{_quoted(contribution.words)} {_NO_ALARM}"


def sum_up_agreement(agreement: Agreement) -> str:
    """Return who saw which version of the plan, and what they think of it."""
    view = f"{VIEWS[agreement.view]} with it as it stood in version {agreement.plan_version}"
    who, when = f"{agreement.name} ({agreement.by})", in_utc(agreement.seen_at)
    return f"{who} saw the plan on {when}, and {view}{_quoted(agreement.words)}"


def dissent_now(agreements: Iterable[Agreement]) -> Iterator[str]:
    """Yield who of the person and the carers, when they last saw the plan, did not quite agree."""
    return _dissent(agreements, _DISSENTS)


def dissent_then(agreements: Iterable[Agreement]) -> Iterator[str]:
    """Yield the same as of then: of a plan that is closed, or to whoever asks about it anew."""
    return _dissent(agreements, _DISSENTED)


def last_words(contributions: Iterable[Contribution], names: Mapping[UUID, Line]) -> Iterator[str]:
    """Yield what the person wrote last, and what a carer did, with what it is about, by its name.

    Whoever takes care over, or passes it on, may read nothing else of the plan.
    """
    latest: dict[ContributorKind, Contribution] = {}
    count = Counter[ContributorKind]()
    for each in sorted(contributions, key=attrgetter("made_at")):
        if each.by in _HEARD:
            latest[each.by] = each
            count[each.by] += 1
    for by, each in latest.items():
        about = f", about {names[each.about]}" if each.about else ""
        who, when = f"{each.name} ({by}){about}", in_utc(each.made_at)
        before = f", and {count[by] - 1} before that" if count[by] > 1 else ""
        yield sentence(f"Last written by {who}, {when}{before}: {quoted(each.words)}")


def _dissent(agreements: Iterable[Agreement], told: Mapping[AgreementView, str]) -> Iterator[str]:
    latest: dict[tuple[ContributorKind, Line], Agreement] = {}
    for each in sorted(agreements, key=attrgetter("seen_at")):
        if each.by is ContributorKind.PERSON:
            # There is but one, by whatever name.
            latest[each.by, ""] = each
        elif each.by is ContributorKind.CARER:
            latest[each.by, each.name] = each
    for each in latest.values():
        if each.view in told:
            who = each.name if each.by is ContributorKind.PERSON else f"{each.name} ({each.by})"
            words = f"{quoted(each.words)}, " if each.words else ""
            yield f"{who} {told[each.view]} ({words}{on_day(each.seen_at.astimezone(UTC))})."


def _quoted(words: str | None) -> str:
    return f": \u201c{words}\u201d" if words else "."
