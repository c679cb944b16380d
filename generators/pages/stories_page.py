"""Renders the list of the stories: who shows what, and which rule is met by whom."""

from collections.abc import Iterator, Sequence
from typing import Final

from generators.pages.told_stories import ToldStory

HEAD: Final = """\
# The people of the demonstration

<!-- Made by `make docs` from seed/people: change those files, not this page. -->

None of them exists. A fresh demonstration holds their plans, each on another course; the pages tell
them from the decisions that the service really made. At `/docs`, choose anybody where a plan is
asked for, and go on from there. `throughline demo reset` puts them all back.
The content is illustrative until it is locally approved.

| who | what the story shows |
|---|---|
"""
RULES: Final = """
## Which rule is met by whom

Each story meets a rule that no other does, in **bold**. The [rules](../carry-over-rules.md) are in
their order. Two are met by nobody here: all care of the catalogue that must not lapse is led by the
team where the person is, so it is handed over, and never left with the team that began it.

| rule | met by |
|---|---|
"""


def stories_page(told: Sequence[ToldStory]) -> str:
    """Return the page as Markdown."""
    people = "".join(f"| {_link(each)} | {each.story.about.strip()} |\n" for each in told)
    rules = "".join(f"| [`{rule}`](../carry-over-rules.md) | {who} |\n" for rule, who in _met(told))
    return f"{HEAD}{people}{RULES}{rules}"


def _link(told: ToldStory) -> str:
    return f"[{told.called}]({told.story.id}.md)"


def _met(told: Sequence[ToldStory]) -> Iterator[tuple[str, str]]:
    for rule in told[0].names.catalogue.table.rules:
        meet = [each for each in told if rule.id in {decision.rule for decision in each.decisions}]
        alone = len(meet) == 1
        yield rule.id, ", ".join(f"**{_link(each)}**" if alone else _link(each) for each in meet)
