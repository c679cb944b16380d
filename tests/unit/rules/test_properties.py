"""Each promise is proven: a table that breaks just one is refused, naming rule and point."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from app.pathways.rules.compile import compile_table
from app.pathways.rules.factors import point_at
from app.pathways.rules.faults import BrokenProperty, TableRefused
from app.pathways.rules.properties import PROMISES, PROPERTIES
from tests.builders import a_point, a_rule, a_safe_table, a_table


@dataclass(frozen=True)
class Breach:
    """A rule that breaks one property, and factors of the first point at which it does."""

    breaks: str
    then: str
    when: dict[str, Any]
    at: dict[str, object] = field(default_factory=dict)

    def where(self) -> dict[str, object]:
        named = {name: value for name, value in self.when.items() if not isinstance(value, list)}
        return {**named, **self.at}

    def __str__(self) -> str:
        named = (f"{name} {value}" for name, value in self.when.items())
        return f"{self.breaks}: {self.then} when {', '.join(named)}"


FREE_TO_GO_ON = {
    "status": "active",
    "wish": "continue",
    "safety": "no_concern",
    "reach": "as_is",
}
UNSAFE = {"must_not_lapse": False, "safety": "contraindicated"}
CLINICAL = {"must_not_lapse": False, "led_by": "current_team", "wish": "continue"}

BREACHES = [
    Breach("continuity", "decide", FREE_TO_GO_ON, {"engagement": "well_enough"}),
    Breach("continuity", "decide", {**FREE_TO_GO_ON, "wish": "not_asked"}),
    Breach("continuity", "decide", {**FREE_TO_GO_ON, "reach": "adapted"}),
    Breach(
        "continuity",
        "decide",
        {**FREE_TO_GO_ON, "from_setting": "inpatient", "to_setting": "community"},
    ),
    Breach(
        "nothing-lapses",
        "pause",
        {"must_not_lapse": True, "safety": "contraindicated", "wish": "continue"},
    ),
    Breach(
        "nothing-lapses",
        "stop",
        {"must_not_lapse": True, "wish": "stop", "engagement": ["well_enough", "not_assessed"]},
    ),
    Breach("person-is-heard", "continue", {"wish": "stop", "status": "active"}),
    Breach("person-is-heard", "pause", {**UNSAFE, "wish": "stop"}),
    Breach("person-is-heard", "stop", {**UNSAFE, "wish": "could_not_say"}),
    Breach("unknown-is-never-a-no", "stop", {**UNSAFE, "wish": "not_asked"}),
    Breach(
        "unknown-is-never-a-no",
        "pause",
        {**UNSAFE, "wish": "continue", "engagement": "not_assessed"},
    ),
    Breach("clinical-care-goes-on", "pause", {**CLINICAL, "engagement": "not_now"}),
    Breach("clinical-care-goes-on", "stop", {**CLINICAL, "engagement": "not_now"}),
    Breach(
        "clinical-care-goes-on",
        "pause",
        {**CLINICAL, "engagement": "not_now", "wish": "could_not_say", "safety": "not_checked"},
    ),
    Breach("better-is-never-worse", "decide", {**UNSAFE, "engagement": "with_adaptation"}),
    Breach("better-is-never-worse", "decide", {**UNSAFE, "engagement": "well_enough"}),
    Breach(
        "better-is-never-worse",
        "decide",
        {**UNSAFE, "engagement": ["with_adaptation", "well_enough"]},
        {"engagement": "well_enough"},
    ),
]


@pytest.mark.parametrize("breach", BREACHES, ids=str)
def test_a_table_that_breaks_one_promise_is_refused_naming_it_the_rule_and_the_point(
    breach: Breach,
) -> None:
    table = a_safe_table(a_rule("breach", breach.then, **breach.when))

    with pytest.raises(TableRefused) as refused:
        compile_table(table)

    (fault,) = refused.value.faults
    assert isinstance(fault, BrokenProperty)
    assert (fault.name, fault.rule, fault.outcome) == (breach.breaks, "breach", breach.then)
    assert breach.where().items() <= point_at(fault.index)._asdict().items()


def test_the_message_names_the_promise_the_rule_the_outcome_and_the_point() -> None:
    table = a_safe_table(a_rule("breach", "decide", **UNSAFE, engagement="with_adaptation"))

    with pytest.raises(TableRefused) as refused:
        compile_table(table)

    assert str(refused.value) == (
        "property 'better-is-never-worse' (being better able to take part never ends care that "
        "would go on) is broken by rule 'breach', which gives 'decide' at status=active, "
        "must_not_lapse=false, led_by=originating_team, reach=as_is, safety=contraindicated, "
        "wish=continue, engagement=with_adaptation, from_setting=community, to_setting=community"
    )


def test_the_point_named_is_the_first_of_several() -> None:
    table = a_safe_table(a_rule("breach", "pause", **CLINICAL, engagement="not_now"))

    with pytest.raises(TableRefused) as refused:
        compile_table(table)

    (fault,) = refused.value.faults
    assert isinstance(fault, BrokenProperty)
    assert point_at(fault.index) == a_point(
        led_by="current_team", engagement="not_now", to_setting="community"
    )


def test_every_broken_promise_is_named() -> None:
    table = a_table(a_rule("everything-stops", "stop"))

    with pytest.raises(TableRefused) as refused:
        compile_table(table)

    broken = [fault.name for fault in refused.value.faults if isinstance(fault, BrokenProperty)]
    assert broken == [
        "continuity",
        "nothing-lapses",
        "person-is-heard",
        "unknown-is-never-a-no",
        "clinical-care-goes-on",
    ]


def test_every_property_is_broken_by_some_table_here() -> None:
    assert {breach.breaks for breach in BREACHES} == {promise.name for promise in PROPERTIES}


def test_a_table_that_asks_before_everything_breaks_continuity_only() -> None:
    with pytest.raises(TableRefused) as refused:
        compile_table(a_table(a_rule("ask", "decide")))

    (fault,) = refused.value.faults
    assert isinstance(fault, BrokenProperty)
    assert fault.name == "continuity"


def test_eight_promises_are_told_under_names_that_differ() -> None:
    assert [promise.name for promise in PROMISES] == [
        "total",
        "closed",
        "continuity",
        "nothing-lapses",
        "person-is-heard",
        "unknown-is-never-a-no",
        "clinical-care-goes-on",
        "better-is-never-worse",
    ]
