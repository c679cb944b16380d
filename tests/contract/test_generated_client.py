"""A client generated from the document calls the service over real HTTP, typed throughout.

On SQLite alone: a client sees only HTTP, and that both databases answer alike is tested elsewhere.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from types import ModuleType

import pytest

from app.security.callers import Role
from generators.examples import FOLDER
from tests.contract.generated import PACKAGE, Call, calling, generate, importable
from tests.live_service import LiveService, live_service


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveService]:
    with live_service(tmp_path_factory.mktemp("live")) as live:
        yield live


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """What the generator said; what it wrote can be imported."""
    folder = tmp_path_factory.mktemp("generated")
    said = generate(folder)
    with importable(folder):
        yield said


@pytest.fixture(scope="module")
def call(live: LiveService, said: str) -> Iterator[Call]:
    assert said
    with calling(live.url, live.bearer(Role.CLINICIAN)) as call:
        yield call


@pytest.fixture(scope="module")
def m(said: str) -> ModuleType:
    """The models of the client."""
    assert said
    return import_module(f"{PACKAGE}.models")


def test_a_client_is_generated_without_a_warning(said: str) -> None:
    assert "warning" not in said.lower()
    assert said.startswith("Generating ")
    assert len(said.splitlines()) == 1, said


def test_the_client_lists_the_pathways(call: Call, m: ModuleType) -> None:
    page = call("look_up.list_pathways")

    assert isinstance(page, m.PathwayPage)
    assert page.approval is m.Approval.ILLUSTRATIVE
    assert {pathway.id for pathway in page.items} == {
        "mood",
        "psychosis",
        "complex-emotional-difficulties",
    }


def test_the_client_turns_the_page(call: Call) -> None:
    first = call("look_up.list_pathways", limit=2)

    last = call("look_up.list_pathways", limit=2, cursor=first.next_cursor)

    assert (len(first.items), len(last.items)) == (2, 1)
    assert last.next_cursor is None


def test_the_client_reads_a_component(call: Call, m: ModuleType) -> None:
    entry = call("look_up.get_component", component_id="psychosis-clozapine")

    assert isinstance(entry, m.CatalogueEntry)
    assert entry.element is m.Element.MEDICATIONS
    assert entry.component.lapse.longest_safe_gap.words


def test_the_client_decides_an_admission(call: Call, m: ModuleType) -> None:
    therapy = m.ComponentAsked(
        ref="therapy",
        component_id="psychosis-cbtp",
        engagement=m.Engagement.WELL_ENOUGH,
        wish=m.Wish.CONTINUE,
    )
    clozapine = m.ComponentAsked(
        ref="clozapine",
        component_id="psychosis-clozapine",
        engagement=m.Engagement.NOT_NOW,
        wish=m.Wish.COULD_NOT_SAY,
        safety=m.Safety.NOT_CHECKED,
    )
    work = m.ComponentAsked(
        ref="work",
        component_id="psychosis-ips",
        engagement=m.Engagement.WITH_ADAPTATION,
        wish=m.Wish.CONTINUE,
        reach=m.Reach.NONE,
    )
    admission = m.CarryOverQuestion(
        from_setting=m.Setting.COMMUNITY,
        to_setting=m.Setting.INPATIENT,
        components=[therapy, clozapine, work],
    )

    answer = call("decide.decide_carry_over", body=admission)

    assert isinstance(answer, m.CarryOverAnswer)
    outcomes = [decided.outcome for decided in answer.decisions]
    assert outcomes == [m.Outcome.CONTINUE, m.Outcome.DECIDE, m.Outcome.PAUSE]
    # Every word of the answer has found its place in the client's types.
    assert answer.to_dict() == json.loads((FOLDER / "decide_carry_over.json").read_bytes())


def test_the_client_describes_a_component_by_its_traits(call: Call, m: ModuleType) -> None:
    traits = m.GivenTraits(
        element=m.Element.MEDICATIONS,
        must_not_lapse=True,
        led_by=m.LedBy.CURRENT_TEAM,
        check_on_move=True,
        delivery_modes=[m.DeliveryMode.AT_HOME],
    )
    own = m.ComponentAsked(ref="own", traits=traits, safety=m.Safety.NO_CONCERN)
    question = m.CarryOverQuestion(
        from_setting=m.Setting.COMMUNITY, to_setting=m.Setting.HOME_TREATMENT, components=[own]
    )

    answer = call("decide.decide_carry_over", body=question)

    assert [decided.outcome for decided in answer.decisions] == [m.Outcome.HAND_OVER]


def test_the_client_finds_what_answers_needs(call: Call, m: ModuleType) -> None:
    question = m.NeedsQuestion(needs=["unusual-experiences"], pathways=["psychosis"])

    answer = call("plan.match_needs", body=question)

    assert isinstance(answer, m.NeedsMatch)
    assert [pathway.pathway_id for pathway in answer.pathways] == ["psychosis"]
    assert answer.unanswered == []


def test_the_client_opens_a_plan_and_moves_it(call: Call, m: ModuleType) -> None:
    nhs_number = m.IdentifierAsked(system="https://fhir.nhs.uk/Id/nhs-number", value="9990000018")
    person = m.PersonAsked(identifiers=[nhs_number], preferred_name="Kit")
    new = m.PlanAsked(person=person, pathways=["mood"], team="saltmarsh-cmht-east")
    started = m.PlanComponentAsked(
        component_id="mood-individual-cbt",
        status=m.ComponentStatus.ACTIVE,
        started_on=date(2026, 1, 5),
        provider="ZZ101",
    )
    move = m.MoveAsked(
        to_team="saltmarsh-ward-samphire",
        occurred_at=datetime(2026, 1, 31, 9, 30, tzinfo=UTC),
        stated_for_all=m.StatedForAll(engagement=m.Engagement.WELL_ENOUGH),
    )

    plan = call("plan.open_plan", body=new, idempotency_key="a-key-of-a-client-1")
    held = {"plan_id": plan.plan_id}
    component = call(
        "plan.add_component",
        body=started,
        if_match='"1"',
        idempotency_key="a-key-of-a-client-2",
        **held,
    )
    moved = call(
        "move.record_transition",
        body=move,
        if_match='"2"',
        idempotency_key="a-key-of-a-client-3",
        **held,
    )
    stale = call("plan.change_plan", body=m.PlanChange(key_worker="Al"), if_match='"2"', **held)

    assert isinstance(moved, m.TransitionView)
    (decision,) = moved.decisions
    assert decision.plan_component_id == component.plan_component_id
    assert (decision.outcome, decision.legal_calls[0]) == (m.Outcome.CONTINUE, m.Call.CONFIRM)
    assert (stale.status, stale.code) == (412, "version-mismatch")


def test_the_client_understands_what_cannot_be_accepted(call: Call, m: ModuleType) -> None:
    unknown = m.NeedsQuestion(needs=["sleep", "no-such-need"])

    problem = call("plan.match_needs", body=unknown)

    assert isinstance(problem, m.Problem)
    assert (problem.status, problem.code) == (422, "validation")
    places = [(part.location, part.pointer) for part in problem.errors]
    assert places == [(m.RequestPart.BODY, "/needs/1")]


def test_the_client_understands_that_there_is_nothing(call: Call, m: ModuleType) -> None:
    problem = call("look_up.get_component", component_id="no-such-component")

    assert isinstance(problem, m.Problem)
    assert (problem.status, problem.code) == (404, "not-found")


def test_the_client_understands_that_it_is_not_known(live: LiveService, m: ModuleType) -> None:
    with calling(live.url, bearer="no-such-bearer") as call:
        problem = call("look_up.list_pathways")

    assert isinstance(problem, m.Problem)
    assert (problem.status, problem.code) == (401, "unauthenticated")
