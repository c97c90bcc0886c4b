"""``tiendo org``: load and export the organisation; say which agency a printed name is."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads it
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from tiendo.cli.files import NoSuchFile
from tiendo.cli.speech import language, out, say
from tiendo.kernel.words import Words, plural
from tiendo.org.domain.bundle import open_bundle
from tiendo.org.domain.tables import TABLES
from tiendo.org.domain.writing import as_csv, as_xlsx, as_zip
from tiendo.org.selectors import agency, propose_for
from tiendo.org.selectors.organisation import organisation_state, preview
from tiendo.org.services.boundaries import load_boundaries
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import EFFECT_WORDS, SYSTEM, LoadEffect
from tiendo.plan.selectors.agencies import unidentified_names
from tiendo.plan.services.identify import identify_agency, identify_as_new

if TYPE_CHECKING:
    from tiendo.org.views import LoadReport, Preview

app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, help="Agencies, areas, posts and their holders."
)

_MOST_LISTED = 40


@app.callback()
def org() -> None:
    """Agencies, areas, posts and their holders."""


@app.command()
def load(
    source: Annotated[
        Path,
        typer.Argument(help="A directory or zip of CSV files, or a workbook of sheets."),
    ],
    look: Annotated[
        bool, typer.Option("--preview", help="Only say what would change, and change nothing.")
    ] = False,
) -> None:
    """Load agencies, areas, posts, holders, groups and successions, all or nothing."""
    if look:
        _show(preview(open_bundle(source)))
        return
    say(report_words(load_organisation(source, actor=SYSTEM)))


@app.command()
def boundaries(
    source: Annotated[Path, typer.Argument(help="A GeoJSON file (WGS 84), one feature an area.")],
    said_by: Annotated[str, typer.Option("--source", help="Where the boundaries are from.")],
    key: Annotated[str, typer.Option("--key", help="The property that holds an area's code.")] = "",
) -> None:
    """Bring in the outlines of wards and communes, for the map; all or nothing."""
    try:
        data = source.read_bytes()
    except OSError as error:
        raise NoSuchFile(
            Words(
                f"Không đọc được “{source}”. Hãy kiểm tra lại đường dẫn.",
                f"Cannot read “{source}”. Check the path.",
            )
        ) from error
    count = load_boundaries(data, source=said_by, key=key, actor=SYSTEM)
    say(
        Words(
            f"Đã nạp ranh giới của {count} địa bàn.", f"Brought in the outlines of {plural(count, 'area')}."
        )
    )


@app.command()
def export(
    target: Annotated[
        Path, typer.Argument(help="A .xlsx or .zip file, or a directory to write CSV files into.")
    ],
) -> None:
    """Write the whole organisation, to be edited and loaded again."""
    state = organisation_state()
    try:
        if target.suffix.casefold() == ".xlsx":
            target.write_bytes(as_xlsx(state))
        elif target.suffix.casefold() == ".zip":
            target.write_bytes(as_zip(state))
        else:
            target.mkdir(parents=True, exist_ok=True)
            for name, body in as_csv(state).items():
                (target / name).write_bytes(body)
    except OSError as error:
        raise NoSuchFile(
            Words(
                f"Không ghi được “{target}”. Hãy kiểm tra lại đường dẫn và quyền ghi.",
                f"Cannot write “{target}”. Check the path and the permission to write it.",
            )
        ) from error
    rows = sum(len(lines) for lines in state.values())
    say(Words(f"Đã ghi {rows} dòng vào {target}.", f"Wrote {plural(rows, 'row')} to {target}."))


@app.command()
def names() -> None:
    """List the names plans print that no agency is known by, with the likeliest agencies."""
    found = unidentified_names()
    if not found:
        say(Words("Mọi tên trong các kế hoạch đều đã rõ cơ quan.", "Every name in the plans is an agency's."))
        return
    proposed = propose_for([name.printed for name in found], limit=3)
    english = language() == "en"
    table = Table("Duties" if english else "Phần việc", "Printed" if english else "Tên in", "CODE (0–100)")
    for name in found:
        likely = ", ".join(f"{one.agency.code} ({one.score:.0f})" for one in proposed[name.printed])
        table.add_row(str(name.duties), name.printed, likely or "–")
    out.print(table, markup=False, highlight=False)


@app.command()
def identify(
    printed: Annotated[str, typer.Argument(help="The name as plans print it.")],
    code: Annotated[str | None, typer.Argument(help="The agency's code.")] = None,
    new: Annotated[
        bool, typer.Option("--new", help="Make an outside organisation of the name instead.")
    ] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Take the decision about the name back.")] = False,
) -> None:
    """Say which agency a printed name is; remembered for every document to come."""
    if sum((code is not None, new, forget)) != 1:
        raise typer.BadParameter(
            Words(
                "Hãy cho một mã cơ quan, hoặc --new, hoặc --forget.", "Give one code, or --new, or --forget."
            ).say(language())
        )
    if new:
        changed = identify_as_new(printed, actor=SYSTEM)
    else:
        changed = identify_agency(printed, agency_code=code, actor=SYSTEM)
    say(_identified(printed, code, changed, forget=forget))


def _identified(printed: str, code: str | None, changed: int, *, forget: bool) -> Words:
    if forget:
        return Words(
            f"Đã bỏ quyết định về “{printed}”: {changed} phần việc chưa rõ cơ quan.",
            f"The decision about “{printed}” is taken back: "
            f"{plural(changed, 'duty has', 'duties have')} no agency.",
        )
    name = agency(code).name if code else printed
    return Words(
        f"“{printed}” là {name}: {changed} phần việc. Lần sau tên này được nhận ra ngay.",
        f"“{printed}” is {name}: {plural(changed, 'duty', 'duties')}. From now on the name is "
        "recognised by itself.",
    )


def report_words(report: LoadReport) -> Words:
    """What was loaded, in one sentence."""
    if report.unchanged:
        return Words("Danh bạ tổ chức không có gì thay đổi.", "Nothing changes in the organisation.")
    return Words(
        f"Đã nạp {report.agencies} cơ quan, {report.areas} địa bàn, {report.posts} chức vụ, "
        f"{report.holders} người giữ chức vụ, {report.memberships} thành viên nhóm, "
        f"{report.successions} quan hệ kế thừa; {report.changes} dòng thay đổi.",
        f"Loaded {plural(report.agencies, 'agency', 'agencies')}, {plural(report.areas, 'area')}, "
        f"{plural(report.posts, 'post')}, "
        f"{plural(report.holders, 'holder')}, "
        f"{plural(report.memberships, 'member of groups', 'members of groups')}, "
        f"{plural(report.successions, 'succession')}; {plural(report.changes, 'row')} changed.",
    )


def _show(found: Preview) -> None:
    for change in found.changes[:_MOST_LISTED]:
        what, table = EFFECT_WORDS[change.kind], TABLES[change.table].title
        key = f"{change.known_by} {change.label}".strip()
        cells = "; ".join(f"{cell.column}: “{cell.before}” → “{cell.after}”" for cell in change.cells)
        shown = "" if change.kind == LoadEffect.ADDED else cells
        say(Words(f"{what.vi}: {table.vi} {key} {shown}", f"{what.en}: {table.en} {key} {shown}"))
    more = len(found.changes) - _MOST_LISTED
    if more > 0:
        say(Words(f"… và {more} dòng khác.", f"… and {plural(more, 'more row')}."))
    counted = {kind: found.count(kind) for kind in LoadEffect}
    vi = ", ".join(f"{EFFECT_WORDS[kind].vi.lower()} {count}" for kind, count in counted.items())
    en = ", ".join(f"{count} {EFFECT_WORDS[kind].en.lower()}" for kind, count in counted.items())
    say(
        Words(
            f"{vi}, không đổi {found.unchanged} dòng. Chưa có gì được ghi.",
            f"{en}, {found.unchanged} unchanged. Nothing is written yet.",
        )
    )
