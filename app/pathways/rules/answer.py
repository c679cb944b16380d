"""The stateless answer: one explained decision for each component asked about."""

from app.pathways.rules.explain import Decision, RulesUsed
from app.pathways.rules.question import Ref
from app.pathways.terms import Approval
from app.pathways.value import value


@value
class DecidedComponent(Decision):
    """The decision about one component, under the caller's own name for it."""

    ref: Ref


@value
class CarryOverAnswer:
    """What carries over, why, and what would change it."""

    rules: RulesUsed
    """The table of all components; a decision that another one made names it as `decided_by`."""
    approval: Approval
    """Illustrative until the content is locally approved."""
    summary: str
    """Plain sentences that can be pasted into a record."""
    decisions: tuple[DecidedComponent, ...]
    """One for each component, in the order asked."""
