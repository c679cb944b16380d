"""What goes into the journal as a code and what only as a hash of words."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from operator import attrgetter
from uuid import UUID

import pytest

from app.pathways.plans import plan_coding
from app.pathways.plans.coding import Coding, code_of, event_of
from app.pathways.plans.events import EventName
from app.pathways.plans.plan_coding import COMPONENT, RECIPIENT
from app.pathways.plans.terms import NeedLevel
from app.pathways.plans.told import Account, Told, members
from app.pathways.plans.values import CareRecipient
from tests.builders import read_as
from tests.unit.plans.made_up import PRESCRIBER, a_component_of_a_plan, an_id

CODINGS = [each for each in vars(plan_coding).values() if isinstance(each, Coding)]


@pytest.mark.parametrize("coding", CODINGS, ids=[each.kind for each in CODINGS])
def test_every_field_is_a_code_is_words_or_is_left_out_with_a_reason(coding: Coding) -> None:
    written = {coding.key, *coding.codes, *coding.words, *coding.left_out}

    assert written == {field.name for field in fields(coding.of)}


@pytest.mark.parametrize("coding", CODINGS, ids=[each.kind for each in CODINGS])
def test_every_field_that_is_not_written_as_it_is_can_be_put_back(coding: Coding) -> None:
    getters = [*coding.codes.items(), *coding.words.items()]

    written_otherwise = {name for name, get in getters if not isinstance(get, attrgetter)}

    assert written_otherwise == set(coding.put_back)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, None),
        (True, True),
        (3, 3),
        (NeedLevel.MET, "met"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (datetime(2026, 7, 1, 9, tzinfo=timezone(timedelta(hours=1))), "2026-07-01T08:00:00+00:00"),
        (datetime(2026, 7, 1, 9, tzinfo=UTC), "2026-07-01T09:00:00+00:00"),
        (date(2026, 7, 1), "2026-07-01"),
        ((NeedLevel.MET, "a"), ["met", "a"]),
    ],
)
def test_a_code_is_plain_json(value: object, code: object) -> None:
    assert code_of(value) == code


def test_a_term_becomes_plain_text() -> None:
    assert type(code_of(NeedLevel.MET)) is str


def test_what_is_no_code_is_refused() -> None:
    with pytest.raises(TypeError, match="float is not a code"):
        code_of(0.5)


def test_what_did_not_change_is_not_in_the_event() -> None:
    component = a_component_of_a_plan()
    same = read_as(type(component), a_copy_of(component))

    event = event_of(EventName.PLAN_CHANGED, (COMPONENT, (component,), (same,)))

    assert (event.before, event.after) == ({}, {})


def a_copy_of(component: object) -> dict[str, object]:
    return {field.name: getattr(component, field.name) for field in fields(component)}  # type: ignore[arg-type]  # a value is a dataclass


def test_text_that_is_taken_away_is_named_and_leaves_no_words() -> None:
    before = a_component_of_a_plan(plan_component_id=an_id(3), adaptation="Shorter.")
    after = a_component_of_a_plan(plan_component_id=an_id(3))

    event = event_of(EventName.COMPONENT_CHANGED, (COMPONENT, (before,), (after,)))

    assert event.after == {"components": {str(an_id(3)): {"words": {"adaptation": 0}}}}
    assert event.words == {}


def test_of_who_authorised_the_role_is_a_code_and_the_name_is_words() -> None:
    recipient = read_as(
        CareRecipient,
        {
            "plan_component_id": an_id(3),
            "outcome": "discharged_to_gp",
            "recipient": "Dr Vale",
            "authorised_by": PRESCRIBER,
        },
    )

    event = event_of(EventName.PLAN_CLOSED, (RECIPIENT, (), (recipient,)))

    assert event.after == {
        "recipients": {
            str(an_id(3)): {
                "outcome": "discharged_to_gp",
                "authorised_by": "prescriber",
                "words": {"recipient": 1, "authorised_by": 1},
            }
        }
    }
    said = {"recipient": ("Dr Vale",), "authorised_by": ("Dr Ada Moss",)}
    assert event.words == {"recipients": {str(an_id(3)): said}}


@pytest.mark.parametrize(
    ("wished", "codes"),
    [
        ({}, {}),
        (
            {"wished_to_go_on": True, "agreed_to": "adapt"},
            {"wished_to_go_on": True, "agreed_to": "adapt"},
        ),
        ({"wished_to_go_on": True, "in_their_words": "It helps."}, {"wished_to_go_on": True}),
    ],
)
def test_that_care_was_wished_to_go_on_is_told_only_where_it_was(
    wished: dict[str, object], codes: dict[str, object]
) -> None:
    ended = {"plan_component_id": an_id(3), "outcome": "persons_choice", "recipient": "Sam"}
    recipient = read_as(CareRecipient, {**ended, **wished})

    event = event_of(EventName.PLAN_CLOSED, (RECIPIENT, (), (recipient,)))

    [told] = members(event.after["recipients"]).values()
    said = {name: code for name, code in members(told).items() if name != "words"}
    assert said == {"outcome": "persons_choice", **codes}
    assert Account([Told(version=1, event=event)]).things(RECIPIENT, [recipient]) == (recipient,)
