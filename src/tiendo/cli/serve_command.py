"""``tiendo serve``: the web server and the worker for long jobs, started and stopped together."""

from __future__ import annotations

from typing import Annotated

import typer

from tiendo.cli.serving import serve_until_stopped

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="The port to listen on.")] = 8000,
    workers: Annotated[
        int, typer.Option("--workers", min=1, help="Processes that answer pages; one a processor core.")
    ] = 1,
    demo: Annotated[bool, typer.Option("--demo", help="Offer sign-in with one click for each role.")] = False,
) -> None:
    """Serve the pages and do the long work until stopped (Ctrl+C)."""
    raise typer.Exit(serve_until_stopped(host, port, workers=workers, demo=demo))
