"""What a plan holds: needs, voices, and components from offer to end."""

from typing import Annotated

from fastapi import APIRouter, Body, Response

from app import problems
from app.dependencies import CatalogueDep, DefinitionsDep, PlanIdDep
from app.pathways.plans.asked import (
    AgreementAsked,
    ComponentChange,
    ContributionAsked,
    NeedAsked,
    NeedChange,
    PlanComponentAsked,
)
from app.pathways.plans.summaries.steps import sum_up_added, sum_up_step
from app.pathways.transitions.asked import StatedNow
from app.routers.calls import ChangeDep, CreatingDep, answered_as_written, told
from app.routers.examples import answer_located, answer_of_plan, answer_once
from app.routers.examples.plans import (
    AGREEMENTS,
    COMPONENT_CHANGES,
    COMPONENT_REVIEWS,
    CONTRIBUTIONS,
    NEED_CHANGES,
    NEW_COMPONENTS,
    NEW_NEEDS,
)
from app.routers.parameters import PlanComponentId, PlanNeedId
from app.routers.plan_problems import CHANGING, CREATING
from app.routers.plan_route import PlanRoute
from app.routers.schemas.moves import DecisionView
from app.routers.schemas.plans import (
    AgreementAnswer,
    ComponentAnswer,
    ContributionAnswer,
    NeedAnswer,
    agreement_answer,
    component_answer,
    contribution_answer,
    need_answer,
)
from app.services import plan_parts as part_service
from app.services.told_moves import told_decision

router = APIRouter(prefix="/v1/plans/{plan_id:uuid}", tags=["Plan"], route_class=PlanRoute)


@router.post(
    "/needs",
    status_code=201,
    responses=answer_once("add_need", status=201)
    | problems.responses(*CREATING, "need-already-in-plan"),
    summary="Add a need",
)
def add_need(
    plan_id: PlanIdDep,
    asked: Annotated[NeedAsked, Body(openapi_examples=NEW_NEEDS)],
    call: CreatingDep,
    catalogue: CatalogueDep,
    response: Response,
) -> NeedAnswer:
    """Add a need of the person, in their own words, with how far it is met."""
    added = part_service.add_need(call, plan_id, asked, catalogue=catalogue)
    return need_answer(added.effect.resource_id, told(response, added), catalogue.need_names)


@router.patch(
    "/needs/{plan_need_id}",
    responses=answer_of_plan("change_need") | problems.responses(*CHANGING),
    summary="Change a need",
)
def change_need(
    plan_id: PlanIdDep,
    plan_need_id: PlanNeedId,
    asked: Annotated[NeedChange, Body(openapi_examples=NEED_CHANGES)],
    call: ChangeDep,
    catalogue: CatalogueDep,
    response: Response,
) -> NeedAnswer:
    """Change how far a need is met, or how the person puts it; what you leave out stays."""
    changed = part_service.change_need(call, plan_id, plan_need_id, asked)
    return need_answer(plan_need_id, told(response, changed), catalogue.need_names)


@router.post(
    "/components",
    status_code=201,
    responses=answer_once("add_component", status=201)
    | problems.responses(*CREATING, "same-care-in-plan", "must-not-lapse"),
    summary="Offer care, or record care that goes on",
)
def add_component(
    plan_id: PlanIdDep,
    asked: Annotated[PlanComponentAsked, Body(openapi_examples=NEW_COMPONENTS)],
    call: CreatingDep,
    catalogue: CatalogueDep,
    definitions: DefinitionsDep,
    response: Response,
) -> ComponentAnswer:
    """Offer a component of a pathway that the plan follows, or record care that goes on already.

    Care that the person has is `active` or `paused`, with the day it began. A plan holds one
    component of a kind of care at a time. Of a kind that ended as unsafe in this plan, or was known
    to be unsafe when it was entered in error (`ended_unsafe_at`), it is `active` only with who
    found no concern since, and when (`checked_by`, `checked_at`); offered or paused, its `summary`
    says that it is to be checked before it starts. While a move is open, or where another team than
    the person's would answer for it, care that is added is decided about too.
    """
    added = part_service.add_component(call, plan_id, asked, catalogue=catalogue)
    # Of what has just been added nothing is overdue, and the answer is told again as it was.
    return component_answer(
        added.effect.resource_id, told(response, added), definitions, done=sum_up_added, now=None
    )


@router.patch(
    "/components/{plan_component_id}",
    responses=answer_of_plan("change_component")
    | problems.responses(
        *CHANGING,
        "illegal-step",
        "must-not-lapse",
        "decision-waits",
        "starts-by-review",
        "wished-to-go-on",
        "persons-view-missing",
        "nothing-to-follow-up",
        "pause-needs-its-review",
    ),
    summary="Take up, pause, stop or complete care by hand",
)
def change_component(
    plan_id: PlanIdDep,
    plan_component_id: PlanComponentId,
    asked: Annotated[ComponentChange, Body(openapi_examples=COMPONENT_CHANGES)],
    call: ChangeDep,
    definitions: DefinitionsDep,
    response: Response,
) -> ComponentAnswer:
    """Start, pause, complete, stop or decline a component; or say that what was due is done.

    One change a call: a `status` with its grounds, or `followed_up`, or `serves` and `provider`.
    A pause needs `reason`, `owner` and `review_due`, such as `{"status": "paused", "reason": "Off
    sick until Monday.", "owner": "Joy Adeyemi", "review_due": "2026-02-06T09:00:00Z"}`. What must
    not lapse is paused or ended only when a named person in a fitting role answers for it:
    `authorised_by`, with `name` and `role`. The role is `prescriber` (somebody who may prescribe;
    always fits) or, but for medicines and what must be checked at a move,
    `professional_with_person` (a professional, together with whoever the care is for).

    A change of the care (`adaptation`) goes on when its review is done, until it is ended: with
    `followed_up` and `change_ends`, both true, also where no review of it is due. Its end needs
    `reason` (why, and what holds from then on) and `authorised_by` (who decided that, in a role
    that fits the care, as above).

    What is stopped as unsafe has the `reason_code` `safety_concern`, and is not due to be offered
    again. Care of a kind that ended as unsafe starts only with `checked_by` and `checked_at`.

    What whoever it is for last said is to go on is not paused or stopped here: review it, `POST
    …/components/{plan_component_id}/review`, with what they wish now, and answer that decision with
    what they say. What must not lapse, what a prescriber decides about, and what a decision has
    paused, or left paused, starts again by a review too. While a decision about it waits, answer
    that instead; only that it was entered in error, or is over, can be said then, with `reason`,
    `authorised_by` and, of what is `completed`, what they think (`persons_view`, `persons_words`).
    """
    changed = part_service.change_component(
        call, plan_id, plan_component_id, asked, definitions=definitions
    )
    held = told(response, changed)
    return component_answer(
        plan_component_id,
        held,
        definitions,
        done=lambda component: sum_up_step(
            asked, component, ended=held.ended, seen_to=held.seen_to
        ),
        now=call.clock(),
    )


@router.post(
    "/components/{plan_component_id}/review",
    status_code=201,
    response_model=DecisionView,
    responses=answer_located("review_component") | problems.responses(*CREATING, "not-under-way"),
    summary="Review care: decide about it again",
)
def review_component(
    plan_id: PlanIdDep,
    plan_component_id: PlanComponentId,
    asked: Annotated[StatedNow, Body(openapi_examples=COMPONENT_REVIEWS)],
    call: CreatingDep,
    definitions: DefinitionsDep,
) -> Response:
    """Use it when a pause is due for review, or when what is known of the person has changed.

    It proposes, and answers nothing: the current rules decide about this one component with what
    is known now. State what was asked or judged anew, and of what is not safe (`safety`) who found
    that, when and why (`checked_by`, `checked_at`, `safety_reason`). Nobody is asked again what
    they said of a decision that is still unsettled; of one that is settled, what they wish holds
    until they say otherwise or, unless it is a no, could not say. Where you state nothing, and
    nothing holds of what was said before, the `summary` says so, and all is asked. A review puts
    off no check: where care goes on that nobody had checked, the new decision is due by when that
    was. To answer the new decision, use the operation of its move (`transition_id`), or the one
    under `/v1/plans/{plan_id}/decisions` where that is null.
    """
    reviewed = part_service.review_component(
        call, plan_id, plan_component_id, asked, definitions=definitions
    )
    decision_id = reviewed.effect.resource_id
    written = told_decision(reviewed.value, decision_id, definitions)
    location = f"/v1/plans/{plan_id}/decisions/{decision_id}"
    return answered_as_written(written, reviewed, location=location)


@router.post(
    "/contributions",
    status_code=201,
    responses=answer_once("make_contribution", status=201) | problems.responses(*CREATING),
    summary="Keep what somebody said, word for word",
)
def make_contribution(
    plan_id: PlanIdDep,
    asked: Annotated[ContributionAsked, Body(openapi_examples=CONTRIBUTIONS)],
    call: CreatingDep,
    response: Response,
) -> ContributionAnswer:
    """Keep what the person, a carer or a worker said about the plan, word for word.

    This raises no alarm and calls nobody: nobody is told that something was said. In an emergency,
    call 999.

    A person and a carer speak for themselves; what others record for them is marked as such.
    """
    made = part_service.make_contribution(call, plan_id, asked)
    return contribution_answer(made.effect.resource_id, told(response, made))


@router.post(
    "/agreements",
    status_code=201,
    responses=answer_once("record_agreement", status=201) | problems.responses(*CREATING),
    summary="Record whether somebody agrees with the plan",
)
def record_agreement(
    plan_id: PlanIdDep,
    asked: Annotated[AgreementAsked, Body(openapi_examples=AGREEMENTS)],
    call: CreatingDep,
    response: Response,
) -> AgreementAnswer:
    """Record who saw which version of the plan, when, and whether they agree.

    `plan_version` is the version that they saw: the number in its `ETag`. A disagreement counts as
    much as an agreement, and nobody's view undoes another's.
    """
    recorded = part_service.agree(call, plan_id, asked)
    return agreement_answer(recorded.effect.resource_id, told(response, recorded))
