"""The reasons that rules give: nobody said those."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from app.pathways.rules.factors import Factor
from app.pathways.rules.table import Rule


class RuleReasons(NamedTuple):
    """The reasons of the rules that may have decided about care."""

    every: frozenset[str] = frozenset()
    of_a_wish: frozenset[str] = frozenset()
    """Those that say nothing but what whoever care is for wishes."""

    def and_of(self, other: "RuleReasons") -> "RuleReasons":
        """Return these and those of other rules."""
        return RuleReasons(self.every | other.every, self.of_a_wish | other.of_a_wish)


NO_RULES: Final = RuleReasons()


def reasons_of(rules: Iterable[Rule]) -> RuleReasons:
    """Return the reasons that these rules give."""
    every: set[str] = set()
    of_a_wish: set[str] = set()
    for rule in rules:
        every.add(rule.reason)
        if rule.when.conditions().keys() == {Factor.WISH}:
            of_a_wish.add(rule.reason)
    return RuleReasons(frozenset(every), frozenset(of_a_wish))
