"""The carry-over table as a JSON Decision Model, the form in which zen-engine takes one."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from tests.spec.obvious import Row

Model = dict[str, Any]


def factors_used(rows: Sequence[Row]) -> list[str]:
    """Return the factors that some row names; a column for another would only cost time."""
    return list(dict.fromkeys(factor for row in rows for factor in row.get("when", {})))


def decision_model(rows: Sequence[Row], *, each_of: str | None = None) -> Model:
    """Return the table, of which the first row that fits decides.

    With `each_of` the table is applied to each of the list in that field of what it is asked.
    """
    table = {
        "hitPolicy": "first",
        "inputs": [_column(factor) for factor in factors_used(rows)],
        "outputs": [_column("outcome"), _column("rule")],
        "rules": [_row(row, factors_used(rows)) for row in rows],
        "passThrough": False,
        "executionMode": "loop" if each_of else "single",
        "inputField": each_of,
        "outputPath": each_of,
    }
    return {"nodes": [*_nodes(table)], "edges": [_edge("asked", "table"), _edge("table", "told")]}


def _nodes(table: Model) -> Iterable[Model]:
    for name, kind in (("asked", "inputNode"), ("told", "outputNode")):
        yield {"id": name, "name": name, "type": kind}
    yield {"id": "table", "name": "table", "type": "decisionTableNode", "content": table}


def _edge(source: str, target: str) -> Model:
    return {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}


def _column(field: str) -> Model:
    return {"id": field, "name": field, "field": field}


def _row(row: Row, factors: Iterable[str]) -> Model:
    when = row.get("when", {})
    cells = {factor: _cell(when[factor]) if factor in when else "" for factor in factors}
    told = {"outcome": json.dumps(row["then"]), "rule": json.dumps(row["id"])}
    return {"_id": row["id"], **cells, **told}


def _cell(wanted: object) -> str:
    values = wanted if isinstance(wanted, list) else [wanted]
    return ", ".join(json.dumps(value) for value in values)
