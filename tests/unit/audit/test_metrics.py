"""Metrics count by template and say what is running."""

from app.audit.metrics import Metrics
from app.audit.version import VERSION


def test_requests_are_counted_by_method_template_and_status() -> None:
    metrics = Metrics()

    for seconds in (0.002, 0.004):
        metrics.count_request("POST", "/v1/carry-over", 200, seconds)

    labels = '{method="POST",route="/v1/carry-over",status="200"}'
    assert f"throughline_http_requests_total{labels} 2.0" in exposed(metrics)
    assert f"throughline_http_request_duration_seconds_count{labels} 2.0" in exposed(metrics)
    assert f"throughline_http_request_duration_seconds_sum{labels} 0.006" in exposed(metrics)


def test_connections_that_were_one_too_many_are_counted() -> None:
    metrics = Metrics()

    metrics.count_turned_away()

    assert "throughline_http_connections_turned_away_total 1.0" in exposed(metrics)


def test_the_build_and_the_process_are_told() -> None:
    exposition = exposed(Metrics())

    assert f'version="{VERSION}"' in exposition
    assert "process_resident_memory_bytes" in exposition


def test_the_content_in_force_is_told() -> None:
    metrics = Metrics()
    digest = f"sha256:{'0' * 64}"

    metrics.show_content(kind="rules", content_id="carry-over", version="1.0.0", digest=digest)

    assert (
        f'throughline_content_info{{content_id="carry-over",digest="{digest}",'
        'kind="rules",version="1.0.0"} 1.0' in exposed(metrics)
    )


def test_two_applications_in_one_process_count_apart() -> None:
    one, other = Metrics(), Metrics()

    one.count_request("GET", "/health/live", 200, 0.001)

    assert "/health/live" not in exposed(other)


def exposed(metrics: Metrics) -> str:
    return metrics.exposition().decode()
