"""The task to see to a check is gone once the check is known, or there is no care to be checked."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.integration.api.moved_plans import (
    BEST_INTERESTS,
    CHECKED,
    HEARD,
    LITHIUM,
    WELL,
    Json,
    PlanOverHttp,
    done,
)
from tests.integration.api.plans.overruling import closed
from tests.integration.api.unchecked_care import BY, check_of, taken_over


def found(safety: str) -> Json:
    return {**WELL, **CHECKED, "safety": safety}


def a_check_that_found_no_concern(plan: PlanOverHttp) -> None:
    review = done(plan.review(LITHIUM, **found("no_concern")), 201)
    assert check_of(plan.client, plan) is None
    done(plan.answer(review, "confirm"))


def a_check_with_the_next_answer(plan: PlanOverHttp) -> None:
    review = done(plan.review(LITHIUM, **WELL), 201)
    assert check_of(plan.client, plan) is None
    check = {name: CHECKED[name] for name in ("checked_by", "checked_at")}
    done(plan.answer(review, "settle", outcome="continue", **BY, **check))


def a_finding_that_it_is_unsafe(plan: PlanOverHttp) -> None:
    review = done(plan.review(LITHIUM, **found("contraindicated")), 201)
    assert check_of(plan.client, plan) is None
    done(plan.answer(review, "settle", outcome="continue", **BY, **BEST_INTERESTS))


def a_pause(plan: PlanOverHttp) -> None:
    review = done(plan.review(LITHIUM, **WELL), 201)
    given = {"outcome": "pause", "reason": "Bloods.", **BY, **HEARD}
    done(plan.answer(review, "settle", **given))


def an_end(plan: PlanOverHttp) -> None:
    review = done(plan.review(LITHIUM, **WELL), 201)
    done(plan.answer(review, "settle", outcome="stop", **BY, **HEARD))


def its_completion(plan: PlanOverHttp) -> None:
    done(plan.step(LITHIUM, "completed", reason="It is over.", **BY))


def a_closure(plan: PlanOverHttp) -> None:
    closed(plan)


@pytest.mark.parametrize(
    "after",
    [
        a_check_that_found_no_concern,
        a_check_with_the_next_answer,
        a_finding_that_it_is_unsafe,
        a_pause,
        an_end,
        its_completion,
        a_closure,
    ],
)
def test_the_task_is_gone_with(service: TestClient, after: Callable[[PlanOverHttp], None]) -> None:
    plan, _ = taken_over(service)
    assert check_of(service, plan) is not None

    after(plan)

    assert check_of(service, plan) is None
