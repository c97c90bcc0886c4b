"""``tiendo work``: the worker for long jobs by itself; ``tiendo serve`` starts one."""

from __future__ import annotations

import typer
from django.core.management import call_command

from tiendo.trust.jobs import living_worker

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def work() -> None:
    """Do long jobs (reading uploaded files) until stopped. "serve" runs one by itself."""
    with living_worker() as name:
        call_command("db_worker", interval=0.5, startup_delay=False, worker_id=name)
