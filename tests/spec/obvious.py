"""A second, obvious reading of the carry-over rules: plain loops and ifs.

It shares nothing with the service, neither code nor encoding: a case is a dictionary of words, a
table is the rows of the YAML file, and the first row whose every condition holds decides. It is
slow and meant to be read.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Final, TypeAlias

Value: TypeAlias = str | bool
Case: TypeAlias = dict[str, Value]
Row: TypeAlias = Mapping[str, Any]

FACTORS: Final[dict[str, list[Value]]] = {
    "status": ["active", "paused"],
    "must_not_lapse": [True, False],
    "led_by": ["originating_team", "current_team"],
    "reach": ["as_is", "adapted", "none"],
    "safety": ["no_concern", "contraindicated", "not_checked"],
    "wish": ["continue", "pause", "stop", "not_asked", "could_not_say"],
    "engagement": ["well_enough", "with_adaptation", "not_now", "not_assessed"],
    "from_setting": ["community", "home_treatment", "inpatient"],
    "to_setting": ["community", "home_treatment", "inpatient"],
}
NOBODY_KNOWS: Final = ("not_checked", "not_asked", "not_assessed")


def every_case() -> Iterator[Case]:
    for values in product(*FACTORS.values()):
        yield dict(zip(FACTORS, values, strict=True))


def decide(rows: Sequence[Row], case: Case) -> tuple[str, str]:
    """Return the outcome and the id of the first row that fits."""
    for row in rows:
        if fits(row.get("when", {}), case):
            return row["then"], row["id"]
    raise LookupError(case)


def fits(when: Mapping[str, Any], case: Case) -> bool:
    for factor, wanted in when.items():
        if isinstance(wanted, list):
            if case[factor] not in wanted:
                return False
        elif case[factor] != wanted:
            return False
    return True


def who_leads(
    catalogue: str, *, started_in: str, from_setting: str, to_setting: str, stays: bool | None
) -> str:
    if catalogue == "current_team":
        return "current_team"
    if stays is True:
        return "originating_team"
    if stays is False:
        return "current_team"
    if started_in != "community":
        return "current_team"
    if from_setting == "community" and to_setting == "community":
        return "current_team"
    return "originating_team"


def what_reaches(modes: Sequence[str], *, to_setting: str, leave: str) -> str:
    in_person = "in_person_community" in modes or "at_home" in modes
    on_the_ward = "on_ward_or_in_reach" in modes
    remote = "remote_video" in modes or "digital" in modes
    if to_setting == "inpatient":
        as_is = on_the_ward
        adapted = remote or (in_person and leave in ("escorted", "unescorted"))
    else:
        as_is = in_person
        adapted = remote
    if as_is:
        return "as_is"
    if adapted:
        return "adapted"
    return "none"


def case_of(component: Row, said: Row, move: Mapping[str, str]) -> Case:
    """Return every factor: what was said, else what follows, else what stands for silence."""
    return {
        "status": said.get("status", "active"),
        "must_not_lapse": component["must_not_lapse"],
        "led_by": who_leads(
            component["led_by"],
            started_in=said.get("started_in", "community"),
            from_setting=move["from_setting"],
            to_setting=move["to_setting"],
            stays=said.get("originating_team_stays"),
        ),
        "reach": said.get("reach")
        or what_reaches(
            component["delivery_modes"],
            to_setting=move["to_setting"],
            leave=move.get("leave", "none"),
        ),
        "safety": said.get("safety")
        or ("not_checked" if component["check_on_move"] else "no_concern"),
        "wish": said.get("wish", "not_asked"),
        "engagement": said.get("engagement", "not_assessed"),
        "from_setting": move["from_setting"],
        "to_setting": move["to_setting"],
    }


def due(outcome: str, case: Case) -> str | None:
    if outcome == "continue":
        return None
    if outcome in ("adapt", "pause"):
        return "P7D"
    if outcome == "resume":
        return "PT72H"
    if outcome == "stop":
        return None if case["safety"] == "contraindicated" else "P28D"
    if case["must_not_lapse"]:
        return "PT24H"
    return "PT72H"


def interim(case: Case) -> str:
    if case["safety"] == "contraindicated":
        return "hold"
    if case["wish"] == "stop" or case["wish"] == "pause":
        return "respect_refusal"
    if case["status"] == "paused":
        return "stay_paused"
    if case["led_by"] == "current_team":
        return "receiving_team_provides"
    return "carry_on"


def decider(outcome: str, element: str, *, check_on_move: bool) -> str | None:
    if outcome != "decide":
        return None
    if element == "medications" or check_on_move:
        return "prescriber"
    return "professional_with_person"


def against_persons_wish(outcome: str, case: Case) -> bool:
    return outcome == "pause" and case["wish"] == "continue"


def what_would_change_it(rows: Sequence[Row], case: Case) -> list[tuple[str, str, str]]:
    """Return (factor, value, outcome) for each bedside factor that can change the outcome.

    Steps outwards from where the factor stands, one place at a time, the earlier side first, and
    comes last to what says that nobody knows.
    """
    now, _ = decide(rows, case)
    found = []
    for factor in ["engagement", "wish", "safety", "reach"]:
        change = _nearest_change(rows, case, factor, now)
        if change is not None:
            found.append(change)
    return found


def _nearest_change(
    rows: Sequence[Row], case: Case, factor: str, now: str
) -> tuple[str, str, str] | None:
    values = FACTORS[factor]
    here = values.index(case[factor])
    steps = [step for far in range(1, len(values)) for step in (here - far, here + far)]
    others = [values[step] for step in steps if 0 <= step < len(values)]
    for value in sorted(others, key=lambda value: value in NOBODY_KNOWS):
        other, _ = decide(rows, {**case, factor: value})
        if other != now:
            return factor, str(value), other
    return None
