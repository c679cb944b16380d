"""What becomes of a plan: what is missing in it, what was changed, and how it ends."""

from typing import Annotated

from fastapi import APIRouter, Body, Response

from app import problems
from app.dependencies import CatalogueDep, DefinitionsDep, PlanIdDep, SessionDep
from app.pathways.plans.asked import ClosureAsked
from app.pathways.plans.summaries.gaps import sum_up_gaps
from app.pathways.plans.whose import of_person
from app.routers.calls import CallDep, etag, told
from app.routers.examples import answer, answer_of_plan, answer_once
from app.routers.examples.plans import CLOSURES
from app.routers.paging import PageDep
from app.routers.plan_problems import CHANGING, KEYED, READING
from app.routers.plan_route import PlanRoute
from app.routers.schemas.history import HistoryPage, history_entry
from app.routers.schemas.plans import ClosureView, GapPage, closure_view
from app.routers.schemas.summaries import sum_up_history
from app.services import plans as plan_service

router = APIRouter(prefix="/v1/plans/{plan_id:uuid}", tags=["Plan"], route_class=PlanRoute)


@router.get(
    "/gaps",
    responses=answer_of_plan("list_gaps") | problems.responses(*READING),
    summary="Find needs that nothing on offer serves",
)
def list_gaps(
    plan_id: PlanIdDep, session: SessionDep, catalogue: CatalogueDep, response: Response
) -> GapPage:
    """See which needs nothing on offer or under way is said to serve: missed care, by element.

    Each gap lists what the pathways of the plan could offer, and under `may_serve` care of the plan
    that may serve the need: where it does, change its `serves`. Where both are empty it is a gap in
    the service. The list always comes whole.
    """
    found = plan_service.list_gaps(session, plan_id, catalogue=catalogue)
    response.headers["ETag"] = etag(found.version)
    return GapPage(
        approval=catalogue.approval,
        summary=of_person(found.preferred_name, sum_up_gaps(found.gaps, catalogue.need_names)),
        items=list(found.gaps),
        next_cursor=None,
    )


@router.get(
    "/history",
    responses=answer("get_history") | problems.responses(*READING),
    summary="Read every change of a plan, and by whom",
)
def get_history(
    plan_id: PlanIdDep, session: SessionDep, definitions: DefinitionsDep, page: PageDep
) -> HistoryPage:
    """See every change that was ever made to a plan, oldest first: what, when, by whom, for whom.

    Each entry is the version of the plan that it made, and its `summary` says what it was: of which
    component or need, with what outcome, and who answers for it.
    """
    found = plan_service.list_history(
        session,
        plan_id,
        limit=page.limit,
        after=page.after_number() or 0,
        definitions=definitions,
    )
    changes = found.changes
    more = str(changes.items[-1].recorded.sequence) if changes.more else None
    said = sum_up_history([each.recorded for each in changes.items])
    return HistoryPage(
        summary=of_person(found.preferred_name, said),
        items=[history_entry(each.recorded, each.summary) for each in changes.items],
        next_cursor=page.link_next(more),
    )


@router.post(
    "/closure",
    responses=answer_once("close_plan")
    | problems.responses(*CHANGING, *KEYED, "care-without-recipient", "must-not-lapse"),
    summary="Close a plan",
)
def close_plan(
    plan_id: PlanIdDep,
    asked: Annotated[ClosureAsked, Body(openapi_examples=CLOSURES)],
    call: CallDep,
    definitions: DefinitionsDep,
    response: Response,
) -> ClosureView:
    """Close a plan: discharged to the GP, another provider, death, or the person's choice.

    Every active or paused component needs an outcome and a named recipient, so that no care ends
    unseen: read the plan for their `plan_component_id`. Where care must not lapse, and ends by
    choice, is paused, or nobody has decided yet about it, a fitting person answers for it (but
    after a death): `authorised_by`, with `name` and `role`. The role is `prescriber` (somebody who
    may prescribe; always fits) or, but for medicines and what must be checked at a move,
    `professional_with_person` (a professional, together with whoever the care is for). So does one
    where care is passed on that goes on against a refusal, or despite a contraindication. Where
    care ends by choice that whoever it is for last wished to go on, somebody answers for it too,
    and `reason` says why. A closed plan can be read for ever, and a new one opened.
    """
    closed = plan_service.close_plan(call, plan_id, asked, definitions=definitions)
    return closure_view(told(response, closed), definitions)
