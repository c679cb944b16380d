"""What is told of the database is what is known of it, and nothing else."""

from app.audit.metrics import Metrics
from app.audit.storage_metrics import Use
from app.pathways.plans.terms import NextStep
from app.pathways.worklist.caseload import Caseload, NumbersWaiting, OverdueSteps

CASELOAD = Caseload(
    open_plans=3,
    journal_entries=40,
    decisions=NumbersWaiting(overdue=1, to_come=2, undated=4),
    hand_overs=NumbersWaiting(overdue=0, to_come=1, undated=0),
    checks=NumbersWaiting(overdue=2, to_come=1, undated=0),
    overdue_steps=(
        OverdueSteps(next_step=NextStep.PAUSE_REVIEW, must_not_lapse=True, number=5),
        OverdueSteps(next_step=NextStep.RE_OFFER, must_not_lapse=False, number=0),
    ),
)


def told(metrics: Metrics) -> dict[str, float]:
    """Each sample of ours, without what is told of the build, the content and requests."""
    lines = metrics.exposition().decode().splitlines()
    ours = [line.rpartition(" ") for line in lines if line.startswith("throughline_")]
    return {
        name: float(number)
        for name, _, number in ours
        if "http" not in name and "_info" not in name
    }


def test_nothing_is_told_before_anything_is_known() -> None:
    assert told(Metrics()) == {}


def test_what_was_counted_is_told_with_its_age() -> None:
    metrics = Metrics()

    metrics.storage.show(CASELOAD)

    found = told(metrics)
    assert 0 <= found.pop("throughline_caseload_age_seconds") < 5
    assert found == {
        "throughline_database_up": 1,
        "throughline_plans_open": 3,
        "throughline_journal_entries": 40,
        'throughline_decisions_open{due="overdue"}': 1,
        'throughline_decisions_open{due="to_come"}': 2,
        'throughline_decisions_open{due="undated"}': 4,
        'throughline_hand_overs_waiting{due="overdue"}': 0,
        'throughline_hand_overs_waiting{due="to_come"}': 1,
        'throughline_hand_overs_waiting{due="undated"}': 0,
        'throughline_checks_due{due="overdue"}': 2,
        'throughline_checks_due{due="to_come"}': 1,
        'throughline_checks_due{due="undated"}': 0,
        'throughline_next_steps_overdue{must_not_lapse="true",next_step="pause_review"}': 5,
        'throughline_next_steps_overdue{must_not_lapse="false",next_step="re_offer"}': 0,
    }


def test_what_is_in_a_database_that_is_away_is_not_told() -> None:
    """A number that stands still would look as if all were well."""
    metrics = Metrics()
    metrics.storage.show(CASELOAD)

    metrics.storage.lose()

    assert told(metrics) == {"throughline_database_up": 0}


def test_connections_are_told_as_they_are_when_asked() -> None:
    metrics, used = Metrics(), [Use(in_use=1, idle=2, most=12, queued=0)]
    metrics.storage.watch(lambda: used[-1])
    told(metrics)

    used.append(Use(in_use=3, idle=4, most=12, queued=5))

    assert told(metrics) == {
        'throughline_database_connections{state="in_use"}': 3,
        'throughline_database_connections{state="idle"}': 4,
        "throughline_database_connections_max": 12,
        "throughline_database_requests_queued": 5,
    }
