"""Explains a decision: its reasons, its factors with their origins, what would change it.

An explanation depends only on the case, so it is written out when the case is first met, and
remembered as long as there is room.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import Field, TypeAdapter
from pydantic.config import JsonDict
from pydantic.json_schema import SkipJsonSchema

from app.pathways.ids import Digest, KebabId, Version
from app.pathways.rules.case import Case, Origin, Said, Traits, case_of, stated_by
from app.pathways.rules.compile import CompiledTable
from app.pathways.rules.derive import Move
from app.pathways.rules.factors import (
    BEDSIDE,
    SPACE,
    UNKNOWN,
    Factor,
    FactorValue,
    moved,
    point_at,
    text_of,
    value_at,
)
from app.pathways.rules.instead import after_a_no, with_their_no
from app.pathways.rules.outcomes import (
    Decider,
    Interim,
    Outcome,
    decider,
    due_within,
    interim,
    is_against_wish,
    is_prescribed,
)
from app.pathways.rules.reasons import reasons_of
from app.pathways.value import value

MOST_REMEMBERED = 16_384
"""The most entries in each of the two memories of a table: some 30 MB, or 65 MB at the worst.

An explanation with its case takes about 1.5 kB. What was said takes 0.3 kB besides, or 0.8 kB where
the component was described by its traits. At the worst no explanation is in both memories.
"""


def _is_unset(value: object) -> bool:
    return value is None


def _left_out_where_unset(schema: JsonDict) -> None:
    schema.pop("default")


@value
class RulesUsed:
    """The version of the table that decided."""

    id: KebabId
    version: Version
    digest: Digest


@value
class ResolvedFactor:
    """One factor as the rules saw it, and where its value came from."""

    name: Factor
    value: str
    """The value as text; `must_not_lapse` is `true` or `false`."""
    origin: Annotated[Origin, Field(alias="from")]


@value
class Change:
    """What the outcome would be if one factor had its nearest value that makes a difference."""

    factor: Factor
    value: str
    outcome: Outcome


@value
class Reasons:
    """Why a table says what it says of one case."""

    rule: KebabId
    """The rule that proposed it."""
    because: str
    """Why, for clinicians. It is what the rule says of the case; where that knew of no check, and
    one was recorded with an answer, it says that first."""
    because_for_person: str
    """Why, in plain English. It addresses whoever holds the wish: the person, or the carer for a
    carer's own component, of which it says so first. A proposal that changes something is told as
    suggested, with what holds until it is decided. Once people decided otherwise than the table, it
    says what they decided; where that goes against the wish, also what was wished, and what they
    can ask for. Of care that was found unsafe it says that it may not be safe, and of care that
    was changed how, in the words of `adaptation`.
    """
    factors: tuple[ResolvedFactor, ...]
    """All nine factors, in their fixed order."""
    what_would_change_it: tuple[Change, ...]
    """For each factor that can differ at the bedside, the nearest other value that has another
    outcome. That it is not known is named only where no answer to it has another outcome."""


@value
class Decision:
    """What happens to one component at one move, with everything that explains it."""

    outcome: Outcome
    rule: Annotated[KebabId, Field(description="The rule that decided.")]
    because: Annotated[str, Field(description="Why, for clinicians.")]
    because_for_person: Annotated[
        str,
        Field(
            description="Why, in plain English. It addresses whoever holds the wish: the person, "
            "or the carer for a carer's own component."
        ),
    ]
    due_within: Annotated[
        str | None,
        Field(
            description="ISO 8601 duration from the move to the next step; null: nothing is due."
        ),
    ]
    interim: Interim
    decider: Annotated[
        Decider | None, Field(description="Who decides; null unless the outcome is `decide`.")
    ]
    against_persons_wish: Annotated[
        bool,
        Field(
            description="A pause although the person wishes to continue (for a carer's own "
            "component: the carer)."
        ),
    ]
    factors: Annotated[
        tuple[ResolvedFactor, ...], Field(description="All nine factors, in their fixed order.")
    ]
    what_would_change_it: Annotated[
        tuple[Change, ...],
        Field(
            description="For each factor that can differ at the bedside, the nearest other value "
            "that has another outcome. That it is not known is named only where no answer to it "
            "has another outcome."
        ),
    ]
    decided_by: Annotated[
        RulesUsed | SkipJsonSchema[None],
        Field(
            description="The table that decided, only where the component has rules of its own: "
            "its digest covers them. Left out otherwise: `rules` of the answer decided.",
            exclude_if=_is_unset,
            json_schema_extra=_left_out_where_unset,
        ),
    ] = None


def explain(table: CompiledTable, case: Case, *, prescribed: bool) -> Decision:
    """Return the decision for `case`; `prescribed` says whether a prescriber settles a `decide`."""
    point, outcome = point_at(case.place), table.outcome_at[case.place]
    rule = table.rule_at[case.place]
    return Decision(
        outcome=outcome,
        rule=rule.id,
        because=after_a_no(rule.because, point),
        because_for_person=with_their_no(rule.because_for_person, point),
        due_within=due_within(
            outcome,
            must_not_lapse=point.must_not_lapse,
            safety=point.safety,
            status=point.status,
        ),
        interim=interim(point),
        decider=decider(outcome, prescribed=prescribed),
        against_persons_wish=is_against_wish(outcome, point.wish),
        factors=_resolved(case),
        what_would_change_it=what_would_change_it(table, case.place),
        decided_by=rules_used(table) if table.has_own_rules else None,
    )


def rules_used(table: CompiledTable) -> RulesUsed:
    """Return the label of the table, as answers name it."""
    return RulesUsed(id=table.id, version=table.version, digest=table.digest)


def what_would_change_it(table: CompiledTable, index: int) -> tuple[Change, ...]:
    """Return, for each factor that can differ at the bedside, its nearest value that matters.

    Near is near in the order of the factor's values; of two equally near, the earlier. Nobody can
    unsay what was said: that something is not known is named only where no answer would matter.
    """
    found = ((factor, _nearest_change(table, index, factor)) for factor in BEDSIDE)
    return tuple(
        Change(factor=factor, value=text_of(to), outcome=table.outcome_at[moved(index, factor, to)])
        for factor, to in found
        if to is not None
    )


def _nearest_change(table: CompiledTable, index: int, factor: Factor) -> FactorValue | None:
    values, now = SPACE[factor], table.outcome_at[index]
    here = values.index(value_at(index, factor))
    different = [
        place
        for place, to in enumerate(values)
        if table.outcome_at[moved(index, factor, to)] is not now
    ]
    if not different:
        return None
    unknown = UNKNOWN.get(factor)
    return values[
        min(different, key=lambda place: (values[place] is unknown, abs(place - here), place))
    ]


def _resolved(case: Case) -> tuple[ResolvedFactor, ...]:
    return tuple(
        ResolvedFactor(name=factor, value=text_of(value_at(case.place, factor)), origin=origin)
        for factor, origin in zip(SPACE, case.origins, strict=True)
    )


class Explained(NamedTuple):
    """A decision as it is answered, with what a summary needs of it."""

    outcome: Outcome
    due_within: str | None
    against_wish: bool
    json: bytes
    """The whole decision as a JSON object."""

    @property
    def reasons(self) -> bytes:
        """The members of `json` that never change, whatever people decide: see `Reasons`."""
        # Cut out and not remembered besides. No text can hold a marker: its quotes are escaped.
        _, _, rest = self.json.partition(_OUTCOME_ENDS)
        words, _, rest = rest.partition(_WORDS_END)
        _, _, facts = rest.partition(_FACTS_BEGIN)
        facts, *_ = facts.rpartition(_DECIDED_BY) if _DECIDED_BY in facts else (facts[:-1],)
        return b'"rule":%b,"factors":%b' % (words, facts)


# Where the members stand whose places `reasons` knows.
_OUTCOME_ENDS, _WORDS_END, _FACTS_BEGIN = b'"rule":', b',"due_within":', b',"factors":'
_DECIDED_BY = b',"decided_by":'


class Explainer:
    """Explains by one compiled table, and remembers what it has explained.

    `explained` remembers by the case, `answer_to` by what was said: much that is said comes to one
    case, and so to one text. Each forgets what was not asked for longest.
    """

    def __init__(self, table: CompiledTable) -> None:
        self.table = table
        self.rules_used = rules_used(table)
        self.reasons = reasons_of({rule.id: rule for rule in table.rule_at}.values())
        self.explained = lru_cache(maxsize=MOST_REMEMBERED)(self.written)
        self.answer_to = lru_cache(maxsize=MOST_REMEMBERED)(self._answer_to)

    def written(
        self,
        case: Case,
        prescribed: bool,  # noqa: FBT001  # a cache key
        told: str | None = None,
        first: str | None = None,
    ) -> Explained:
        """`told` stands in the place of the words for whoever holds the wish, if it is given.

        So does `first` before those for clinicians, which are the rule's, whatever came since. What
        quotes somebody is asked for here, and remembered nowhere.
        """
        decision = explain(self.table, case, prescribed=prescribed)
        if told:
            decision = replace(decision, because_for_person=told)
        if first:
            decision = replace(decision, because=f"{first} {decision.because}")
        return Explained(
            outcome=decision.outcome,
            due_within=decision.due_within,
            against_wish=decision.against_persons_wish,
            json=_JSON.dump_json(decision),
        )

    def _answer_to(self, traits: Traits, said: Said, move: Move) -> Explained:
        """Remembered besides, because to work out which case it is takes longer than all else."""
        prescribed = is_prescribed(traits.element, check_on_move=traits.check_on_move)
        return self.explained(case_of(traits, stated_by(said), move), prescribed)


_JSON = TypeAdapter(Decision)
