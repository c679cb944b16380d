"""Whoever left a value out, or gave none of the choices, is told them, or where to read them."""

import pytest

from app.pathways.plans.asked import PlanAsked, PlanComponentAsked
from app.pathways.transitions.asked import Answer, HandOverAnswer, MoveAsked
from app.problems.choices import MOST, in_order, with_choices
from app.problems.models import InvalidPart, RequestPart

CHOICES_OF_A_REASON = (
    "Use one of: persons_wish, carers_wish, clinical_judgement, safety_concern, new_information, "
    "not_available_here, team_full, other_team_better_placed, advance_choice, best_interests, "
    "legal_authority, other."
)


def said(body: object, pointer: str, code: str = "missing", detail: str = "It is wrong.") -> str:
    part = InvalidPart(location=RequestPart.BODY, pointer=pointer, code=code, detail=detail)
    [told] = with_choices([part], body)
    assert (told.pointer, told.code) == (pointer, code)
    return told.detail


@pytest.mark.parametrize(
    ("body", "pointer", "choices"),
    [
        (HandOverAnswer, "/reason_code", CHOICES_OF_A_REASON),
        (HandOverAnswer, "/answer", "Use one of: accept, refuse."),
        (
            Answer,
            "/authorised_by/role",
            "Use one of: prescriber, professional_with_person.",
        ),
        (PlanAsked, "/needs/3/level", "Use one of: no_need, met, unmet, not_known."),
        (
            MoveAsked,
            "/stated/0/engagement",
            "Use one of: well_enough, with_adaptation, not_now, not_assessed.",
        ),
    ],
)
def test_what_is_left_out_of_a_vocabulary_comes_with_its_words(
    body: object, pointer: str, choices: str
) -> None:
    assert said(body, pointer) == f"It is wrong. {choices}"


@pytest.mark.parametrize("code", ["missing", "wrong_type", "wrong_format"])
@pytest.mark.parametrize(
    ("body", "pointer", "where"),
    [
        (MoveAsked, "/to_team", "GET /v1/teams lists the teams."),
        (PlanAsked, "/needs/0/need_id", "GET /v1/needs lists the needs."),
        (PlanAsked, "/pathways/1", "GET /v1/pathways lists the pathways."),
        (PlanComponentAsked, "/component_id", "GET /v1/components lists the components."),
        (PlanComponentAsked, "/provider", "GET /v1/organisations lists the organisations."),
        (MoveAsked, "/stated/0/plan_component_id", "GET /v1/plans/{plan_id} shows them."),
    ],
)
def test_an_id_that_is_wanted_says_where_the_ids_are_read(
    body: object, pointer: str, where: str, code: str
) -> None:
    assert said(body, pointer, code) == f"It is wrong. {where}"


@pytest.mark.parametrize(
    ("pointer", "code", "detail"),
    [
        ("/reason", "missing", "It is wrong."),
        ("/reason_code", "repeated", "It is wrong."),
        ("/reason_code", "missing", "Use one of: a, b."),
        ("/to_team", "missing", "GET /v1/teams lists them all."),
        ("/unknown/7/reason_code", "missing", "It is wrong."),
        ("", "missing", "It is wrong."),
    ],
)
def test_what_has_no_choices_or_names_them_already_is_left_as_it_is(
    pointer: str, code: str, detail: str
) -> None:
    assert said(HandOverAnswer, pointer, code, detail) == detail


def test_a_fault_outside_the_body_or_of_no_body_is_left_as_it_is() -> None:
    part = InvalidPart(
        location=RequestPart.QUERY, pointer="/reason_code", code="missing", detail="It is wrong."
    )

    assert with_choices([part], HandOverAnswer) == (part,)
    assert said(None, "/reason_code") == "It is wrong."


def test_no_more_is_listed_than_can_be_read() -> None:
    assert CHOICES_OF_A_REASON.count(",") + 1 == MOST


def test_faults_stand_in_the_order_of_the_fields_of_the_body() -> None:
    parts = [
        InvalidPart(location=where, pointer=pointer, code="wrong", detail="It is wrong.")
        for where, pointer in (
            (RequestPart.BODY, "/stated/1/wish"),
            (RequestPart.BODY, "/stated/0/wish"),
            (RequestPart.BODY, "/occurred_at"),
            (RequestPart.BODY, "/to_team"),
            (RequestPart.QUERY, "/limit"),
        )
    ]

    assert [each.pointer for each in in_order(parts, MoveAsked)] == [
        "/limit",
        "/to_team",
        "/occurred_at",
        "/stated/1/wish",
        "/stated/0/wish",
    ]
    assert in_order(parts, None) == tuple(parts)
