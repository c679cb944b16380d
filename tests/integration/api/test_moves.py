"""Recording a move over HTTP: what it answers, and how it is read again."""

from datetime import datetime, timedelta

from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    CARERS_ASSESSMENT,
    CBT,
    CHECKED,
    EAST,
    HOME,
    IPS,
    LITHIUM,
    OTHER_WARD,
    SAFETY_PLAN,
    WARD,
    WELL,
    Json,
    a_plan,
    decision_about,
    done,
    now,
    offered,
    paused,
)


def outcomes(move: Json) -> dict[str, tuple[str, str]]:
    return {each["component_id"]: (each["outcome"], each["rule"]) for each in move["decisions"]}


def asked_of(move: Json) -> list[tuple[str, str, str]]:
    """What is missing: of whom, which factor, about which component."""
    ids = {each["plan_component_id"]: each["component_id"] for each in move["decisions"]}
    return [
        (each["of"], each["factor"], ids[each["plan_component_id"]]) for each in move["missing"]
    ]


def by(move: Json, *, hours: int) -> str:
    """When something is due that is due so many hours after a move."""
    due = datetime.fromisoformat(move["occurred_at"]) + timedelta(hours=hours)
    return f"by {due.day} {due:%B %Y, %H:%M} UTC"


def test_a_move_decides_about_all_that_is_under_way_and_carries_the_offers(
    service: TestClient,
) -> None:
    plan = a_plan(service, CBT, paused("ced-dbt"), SAFETY_PLAN, offered(IPS))

    move = plan.moved(WARD, stated_for_all=WELL, reason="It was too much at home.")

    assert outcomes(move) == {
        CBT: ("continue", "keep-going"),
        "ced-dbt": ("resume", "resume"),
        SAFETY_PLAN: ("hand_over", "lapse-hand-over"),
    }
    assert {each["status"] for each in move["decisions"]} == {"proposed"}
    assert move["carried"] == [
        {"plan_component_id": plan.components[IPS], "component_id": IPS, "reach": "adapted"}
    ]
    assert move["missing"] == []
    assert move["summary"].startswith("Sam: from Saltmarsh East Community Mental Health Team to ")
    assert move["summary"].endswith(
        "Proposed, and nobody has answered yet: "
        f"Safety plan goes to Samphire Ward (acute), acceptance due {by(move, hours=24)}; "
        "Dialectical behaviour therapy (DBT) starts again, "
        f"first contact due {by(move, hours=72)}; CBT for psychosis (CBTp) continues. "
        "On offer, and not begun: Individual Placement and Support (IPS)."
    )
    assert (move["status"], move["approval"]) == ("open", "illustrative")
    assert (move["from_team"], move["from_setting"]) == (EAST, "community")
    assert (move["to_team"], move["to_setting"], move["leave"]) == (WARD, "inpatient", "none")
    assert (move["plan_version"], move["recorded_by"]) == (plan.version, "demo-clinician")
    assert plan.journal()[-1] == "transition_recorded"


def test_the_plan_is_with_the_new_team_and_each_component_with_its_old_one(
    service: TestClient,
) -> None:
    plan = a_plan(service, CBT, SAFETY_PLAN)

    plan.moved(WARD)

    found = plan.get()
    assert (found["team"], found["setting"]) == (WARD, "inpatient")
    assert [each["responsible_team"] for each in found["components"]] == [EAST, EAST]


def test_a_hand_over_is_owned_by_the_sender_addressed_to_the_receiver_and_due_in_a_day(
    service: TestClient,
) -> None:
    plan = a_plan(service, SAFETY_PLAN)
    occurred_at = now() - timedelta(hours=3)

    move = plan.moved(WARD, occurred_at=occurred_at.isoformat())

    decision = decision_about(SAFETY_PLAN, move)
    assert (decision["responsible_team"], decision["addressed_to"]) == (EAST, WARD)
    assert decision["due_within"] == "PT24H"
    assert decision["due_at"] == (occurred_at + timedelta(hours=24)).isoformat().replace(
        "+00:00", "Z"
    )
    assert decision["legal_calls"] == ["confirm", "override", "accept", "refuse", "review"]


def test_a_move_of_a_plan_without_care_is_complete_at_once(service: TestClient) -> None:
    plan = a_plan(service)

    move = plan.moved(WARD)

    assert (move["status"], move["decisions"], move["summary"].split(". ")[-1]) == (
        "complete",
        [],
        "No care is under way.",
    )


def test_what_is_unknown_is_asked_of_whoever_can_answer(service: TestClient) -> None:
    plan = a_plan(service, LITHIUM, CBT, CARERS_ASSESSMENT)

    move = plan.moved(WARD)

    assert asked_of(move) == [
        ("person", "wish", LITHIUM),
        ("person", "wish", CBT),
        ("carer", "wish", CARERS_ASSESSMENT),
        ("professional_with_person", "engagement", LITHIUM),
        ("professional_with_person", "engagement", CBT),
        ("professional_with_person", "engagement", CARERS_ASSESSMENT),
        ("prescriber", "safety", LITHIUM),
    ]
    assert all(each["ask"].endswith(("?", ".")) for each in move["missing"])


def test_of_clozapine_it_is_asked_what_makes_it_dangerous_to_go_on(service: TestClient) -> None:
    plan = a_plan(service, "psychosis-clozapine")

    move = plan.moved(WARD, stated_for_all=WELL)

    [question] = move["missing"]
    assert (question["of"], question["factor"]) == ("prescriber", "safety")
    for what in ("time of the last dose", "more than 48 hours", "blood result", "smoking"):
        assert what in question["ask"]


def test_what_was_sent_is_never_asked_for(service: TestClient) -> None:
    plan = a_plan(service, LITHIUM, CBT)

    move = plan.moved(
        WARD,
        stated_for_all={"engagement": "not_now", **CHECKED},
        stated=[plan.said(CBT, wish="could_not_say")],
    )

    assert asked_of(move) == [("person", "wish", LITHIUM)]


def test_what_is_stated_of_one_component_goes_before_what_is_stated_of_all(
    service: TestClient,
) -> None:
    plan = a_plan(service, CBT, "ced-dbt")

    move = plan.moved(
        WARD,
        stated_for_all=WELL,
        stated=[plan.said(CBT, wish="stop", in_their_words="No more, please.")],
    )

    assert outcomes(move) == {CBT: ("stop", "person-stops"), "ced-dbt": ("continue", "keep-going")}
    assert decision_about(CBT, move)["in_their_words"] == "No more, please."
    assert decision_about(CBT, move)["persons_words"] is None


def test_the_person_does_not_speak_for_a_carer_about_the_carers_own_component(
    service: TestClient,
) -> None:
    plan = a_plan(service, CBT, CARERS_ASSESSMENT)

    move = plan.moved(HOME, stated_for_all={"engagement": "well_enough", "wish": "stop"})

    assert outcomes(move)[CBT] == ("stop", "person-stops")
    assert outcomes(move)[CARERS_ASSESSMENT] == ("decide", "ask-first")
    assert asked_of(move) == [
        ("carer", "wish", CARERS_ASSESSMENT),
        ("professional_with_person", "engagement", CARERS_ASSESSMENT),
    ]


def test_a_carers_own_wish_is_heard_when_it_is_stated_of_their_component(
    service: TestClient,
) -> None:
    plan = a_plan(service, CARERS_ASSESSMENT)

    move = plan.moved(
        HOME,
        stated_for_all=WELL,
        stated=[plan.said(CARERS_ASSESSMENT, engagement="well_enough", wish="stop")],
    )

    assert outcomes(move) == {CARERS_ASSESSMENT: ("stop", "person-stops")}
    assert move["missing"] == []


def test_a_reach_that_is_stated_with_its_reason_is_kept_with_it(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    stated = plan.said(CBT, **WELL, reach="none", reach_reason="The room is closed.")

    move = plan.moved(WARD, stated=[stated])

    decision = decision_about(CBT, move)
    assert (decision["outcome"], decision["rule"]) == ("pause", "service-gap")
    assert decision["reach_reason"] == "The room is closed."
    assert decision["against_persons_wish"]
    assert decision["because"].startswith(decision["reason"])


def test_who_found_no_concern_is_kept_with_the_decision(service: TestClient) -> None:
    plan = a_plan(service, LITHIUM)

    move = plan.moved(WARD, stated=[plan.said(LITHIUM, **WELL, **CHECKED)])

    decision = decision_about(LITHIUM, move)
    assert (decision["outcome"], decision["rule"]) == ("hand_over", "lapse-hand-over")
    assert (decision["checked_by"], decision["checked_at"]) == ("Dr Moss", CHECKED["checked_at"])


def test_the_same_ward_on_another_leave_is_a_move(service: TestClient) -> None:
    plan = a_plan(service, "psychosis-carer-education", team=WARD)

    move = plan.moved(WARD, leave="unescorted")

    assert (move["from_team"], move["to_team"], move["leave"]) == (WARD, WARD, "unescorted")


def test_the_moves_of_a_plan_are_listed_latest_first(service: TestClient) -> None:
    plan = a_plan(service, CBT)
    moves = [plan.moved(team) for team in (HOME, WARD, OTHER_WARD)]

    first = plan.get("/transitions", limit="2")
    rest = plan.get("/transitions", limit="2", cursor=first["next_cursor"])

    listed = [*first["items"], *rest["items"]]
    assert [each["to_team"] for each in listed] == [OTHER_WARD, WARD, HOME]
    assert [each["status"] for each in listed] == ["open", "superseded", "superseded"]
    assert [each["plan_version"] for each in listed] == [
        each["plan_version"] for each in reversed(moves)
    ]
    assert rest["next_cursor"] is None


def test_a_move_is_read_as_it_was_answered(service: TestClient) -> None:
    plan = a_plan(service, CBT, LITHIUM, offered(IPS))
    move = plan.moved(WARD, stated_for_all=WELL)

    answer = plan.read(f"/transitions/{move['transition_id']}")

    assert done(answer) == move
    assert answer.headers["ETag"] == f'"{plan.version}"'
