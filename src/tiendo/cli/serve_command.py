"""``tiendo serve``: the web server and the worker for long jobs, started and stopped together."""

from __future__ import annotations

import typer

from tiendo.cli.serving import serve_until_stopped

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def serve(
    host: str = typer.Option("127.0.0.1", "--host", help="The address to listen on."),
    port: int = typer.Option(8000, "--port", help="The port to listen on."),
    demo: bool = typer.Option(False, "--demo", help="Offer sign-in with one click for each role."),
) -> None:
    """Serve the pages and do the long work until stopped (Ctrl+C)."""
    raise typer.Exit(serve_until_stopped(host, port, demo=demo))
