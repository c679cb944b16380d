"""What the content tells a person or a carer can be read by nearly everybody and blames nobody."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import pytest
import yaml

from app.content_files.seed import read_seed
from app.pathways.plans.terms import BASES
from app.pathways.rules.factors import Status, Wish, all_points
from app.pathways.rules.instead import (
    FOUND_UNSAFE_BEFORE,
    KEPT_BY_THEIR_TEAM,
    NO_LONGER,
    REFUSED_AS_UNSAFE,
    STILL_TO_BE_CHECKED,
    STOPPED_AS_UNSAFE,
    accepted,
    checked_before_it_starts,
    confirmed,
    confirmed_against,
    decided_against,
    decided_anew,
    decided_as_wished,
    decided_instead,
    decided_kept,
    no_still_stands,
    said_against,
    seen_to_by,
    with_their_no,
)
from app.pathways.rules.outcomes import GOING_ON, Interim, Outcome
from app.pathways.transitions.resting import AT_REST, REFUSALS
from app.pathways.transitions.told_once_closed import without_promises
from app.pathways.transitions.told_to_holder import (
    ABOUT_THE_START,
    CHANGES_ONCE_ACCEPTED,
    FOUND_UNSAFE,
    SINCE_THEN,
    STARTS_ONCE_CHECKED,
    STARTS_STILL,
    STAYS_UNTIL_THEN,
    TO_THE_CARER,
    WAS_ON_HOLD,
    WAS_TO_START,
    Begun,
    as_starting,
    goes_on_unsafe,
    only_suggested,
    the_change,
)
from tests.builders import SEED, carry_over
from tests.spec.reading_age import OLDEST, reading_age, syllables_of

UNWANTED: Final = re.compile(
    r"\b(users?|patients?|clients?|non-?(complian|adheren)\w*|refus(es|ed) to|DNA|did not attend"
    r"|fail(s|ed|ure) to (attend|engage)|manipulat\w*|attention[- ]seeking)\b",
    re.IGNORECASE,
)
WRITTEN: Final = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(SEED.rglob("*.yaml"))]
LIBRARY: Final = read_seed(SEED)


NOES: Final = (*sorted(REFUSALS), None)
WISHES: Final = (Wish.STOP, Wish.PAUSE, Wish.CONTINUE)
DECIDED: Final = [outcome for outcome in Outcome if outcome is not Outcome.DECIDE]


def texts(written: Any, *names: str) -> Iterator[str]:  # noqa: ANN401  # plain data
    """Every text that stands under one of `names`, however deep; all there are if none is named."""
    if isinstance(written, str) and not names:
        yield written
    if isinstance(written, list):
        for entry in written:
            yield from texts(entry, *names)
    if isinstance(written, dict):
        for name, entry in written.items():
            yield from texts(entry) if name in names else texts(entry, *names)


FOR_PEOPLE: Final = [
    *texts(WRITTEN, "because_for_person", "description", "prompt"),
    *sorted({decided_instead(status, outcome) for status in Status for outcome in Outcome}),
    *sorted(
        {
            decided_as_wished(status, outcome, wish)
            for status, outcome, wish in product(Status, AT_REST, REFUSALS)
        }
    ),
    *sorted(
        {
            with_their_no(rule.because_for_person, point)
            for point, rule in zip(all_points(), carry_over().rule_at, strict=True)
        }
        - {rule.because_for_person for rule in LIBRARY.rules.rules}
    ),
    *(
        decided_anew(rule.because_for_person, Wish.CONTINUE)
        for rule in LIBRARY.rules.rules
        if rule.then == "decide"
    ),
    *(decided_anew(None, wish) for wish in WISHES),
    *map(accepted, Status),
    STILL_TO_BE_CHECKED,
    f"{decided_anew(None, Wish.CONTINUE)} {seen_to_by('Samphire Ward (acute)')}",
    *map(decided_kept, Status),
    KEPT_BY_THEIR_TEAM,
    NO_LONGER,
    *filter(None, map(no_still_stands, Wish)),
    *sorted(
        {
            said_against(status, outcome, wish, no)
            for status, outcome, wish, no in product(Status, DECIDED, (*WISHES, None), NOES)
        }
    ),
    REFUSED_AS_UNSAFE,
    FOUND_UNSAFE,
    *map(goes_on_unsafe, (None, *sorted(BASES))),
    TO_THE_CARER,
    the_change("Half an hour."),
    CHANGES_ONCE_ACCEPTED,
    STAYS_UNTIL_THEN,
    ABOUT_THE_START,
    STARTS_ONCE_CHECKED,
    STARTS_STILL,
    WAS_ON_HOLD,
    WAS_TO_START,
    *sorted(set(SINCE_THEN.values())),
    f"The care was changed, too. {the_change('Half an hour.', is_over=True)}",
    f"The care was changed, too. {the_change('Half.', is_over=True, why_over='It is fine.')}",
    STOPPED_AS_UNSAFE,
    FOUND_UNSAFE_BEFORE,
    *map(checked_before_it_starts, (STOPPED_AS_UNSAFE, FOUND_UNSAFE_BEFORE)),
    *sorted(
        {
            decided_against(status, outcome, wish, is_accepted=is_accepted, no=no)
            for status, outcome, wish, is_accepted, no in product(
                Status, DECIDED, (*WISHES, None), (True, False), NOES
            )
        }
    ),
    *(
        confirmed_against(rule.because_for_person, status, outcome, wish, no=no)
        for rule, status, outcome, wish, no in product(
            *(LIBRARY.rules.rules, [Status.ACTIVE], AT_REST, (*WISHES, None), NOES)
        )
    ),
    *(
        confirmed(rule.because_for_person, Status.ACTIVE, rule.then)
        for rule in LIBRARY.rules.rules
        if rule.then not in {Outcome.CONTINUE, Outcome.DECIDE}
    ),
    *(
        only_suggested(rule.because_for_person, rule.then, holds, is_checked_first=is_first)
        for rule, holds, is_first in product(LIBRARY.rules.rules, Interim, (True, False))
    ),
    *(
        only_suggested(
            as_starting(rule.because_for_person),
            *(rule.then, Interim.CARRY_ON),
            begun=Begun.ON_HOLD_UNTIL_CHECKED,
        )
        for rule in LIBRARY.rules.rules
        if rule.then in GOING_ON
    ),
    *sorted(
        {
            only_suggested("", outcome, holds, is_checked_first=is_first, begun=begun)
            for outcome, holds, is_first, begun in product(Outcome, Interim, (True, False), Begun)
        }
    ),
]


def test_no_kind_of_text_for_a_person_is_overlooked() -> None:
    words = LIBRARY.vocabulary
    components = [
        component for pathway in LIBRARY.pathways for _, component in pathway.components()
    ]

    known = {
        *(pathway.description for pathway in LIBRARY.pathways),
        *(component.description for component in components),
        *(element.description for element in words.elements),
        *(setting.description for setting in words.settings),
        *(need.prompt for need in words.needs),
        *(rule.because_for_person for rule in LIBRARY.rules.rules),
    }
    assert known <= set(FOR_PEOPLE)


@pytest.mark.parametrize("text", FOR_PEOPLE)
def test_a_child_of_eleven_can_read_what_a_person_is_told(text: str) -> None:
    assert reading_age(text) <= OLDEST


PROMISED: Final = re.compile(r"\b(within|will)\b", re.IGNORECASE)
TOLD_ONCE_ANSWERED: Final = [
    *(each.because_for_person for each in LIBRARY.rules.rules if each.then != "decide"),
    *(decided_instead(status, outcome) for status in Status for outcome in DECIDED),
    *(
        decided_against(status, outcome, wish, is_accepted=False)
        for status, outcome, wish in product(Status, DECIDED, (*WISHES, None))
    ),
]


@pytest.mark.parametrize("text", sorted(set(TOLD_ONCE_ANSWERED)))
def test_nothing_that_was_answered_promises_anything_once_the_plan_has_closed(text: str) -> None:
    """What somebody will do is taken out by its words: a new rule may have others."""
    kept = without_promises(text)

    assert kept
    assert not PROMISED.search(kept)


TOLD_OF_CARE: Final = [
    *(rule.because_for_person for rule in LIBRARY.rules.rules),
    *(decided_instead(status, outcome) for status in Status for outcome in Outcome),
    *map(decided_kept, Status),
    KEPT_BY_THEIR_TEAM,
]


def test_nobody_is_told_that_care_goes_on_as_it_was_which_may_have_been_changed_since() -> None:
    """“As before” was told of care that went on with the change that a ward had made."""
    was = re.compile(r"\b(as before|as it was|the same way)\b")

    assert [text for text in TOLD_OF_CARE if was.search(text)] == []


def test_what_starts_again_says_nothing_of_why_it_rested() -> None:
    """“You are ready for this again” was told where the therapist had been off sick."""
    [told] = [rule.because_for_person for rule in LIBRARY.rules.rules if rule.then == "resume"]

    assert told.startswith("This can start again now")
    assert "ready" not in told


def test_nothing_in_the_content_calls_a_person_by_what_they_use_or_blames_them() -> None:
    assert [text for text in texts(WRITTEN) if UNWANTED.search(text)] == []


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("care", 1),
        ("paused", 1),
        ("decided", 3),
        ("week", 1),
        ("people", 2),
        ("responsible", 4),
        ("asked", 1),
        ("wanted", 2),
        ("moment", 2),
        ("the", 1),
        ("whole", 1),
        ("little", 2),
        ("going", 2),
        ("unusual", 4),
        ("lithium", 3),
        ("experience", 4),
        ("special", 2),
        ("CBT", 3),
        ("I", 1),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables_of(word) == count


def test_a_text_for_lawyers_is_too_hard() -> None:
    hard = (
        "Notwithstanding the aforementioned contraindication, therapeutic continuity necessitates "
        "multidisciplinary consideration."
    )

    assert reading_age(hard) > 2 * OLDEST


def test_short_words_in_short_sentences_are_easy() -> None:
    assert reading_age("We can help. You can ask us. We will not stop.") < 6
