"""Moves: recorded at once, settled by people, taken back when they never took place."""

from typing import Annotated

from fastapi import APIRouter, Body, Response

from app import problems
from app.dependencies import DefinitionsDep, EngineDep, PlanIdDep, SessionDep
from app.pathways.transitions.asked import (
    Answer,
    BatchAsked,
    HandOverAnswer,
    InErrorAsked,
    MoveAsked,
)
from app.routers.calls import CallDep, ChangeDep, CreatingDep, answered_as_written, as_written
from app.routers.examples import answer, answer_located, answer_of_plan, answer_once
from app.routers.examples.moves import (
    ANSWERS,
    CONFIRMATIONS,
    ERRORS,
    HAND_OVER_ANSWERS,
    MOVES,
    REVIEW_ANSWERS,
)
from app.routers.paging import PageDep
from app.routers.parameters import DecisionId, TransitionId
from app.routers.plan_problems import ANSWERING, CHANGING, CREATING, KEYED, READING
from app.routers.plan_route import PlanRoute
from app.routers.schemas.moves import (
    DecisionView,
    TransitionPage,
    TransitionView,
    transition_entry,
)
from app.routers.schemas.summaries import sum_up_moves
from app.services import transitions as transition_service
from app.services.told_moves import told_decision, told_transition

router = APIRouter(prefix="/v1/plans/{plan_id:uuid}", tags=["Move"], route_class=PlanRoute)


@router.post(
    "/transitions",
    status_code=201,
    response_model=TransitionView,
    responses=answer_located("record_transition") | problems.responses(*CREATING, "already-there"),
    summary="Record that a person has moved",
)
def record_transition(
    plan_id: PlanIdDep,
    asked: Annotated[MoveAsked, Body(openapi_examples=MOVES)],
    call: CreatingDep,
    definitions: DefinitionsDep,
) -> Response:
    """Record a move at once, when it has taken place: it waits for nobody's paperwork.

    The plan is with the new team from now on. Every active or paused component gets one explained
    decision, offers go along under `carried`, and what is still unknown comes back under `missing`,
    by who can answer. `stated_for_all` says what holds for everything, `stated` what is known of
    one component. A wish for everything answers nothing for care that was refused, rests by wish,
    or waits for a decision as they could not say: state it of that component. Of what rests, each
    other wish than to go on holds all the same. A move that was still open is superseded.
    """
    moved = transition_service.record_transition(call, plan_id, asked, definitions=definitions)
    transition_id = moved.effect.resource_id
    written = told_transition(moved.value, transition_id, definitions)
    location = f"/v1/plans/{plan_id}/transitions/{transition_id}"
    return answered_as_written(written, moved, location=location)


@router.get(
    "/transitions",
    responses=answer("list_transitions") | problems.responses(*READING),
    summary="List the moves of a plan",
)
def list_transitions(
    plan_id: PlanIdDep, session: SessionDep, definitions: DefinitionsDep, page: PageDep
) -> TransitionPage:
    """See every move of a plan, latest first; those entered in error stay on record."""
    found = transition_service.list_transitions(
        session, plan_id, limit=page.limit, before=page.after_number()
    )
    more = str(found.moves.items[-1].plan_version) if found.moves.more else None
    return TransitionPage(
        summary=sum_up_moves(
            found.moves.items, definitions.team_name, preferred_name=found.preferred_name
        ),
        items=[transition_entry(each) for each in found.moves.items],
        next_cursor=page.link_next(more),
    )


@router.get(
    "/transitions/{transition_id}",
    response_model=TransitionView,
    responses=answer_of_plan("get_transition") | problems.responses(*READING),
    summary="Read a move with its decisions",
)
def get_transition(
    plan_id: PlanIdDep,
    transition_id: TransitionId,
    engine: EngineDep,
    definitions: DefinitionsDep,
) -> Response:
    """Read a move with every decision: where each stands, why, and what can be done about it."""
    care = transition_service.get_moves(engine, plan_id)
    return as_written(told_transition(care, transition_id, definitions), version=care.version)


@router.post(
    "/transitions/{transition_id}/confirmation",
    response_model=TransitionView,
    responses=answer_once("confirm_transition")
    | problems.responses(*CHANGING, *KEYED, "nothing-to-confirm"),
    summary="Confirm all that needs no human choice",
)
def confirm_transition(
    plan_id: PlanIdDep,
    transition_id: TransitionId,
    asked: Annotated[BatchAsked, Body(openapi_examples=CONFIRMATIONS)],
    call: CallDep,
    definitions: DefinitionsDep,
) -> Response:
    """Confirm in one call every proposal to continue, to hand over, and to adapt.

    To adapt needs its words: name them under `adaptations`. What pauses, resumes or stops, what
    somebody has to decide, and what goes on against a wish or although it is unsafe, is answered
    one by one.
    """
    confirmed = transition_service.confirm_transition(call, plan_id, transition_id, asked)
    written = told_transition(confirmed.value, transition_id, definitions)
    return answered_as_written(written, confirmed)


@router.put(
    "/transitions/{transition_id}/decisions/{decision_id}",
    response_model=DecisionView,
    responses=answer_of_plan("answer_decision") | problems.responses(*ANSWERING),
    summary="Confirm, override or settle a decision",
)
def answer_decision(
    plan_id: PlanIdDep,
    transition_id: TransitionId,
    decision_id: DecisionId,
    asked: Annotated[Answer, Body(openapi_examples=ANSWERS)],
    call: ChangeDep,
    definitions: DefinitionsDep,
) -> Response:
    """Use it for a decision that has a `transition_id`: confirm, override, or settle what is open.

    It may be of the move itself or of a review since then. Where `transition_id` is null, use the
    operation under `/v1/plans/{plan_id}/decisions/{decision_id}`; to have the rules decide anew
    before you answer, review the component.

    To override needs `reason_code` and `reason`. A `decide` is settled by its named decider. To
    pause against the wish to go on (theirs of before, where nobody asked since), to stop what they
    do not wish to stop, and to go on against a refusal or a wish to pause, need what they think of
    it in words (`persons_view`, `persons_words`), or that they could not say. To go on so without
    their agreement, to go on despite a contraindication, and to pause or stop so where they could
    not say, need a named person and the recorded basis; to pause or stop what is unsafe,
    `safety_concern` will do in its place. Who `disagrees` that care goes on (`continue`, `resume`,
    or a `hand_over` without a change to the team that has it) refuses it now, and it needs the
    same; who disagrees with a change, or with another team, does not. A pause is owned by `owner`,
    else by whoever `authorised_by` names, else by whoever owns it already, else by the key worker.
    Its review is due within 7 days, within 24 hours if the care must not lapse; to state another
    day, renew the pause by hand, if they agree to it. What starts again has its first contact
    within 72 hours; what must not lapse within 24, or a review of its change if it has one. To
    `adapt` needs the change in words (`adaptation`); a `hand_over` of active care may bring one,
    which holds once the team accepts. To `continue` keeps a change of before: its follow-up ends it
    (`change_ends` of the component). `legal_calls` of the decision says what can be done now.

    Where nobody had checked the care (`safety` is `not_checked`) and it goes on, say with the
    answer who checked it and found no concern, and when (`checked_by`, `checked_at`): else it stays
    on record that there was no check. What a team refused as unsafe (`safety_concern`) goes on
    by such a check, made since it was refused, or on a basis. What was stated to be unsafe is not
    answered so: review the component.

    Whoever answers by name is given as `authorised_by`, with `name` and `role`: `prescriber`
    (somebody who may prescribe; always fits) or, but for medicines and what must be checked at a
    move, `professional_with_person` (a professional, together with whoever the care is for).
    """
    done = transition_service.answer_decision(
        call, plan_id, transition_id, decision_id, asked, definitions=definitions
    )
    return answered_as_written(told_decision(done.value, decision_id, definitions), done)


@router.post(
    "/transitions/{transition_id}/decisions/{decision_id}/acceptance",
    response_model=DecisionView,
    responses=answer_once("answer_hand_over")
    | problems.responses(
        *CHANGING, *KEYED, "illegal-step", "persons-view-missing", "basis-missing"
    ),
    summary="Accept or refuse a hand-over",
)
def answer_hand_over(
    plan_id: PlanIdDep,
    transition_id: TransitionId,
    decision_id: DecisionId,
    asked: Annotated[HandOverAnswer, Body(openapi_examples=HAND_OVER_ANSWERS)],
    call: CallDep,
    definitions: DefinitionsDep,
) -> Response:
    """Answer for the receiving team, by name. Until it accepts, the sender answers for the care.

    To accept also confirms a hand-over that was only proposed, unless it goes on against a wish or
    although it is unsafe: that is answered first, as a decision. A change that comes with it
    (`adaptation`) holds from then on; a refusal takes it away. A refusal has its reason, and turns
    it into a decision for the sender. With `reason_code` `safety_concern` it says that the care is
    not safe: nothing more of it is given (`interim` is `hold`) until somebody decides, and at a
    review or the next move it is `contraindicated`.
    """
    done = transition_service.answer_hand_over(call, plan_id, transition_id, decision_id, asked)
    return answered_as_written(told_decision(done.value, decision_id, definitions), done)


@router.get(
    "/decisions/{decision_id}",
    response_model=DecisionView,
    responses=answer_of_plan("get_decision") | problems.responses(*READING),
    summary="Read one decision",
)
def get_decision(
    plan_id: PlanIdDep, decision_id: DecisionId, engine: EngineDep, definitions: DefinitionsDep
) -> Response:
    """Read one decision about the plan, of whichever move or review: where it stands, and why."""
    care = transition_service.get_moves(engine, plan_id)
    return as_written(told_decision(care, decision_id, definitions), version=care.version)


@router.put(
    "/decisions/{decision_id}",
    response_model=DecisionView,
    responses=answer_of_plan("answer_review") | problems.responses(*ANSWERING),
    summary="Answer the review of care that never moved",
)
def answer_review(
    plan_id: PlanIdDep,
    decision_id: DecisionId,
    asked: Annotated[Answer, Body(openapi_examples=REVIEW_ANSWERS)],
    call: ChangeDep,
    definitions: DefinitionsDep,
) -> Response:
    """Use it for a decision whose `transition_id` is null: a review in a plan that never moved.

    Every other decision, that of a review after a move included, is answered with the operation
    under its move. It takes the same body, and asks for the same grounds: whoever answers by name
    is given as `authorised_by`, with `name` and `role` (`prescriber` or
    `professional_with_person`, as told there), and whoever checked what nobody had checked as
    `checked_by`, with `checked_at`.
    """
    done = transition_service.answer_decision(
        call, plan_id, None, decision_id, asked, definitions=definitions
    )
    return answered_as_written(told_decision(done.value, decision_id, definitions), done)


@router.post(
    "/transitions/{transition_id}/entered-in-error",
    response_model=TransitionView,
    responses=answer_once("enter_transition_in_error")
    | problems.responses(*CHANGING, *KEYED, "already-in-error", "something-came-after"),
    summary="Take back a move that never took place",
)
def enter_transition_in_error(
    plan_id: PlanIdDep,
    transition_id: TransitionId,
    asked: Annotated[InErrorAsked, Body(openapi_examples=ERRORS)],
    call: CallDep,
    definitions: DefinitionsDep,
) -> Response:
    """Take back the latest move: everything is as it was before it, and the record stays.

    What was said with it counts no more, as it may have been said of somebody else: `summary` names
    it, to be stated again at the right move if it was said of this person. Where something was
    built on it (a later move, an accepted hand-over, a review, care added, changed by hand or
    offered in place of what ended; care that would go on though its kind ended as unsafe, unchecked
    since; of a change of leave also a refusal or an answer of what had waited before it, or an
    answer about care that is unsafe), the answer is a 409 that names what came after: record a move
    back instead.
    """
    done = transition_service.enter_in_error(
        call, plan_id, transition_id, asked, definitions=definitions
    )
    return answered_as_written(told_transition(done.value, transition_id, definitions), done)
