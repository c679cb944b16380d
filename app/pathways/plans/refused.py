"""What a plan refuses, each refusal named for what happened; the messages identify nobody.

NotFound
├── PlanNotFound
├── NeedNotInPlan
└── ComponentNotInPlan
Invalid
└── PlanNotOpenYet         it is asked for as it was before it was opened
Conflict
├── PlanClosed
├── PersonHasAnOpenPlan
├── NeedAlreadyInPlan
├── SameCareInPlan         a component of the same kind of care is on offer or under way
├── IllegalStep            a step that the life of a component does not have
├── PauseNeedsItsReview    a pause is renewed or ended, its review is never just ticked off
├── NothingToFollowUp
│   └── NoChangeToEnd
├── MustNotLapse           nobody fitting answers for pausing or ending what must not lapse
└── CareWithoutRecipient   a closure that names nobody for some live component
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from app.pathways.errors import Conflict, Fault, Invalid, NotFound
from app.pathways.ids import Line
from app.pathways.moments import as_sent
from app.pathways.plans.terms import ComponentStatus
from app.pathways.plans.values import PlanComponent
from app.pathways.rules.outcomes import Decider


class PlanNotFound(NotFound):
    """There is no such plan, or not for this caller."""

    def __init__(self) -> None:
        super().__init__("There is no plan with this id.")


class NeedNotInPlan(NotFound):
    """The plan holds no such need."""

    def __init__(self) -> None:
        super().__init__("This plan holds no need with this plan_need_id.")


class ComponentNotInPlan(NotFound):
    """The plan holds no such component."""

    def __init__(self) -> None:
        super().__init__("This plan holds no component with this plan_component_id.")


class PlanNotOpenYet(Invalid):
    """The plan is asked for as it was at a time before it was opened."""

    def __init__(self, opened_at: datetime) -> None:
        self.opened_at = opened_at
        detail = f"The plan was not open yet then: it was opened at {as_sent(opened_at)}."
        super().__init__(
            [Fault(pointer="/as_of", code="before_it_was_opened", detail=detail, location="query")]
        )


class PlanClosed(Conflict):
    """A closed plan does not change any more."""

    def __init__(self) -> None:
        super().__init__("The plan is closed: it can be read, and a new plan can be opened.")


class PersonHasAnOpenPlan(Conflict):
    """A person has at most one open plan."""

    def __init__(self) -> None:
        super().__init__(
            "This person has an open plan. Find it with POST /v1/plans/search and use it, "
            "or close it first."
        )


class NeedAlreadyInPlan(Conflict):
    """The need stands in the plan; it can be changed."""

    def __init__(self) -> None:
        super().__init__("The plan already holds this need: change it instead.")


class SameCareInPlan(Conflict):
    """A component of the same kind of care is on offer or under way."""

    def __init__(self, equivalence: str, standing: ComponentStatus) -> None:
        super().__init__(
            f"The plan already holds care of the kind {equivalence}, which is {standing}: "
            "use that component, or end it first."
        )
        self.equivalence = equivalence
        self.standing = standing


_ANEW: Final = (
    "this care has ended, and stays in the record as it was. To go on with it, or with care of "
    "its kind, add it to the plan anew (add_component)"
)
_IN_ERROR: Final = ". Only where it never was their care, "
_TO_GO_ON: Final = {
    ComponentStatus.COMPLETED: f"{_ANEW}{_IN_ERROR}",
    ComponentStatus.DECLINED: f"{_ANEW}{_IN_ERROR}",
    ComponentStatus.STOPPED: (
        f"{_ANEW}, and, where a new offer of it is due, tick that off with "
        f'"followed_up": true{_IN_ERROR}'
    ),
}
"""Else the one step that is named would be taken, and the record be false."""


class IllegalStep(Conflict):
    """The life of a component does not have this step."""

    def __init__(self, now: ComponentStatus, legal: Iterable[ComponentStatus]) -> None:
        self.now = now
        self.legal = tuple(legal)
        steps = "it can become " + " or ".join(self.legal) if self.legal else "it stays so"
        super().__init__(f"The component is {now}: {_TO_GO_ON.get(now, '')}{steps}.")


class PauseNeedsItsReview(Conflict):
    """The review of a pause cannot be ticked off while the pause goes on."""

    def __init__(self) -> None:
        super().__init__(
            "The component is paused: review it, renew the pause with a new review date, "
            "or make it active."
        )


class NothingToFollowUp(Conflict):
    """Nothing is due for the component."""

    def __init__(self, detail: str = "Nothing is due for this component.") -> None:
        super().__init__(detail)


class NoChangeToEnd(NothingToFollowUp):
    """The component goes on without a change."""

    def __init__(self) -> None:
        super().__init__("No change of this component can end: it is not active with one.")


def who_answers(decider: Decider) -> str:
    """Return the value of `authorised_by` that fits, to be copied.

    What has still to be filled in is empty: sent as it is, it is refused.
    """
    return f'{{"name": "", "role": "{decider}"}}'


class Lapse(NamedTuple):
    """Care that would lapse, and who would have to answer for that."""

    decider: Decider
    pointer: str = "/authorised_by"
    """Where they are to be named."""
    to: str = "To pause, end or enter it in error"
    """What would be done to it."""
    name: Line | None = None
    """What it is called, where more than one component is asked about."""


class MustNotLapse(Conflict):
    """What is asked of care that must not lapse needs a named person in a fitting role."""

    def __init__(self, lapses: Sequence[Lapse]) -> None:
        one, *more = lapses
        super().__init__(
            f"{len(lapses)} components must not lapse, and nobody fitting answers for them: send "
            "authorised_by with each, as errors say, with the name of who answers for it."
            if more
            else f"This component must not lapse. {one.to}, send "
            f'"authorised_by": {who_answers(one.decider)} with the name of the person who answers '
            "for it."
        )
        self.lapses = tuple(lapses)
        self.faults = tuple(map(fault_of_lapse, lapses))


def fault_of_lapse(lapse: Lapse) -> Fault:
    """Return where somebody fitting is to be named for care that would lapse."""
    return Fault(pointer=lapse.pointer, code="must_not_lapse", detail=_answering_for(lapse))


def _answering_for(lapse: Lapse) -> str:
    who = f"the name of the person who answers for it: {who_answers(lapse.decider)}."
    return f"{lapse.name} must not lapse. {lapse.to}, give {who}" if lapse.name else f"Give {who}"


class CareWithoutRecipient(Conflict):
    """Every live component needs an outcome and a named recipient when the plan closes."""

    def __init__(self, components: Sequence[PlanComponent], names: Iterable[Line]) -> None:
        count = len(components)
        left = "1 component is" if count == 1 else f"{count} components are"
        super().__init__(
            f"{left} active or paused and without a recipient: give each an outcome "
            "and a named recipient under recipients."
        )
        self.faults = tuple(
            Fault(
                pointer="/recipients",
                code="missing",
                detail=f"Nobody is named for {name} (plan_component_id {each.plan_component_id}).",
            )
            for each, name in zip(components, names, strict=True)
        )
