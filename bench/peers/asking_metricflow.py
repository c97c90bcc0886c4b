"""The twelve ratios in MetricFlow, by its own query call. Runs in that library's environment.

The predicates are cut into columns beforehand, the way of writing that MetricFlow answers in one scan; the
natural way, a filter for every numerator, costs it twice as much.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dbt.cli.main import dbtRunner
from dbt_metricflow.cli.cli_configuration import CLIConfiguration
from metricflow.engine.metricflow_engine import MetricFlowQueryRequest

from dossiers import RATIOS, listed

COLUMNS = {
    predicate: f"p{place}"
    for place, predicate in enumerate(dict.fromkeys(p for pair in RATIOS.values() for p in pair))
}
PROJECT = (
    "name: peers\nversion: '1.0.0'\nprofile: peers\nmodel-paths: [models]\n"
    "flags: {send_anonymous_usage_stats: false}\n"
)
PROFILE = "peers:\n  target: dev\n  outputs:\n    dev: {{type: duckdb, path: '{path}', threads: 2}}\n"
SPINE = "select range::date as date_day from range(date '2015-01-01', date '2030-01-01', interval 1 day)"
HEAD = """\
models:
  - name: time_spine
    time_spine: {standard_granularity_column: date_day}
    columns: [{name: date_day, granularity: day}]
semantic_models:
  - name: dossiers
    model: ref('dossiers')
    defaults: {agg_time_dimension: submitted_at}
    entities: [{name: dossier, type: primary, expr: dossier_id}]
    dimensions:
      - {name: submitted_at, type: time, type_params: {time_granularity: day}}
      - {name: agency_id, type: categorical}
      - {name: commune_id, type: categorical}
    measures:
"""


def write(home: Path, files: list[str]) -> None:
    """The dbt project: the rows as a view, the measures, the ratios, a calendar."""
    models = home / "models"
    models.mkdir()
    columns = ", ".join(f"({predicate})::int as {name}" for predicate, name in COLUMNS.items())
    kept = "dossier_id, submitted_at::date as submitted_at, agency_id, commune_id"
    rows = f"select {kept}, {columns} from {listed(files)}"
    (models / "dossiers.sql").write_text("{{ config(materialized='view') }}\n" + rows)
    (models / "time_spine.sql").write_text("{{ config(materialized='table') }}\n" + SPINE)
    measures = "".join(
        f"      - {{name: {name}, agg: sum, create_metric: true}}\n" for name in COLUMNS.values()
    )
    ratios = "metrics:\n" + "".join(
        f"  - {{name: {name}, label: {name}, type: ratio, type_params: {{numerator: {COLUMNS[above]}, "
        f"denominator: {COLUMNS[below]}}}}}\n"
        for name, (above, below) in RATIOS.items()
    )
    (models / "dossiers.yml").write_text(HEAD + measures + ratios)
    (home / "dbt_project.yml").write_text(PROJECT)
    (home / "profiles.yml").write_text(PROFILE.format(path=home / "peers.duckdb"))


def main() -> None:
    """Build the project, ask so many times, print the median."""
    times, files = int(sys.argv[1]), sys.argv[2:]
    with TemporaryDirectory() as place:
        home = Path(place)
        write(home, files)
        os.chdir(home)
        built = dbtRunner().invoke(["build", "--project-dir", place, "--profiles-dir", place, "--quiet"])
        if not built.success:
            raise SystemExit(f"dbt build failed: {built.exception}")
        configuration = CLIConfiguration()
        configuration.setup(home, home, configure_file_logging=False)
        spent, cells = [], 0
        for turn in range(times + 1):
            begun = perf_counter()
            request = MetricFlowQueryRequest.create(
                metric_names=list(RATIOS),
                group_by_names=["metric_time__month", "dossier__agency_id", "dossier__commune_id"],
            )
            found = configuration.mf.query(request)
            if turn:
                spent.append(perf_counter() - begun)
            cells = found.result_df.row_count
    print(json.dumps({"seconds": median(spent), "cells": cells}))


if __name__ == "__main__":
    main()
