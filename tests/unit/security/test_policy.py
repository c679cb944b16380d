"""The policy: deny by default, read strictly from one file."""

from pathlib import Path

import pytest

from app.security.callers import Role
from app.security.policy import Policy, PolicyInvalid, Row

A_ROW = "- {operation: read_plan, roles: [clinician], why: A test needs it.}"
EVERYONE = frozenset(Role)


def policy_of(folder: Path, text: str) -> Policy:
    path = folder / "policy.yaml"
    path.write_text(text, encoding="utf-8")
    return Policy.load(path)


def test_an_operation_without_a_row_is_nobodys(tmp_path: Path) -> None:
    policy = policy_of(tmp_path, A_ROW)

    assert "drop_plan" not in policy
    assert not policy.is_public("drop_plan")
    assert not any(policy.allows("drop_plan", role) for role in Role)


def test_a_row_allows_the_roles_it_names_and_no_other(tmp_path: Path) -> None:
    policy = policy_of(tmp_path, A_ROW)

    assert [role for role in Role if policy.allows("read_plan", role)] == [Role.CLINICIAN]
    assert not policy.is_public("read_plan")


def test_a_public_operation_is_everyones(tmp_path: Path) -> None:
    policy = policy_of(tmp_path, "- {operation: live, public: true, why: A test needs it.}")

    assert policy.is_public("live")
    assert all(policy.allows("live", role) for role in Role)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {operation: a, roles: [nurse], why: A test needs it.}", "clinician"),
        ("- {operation: a, roles: [admin], why: A test needs it., note: x}", "not permitted"),
        ("- {operation: a, operation: b, roles: [admin], why: A test needs it.}", "twice"),
        (f"{A_ROW}\n{A_ROW}", "two rows"),
        ("- {operation: a, roles: [admin], public: true, why: A test needs it.}", "either"),
        ("- {operation: a, why: A test needs it.}", "either"),
        ("- {operation: a, roles: [], why: A test needs it.}", "either"),
        ("- {operation: a, public: false, why: A test needs it.}", "either"),
        ("- {operation: a, public: 'yes', why: A test needs it.}", "boolean"),
        ("- {operation: a, public: 1, why: A test needs it.}", "boolean"),
        ("- {operation: a, roles: [admin]}", "required"),
        ("- {operation: a, roles: [admin], why: ''}", "10 characters"),
        ("- {operation: readPlan, roles: [admin], why: A test needs it.}", "pattern"),
        ("- &row {operation: a, public: true, why: A test needs it.}\n- *row", "aliases"),
        ("- {operation: a", "expected"),
        ("read_plan: [clinician]", "tuple"),
        ("", "tuple"),
    ],
)
def test_a_policy_that_could_be_misread_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(PolicyInvalid, match=said):
        policy_of(tmp_path, text)


def test_two_rows_for_one_operation_are_refused_wherever_they_come_from() -> None:
    row = Row(operation="live", public=True, why="A test needs it.")

    with pytest.raises(PolicyInvalid, match="two rows"):
        Policy([row, row])


@pytest.mark.parametrize(
    ("operation", "roles"),
    [
        ("get_component", EVERYONE),
        ("get_carry_over_rules", EVERYONE),
        ("list_teams", EVERYONE),
        (
            "match_needs",
            {Role.CLINICIAN, Role.SYSTEM, Role.PERSON, Role.CARER, Role.AUTHOR},
        ),
        ("decide_carry_over", {Role.CLINICIAN, Role.SYSTEM, Role.AUTHOR}),
        ("metrics", {Role.ADMIN, Role.SYSTEM}),
    ],
)
def test_our_policy_gives_each_operation_to_those_it_is_for(
    operation: str, roles: set[Role]
) -> None:
    policy = Policy.load()

    assert {role for role in Role if policy.allows(operation, role)} == roles
    assert not policy.is_public(operation)


def test_only_what_must_be_seen_without_a_credential_is_public() -> None:
    policy = Policy.load()

    assert {row.operation for row in policy.rows if row.public} == {
        "live",
        "ready",
        "list_problems",
        "get_problem",
        "openapi",
        "home",
        "docs_page",
        "page_asset",
        "start_page",
        "start_session",
        "start_token",
        "start_link",
    }
