"""``tiendo demo``: the demonstration city, imported and served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from django.core.management import call_command

from tiendo.cli.demo_city import City, make_city
from tiendo.cli.org_command import report_words
from tiendo.cli.serving import serve_until_stopped
from tiendo.cli.speech import note, progress_bar, say
from tiendo.kernel.words import Words, plural
from tiendo.plan.types import RowKind

if TYPE_CHECKING:
    from tiendo.plan.views import DraftOverview

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def demo(
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the pages once the city is there.")
    ] = True,
    story: Annotated[
        bool, typer.Option("--story/--no-story", help="Tell the programme's story up to today.")
    ] = True,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="The port to listen on.")] = 8000,
) -> None:
    """Make the demonstration city through the real importer, and serve it. Safe to run again."""
    call_command("migrate", verbosity=0, interactive=False)
    note(
        Words(
            "Đang dựng thành phố trình diễn: lần đầu mất vài phút; dừng giữa chừng thì lần sau làm tiếp.",
            "Making the demonstration city: a few minutes the first time; cut short, it goes on next time.",
        )
    )
    with progress_bar() as progress:
        city = make_city(progress, running=story)
    _tell(city, f"http://{host}:{port}")
    if serve:
        raise typer.Exit(serve_until_stopped(host, port, demo=True, prepared=True))


def _tell(city: City, address: str) -> None:
    say(report_words(city.organisation))
    say(_imported(city.published))
    plan, draft = city.published, city.in_review
    say(
        Words(
            f"Xem kế hoạch:    {address}/plans/{plan.version_slug}/\n"
            f"Rà soát bản nháp: {address}/drafts/{draft.id}/ ({draft.open_doubts} điểm nghi vấn đang chờ)\n"
            f"Đăng nhập mẫu:   {address}/sign-in/",
            f"See the plan:     {address}/plans/{plan.version_slug}/\n"
            f"Review a draft:   {address}/drafts/{draft.id}/ "
            f"({plural(draft.open_doubts, 'doubt is', 'doubts are')} waiting)\n"
            f"Sign in as a role: {address}/sign-in/",
        )
    )


def _imported(draft: DraftOverview) -> Words:
    rows = {count.kind: count.total - count.rejected for count in draft.counts}
    indicators, tasks, actions = (rows[k] for k in (RowKind.INDICATOR, RowKind.TASK, RowKind.ACTION))
    return Words(
        f"{draft.number}: {indicators} chỉ tiêu, {tasks} nhiệm vụ, {actions} nhiệm vụ cụ thể; "
        f"{draft.doubts} điểm nghi vấn, để ngỏ {draft.left_open}.",
        f"{draft.number}: {plural(indicators, 'indicator')}, {plural(tasks, 'task')}, "
        f"{plural(actions, 'action')}; "
        f"{plural(draft.doubts, 'doubt')}, {draft.left_open} left open.",
    )
