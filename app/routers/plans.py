"""Plans: open, find, read, and change them as a whole."""

from typing import Annotated

from fastapi import APIRouter, Body, Response

from app import problems
from app.dependencies import (
    CallerDep,
    CatalogueDep,
    DefinitionsDep,
    EngineDep,
    NowDep,
    PlanIdDep,
    ReadingDep,
    SessionDep,
    SettingsDep,
)
from app.pathways.plans.asked import PlanAsked, PlanChange
from app.routers.calls import ChangeDep, OpeningDep, answered_as_written, as_written
from app.routers.examples import answer, answer_located, answer_of_plan
from app.routers.examples.plans import NEW_PLANS, PLAN_CHANGES, SEARCHES
from app.routers.paging import PageDep
from app.routers.parameters import (
    AsOf,
    PlanSettingFilter,
    PlanStatusFilter,
    PlanTeamFilter,
    query_refused,
)
from app.routers.plan_problems import CHANGING, READING
from app.routers.plan_route import PlanRoute
from app.routers.schemas.plans import PlanPage, PlanSearch, PlanView
from app.routers.schemas.summaries import sum_up_plans
from app.services import plans as plan_service
from app.services.told_plans import told_plan
from app.settings import Mode

router = APIRouter(prefix="/v1/plans", tags=["Plan"], route_class=PlanRoute)


@router.post(
    "",
    status_code=201,
    response_model=PlanView,
    responses=answer_located("open_plan")
    | problems.responses(
        "open-plan-exists",
        "idempotency-key-missing",
        "idempotency-key-reused",
        "in-progress",
        "conflict",
    ),
    summary="Open a plan",
)
def open_plan(
    asked: Annotated[PlanAsked, Body(openapi_examples=NEW_PLANS)],
    call: OpeningDep,
    catalogue: CatalogueDep,
    definitions: DefinitionsDep,
    settings: SettingsDep,
) -> Response:
    """Open a plan for a person, with their needs in their own words.

    The person is identified and never described. One open plan a person: a second one is a 409.
    The setting is the team's. A demonstration takes NHS numbers of the 999 range only.
    """
    opened = plan_service.open_plan(
        call, asked, catalogue=catalogue, synthetic_only=settings.mode is Mode.DEMO
    )
    # Nothing of a new plan is overdue, and the answer is told again as it was.
    written = told_plan(opened.value, definitions, now=None)
    return answered_as_written(written, opened, location=f"/v1/plans/{opened.effect.plan_id}")


@router.get("", responses=answer("list_plans"), summary="List plans")
def list_plans(
    session: SessionDep,
    caller: CallerDep,
    page: PageDep,
    team: PlanTeamFilter = None,
    setting: PlanSettingFilter = None,
    status: PlanStatusFilter = None,
) -> PlanPage:
    """See plans by team, setting or status, oldest first. A person or a carer sees their own."""
    found = plan_service.list_plans(
        session,
        caller=caller,
        limit=page.limit,
        after=page.after_uuid(),
        team=team,
        setting=setting,
        status=status,
    )
    more = str(found.items[-1].plan_id) if found.more else None
    return PlanPage(
        summary=sum_up_plans(found.items),
        items=list(found.items),
        next_cursor=page.link_next(more),
    )


@router.post("/search", responses=answer("search_plans"), summary="Find a person's plans")
def search_plans(
    asked: Annotated[PlanSearch, Body(openapi_examples=SEARCHES)], session: ReadingDep
) -> PlanPage:
    """Find plans by an identifier of the person: the open one first, then closed ones.

    An identifier never stands in an address, so it is sent in the body. Nothing is stored.
    """
    found = plan_service.find_plans(session, asked.identifier)
    return PlanPage(summary=sum_up_plans(found), items=list(found), next_cursor=None)


@router.get(
    "/{plan_id:uuid}",
    response_model=PlanView,
    responses=answer_of_plan("get_plan") | problems.responses(*READING),
    summary="Read a plan",
)
def get_plan(
    plan_id: PlanIdDep,
    engine: EngineDep,
    definitions: DefinitionsDep,
    caller: CallerDep,
    now: NowDep,
    as_of: AsOf = None,
) -> Response:
    """Read a whole plan: needs, components, what people said, and who agrees.

    `undecided` says of which components nobody has settled what becomes of them, by when somebody
    has to, and who, what holds at the bedside until then, whether it waits for a check, whether
    they could not say beside a no that stands, and which team refused to take it over: what is on
    hold or refused is `active` still. `overruled` says what goes on against a refusal, or despite
    a contraindication, who found that and why, and on what basis; or did until now, where it is
    being decided about again. `refused` says of paused care that whoever it is for had refused it,
    or wished for a break, in their words. `unchecked` says of active care that somebody decided
    without a check that it goes on, `disagreed` that whoever it is for did not agree with its
    change, its hand-over, the pause or the stop for which they had wished, or an answer that goes
    against a wish of theirs, which has words of its own: it may be more than one thing about a
    component; and `unsafe` of paused care that it was found unsafe, by whom and why; `cleared`
    says what the danger had been of care that is unsafe no more, as long as something is due of
    it; and `out_of_reach` why care cannot reach them, in the words of whoever stated that, while a
    decision about it waits, or it rests by that; `reached_otherwise` in which other way alone it
    can. `agreed` says in which words whoever it is for agreed that care rests, or goes on, or
    wished that it goes on: either may be on a condition.
    Send its `ETag` back as `If-Match` with whatever you change. With `as_of` it is the plan as the
    service knew it then, and the `ETag` is that of then; before it was opened, a 422 that says when
    it was.
    """
    if as_of is not None and as_of > now:
        raise query_refused("as_of", "in_the_future", "Nobody knows yet how it will stand then.")
    plan = plan_service.get_plan(engine, plan_id, as_of=as_of)
    told_at = (as_of or now) if caller.does_the_work else None
    return as_written(told_plan(plan, definitions, now=told_at), version=plan.version)


@router.patch(
    "/{plan_id:uuid}",
    response_model=PlanView,
    responses=answer_of_plan("change_plan") | problems.responses(*CHANGING),
    summary="Change a plan as a whole",
)
def change_plan(
    plan_id: PlanIdDep,
    asked: Annotated[PlanChange, Body(openapi_examples=PLAN_CHANGES)],
    call: ChangeDep,
    catalogue: CatalogueDep,
    definitions: DefinitionsDep,
) -> Response:
    """Change the key worker, what matters to the person, or the pathways that the plan follows.

    What you leave out stays as it is. A pathway can be left once none of its care is under way or
    on offer.
    """
    changed = plan_service.change_plan(call, plan_id, asked, catalogue=catalogue)
    written = told_plan(changed.value, definitions, now=call.clock())
    return answered_as_written(written, changed)
