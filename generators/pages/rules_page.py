"""Renders the carry-over table as a page that a clinician can read and judge."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from app.pathways.rules.factors import SIZE, SPACE, Factor, FactorValue, text_of
from app.pathways.rules.properties import PROMISES
from app.pathways.rules.table import Rule
from generators.pages import plain_words
from generators.pages.worked_cases import Seeded

HEAD: Final = """\
# The carry-over rules

<!-- Made by `make docs` from seed/rules/carry-over.yaml: change that file, not this page. -->

Table `{table}`, version {version}, `{digest}`.
Illustrative until it is locally approved. See the [worked cases](carry-over.md).

The rules are tried in their order, and the first that fits decides. They see nine facts and
nothing else: age, diagnosis and any risk score are not among them and cannot become one.
"""

OUTCOMES: Final = """\
## What each outcome means

| outcome | means | then the component is | due |
|---|---|---|---|
"""

FACTS: Final = """\
## What the rules can see

| fact | values, in the order of nearness |
|---|---|
"""

PROVEN: Final = """\
## What is proven of every version

All {size:,} cases are walked before a table may decide anything. It is refused, naming the case and
the rule, unless all of this holds. *Going on* means continue, adapt, hand_over or resume.
"""


def rules_page(seeded: Seeded) -> str:
    """Return the page as Markdown."""
    compiled = seeded.compiled
    head = HEAD.format(table=compiled.id, version=compiled.version, digest=compiled.digest)
    promises = (
        f"{place}. **{promise.name}**: {promise.says}."
        for place, promise in enumerate(PROMISES, start=1)
    )
    return "\n".join(
        [
            head,
            OUTCOMES + "\n".join(_outcomes()) + "\n",
            FACTS + "\n".join(_facts()) + "\n",
            PROVEN.format(size=SIZE) + "\n" + "\n".join(promises) + "\n",
            "## The rules\n",
            *_rules(seeded),
        ]
    )


def _outcomes() -> Iterator[str]:
    for outcome, (means, becomes, due) in plain_words.MEANINGS.items():
        yield f"| `{outcome}` | {means} | {becomes} | {due} |"


def _facts() -> Iterator[str]:
    for factor, values in SPACE.items():
        yield f"| `{factor}` | {', '.join(f'`{text_of(value)}`' for value in values)} |"


def _rules(seeded: Seeded) -> Iterator[str]:
    cases = Counter(rule.id for rule in seeded.compiled.rule_at)
    for place, rule in enumerate(seeded.table.rules, start=1):
        yield f"""\
### {place}. `{rule.id}`: {rule.then}

When {_conditions(rule)}. It decides {cases[rule.id]:,} of the cases.

- For clinicians: {rule.because}
- To the person: “{rule.because_for_person}”
- Source: {rule.source}
"""


def _conditions(rule: Rule) -> str:
    named = [_condition(factor, values) for factor, values in rule.when.conditions().items()]
    return " and ".join(named) or "nothing before it fits"


def _condition(factor: Factor, values: tuple[FactorValue, ...]) -> str:
    return f"`{factor}` is " + " or ".join(f"`{text_of(value)}`" for value in values)
