"""The appendices of the consolidated report: the tables behind its sentences, on landscape pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.domain.consolidated import SayingKind
from tiendo.delivery.types import BUCKET_WORDS, SUBMISSION_WORDS, Bucket
from tiendo.kernel.target import unit_beside
from tiendo.publishing.consolidated.figures import NONE, Figures, day
from tiendo.publishing.consolidated.wording import (
    AMENDMENTS,
    ARRIVALS,
    SAYINGS,
    STANDINGS,
    about,
    met_words,
    period_words,
    speakers,
)
from tiendo.publishing.official import Align, Appendix, Column, Paragraph, Row, Runs, Table, runs

if TYPE_CHECKING:
    from tiendo.delivery.domain.consolidated import (
        AgencyLine,
        Consolidated,
        IndicatorLine,
        Saying,
        Value,
    )
    from tiendo.delivery.domain.work import WorkView

RIGHT, CENTER = Align.RIGHT, Align.CENTER
NUMBER = Column("TT", 0.5, CENTER)
# What most agencies say comes first; a list of thousands belongs in the workbook, not on
# paper. So do the results each agency tells: on paper the figures speak for them.
MOST_LISTED = 300


def appendices(report: Consolidated, figures: Figures) -> tuple[Appendix, ...]:
    """Agencies, indicators, actions past their day, what was said; requests where there are any."""
    found = [
        Appendix("Tình hình báo cáo của các cơ quan", (_agencies(report, figures),)),
        Appendix("Kết quả thực hiện các chỉ tiêu", (_indicators(report, figures),)),
        Appendix("Nhiệm vụ quá hạn và hoàn thành quá hạn", (_actions(report),)),
        Appendix("Khó khăn, vướng mắc, đề xuất, kiến nghị và nơi nêu", _sayings(report)),
    ]
    if report.extensions or report.amendments:
        tables = (_extensions(report), _amendments(report))
        found.append(Appendix("Đề nghị gia hạn, sửa đổi, bổ sung", tuple(t for t in tables if t.rows)))
    return tuple(found)


def _agencies(report: Consolidated, figures: Figures) -> Table:
    columns = (
        NUMBER,
        Column("Cơ quan", 4),
        Column("Báo cáo gửi đến", 1.6),
        Column("Ngày gửi lần đầu", 1.2, CENTER),
        Column("Ngày gửi gần nhất", 1.2, CENTER),
        Column("Phải báo cáo", 0.9, RIGHT, "Số mục"),
        Column("Có nội dung", 0.9, RIGHT, "Số mục"),
        Column("Chấp nhận", 0.9, RIGHT, "Số mục"),
        Column("Trả lại", 0.9, RIGHT, "Số mục"),
        Column("Tình trạng", 1.9),
    )
    rows = tuple(_agency(at, line, figures) for at, line in enumerate(report.agencies, start=1))
    return Table(columns, rows, landscape=True)


def _agency(at: int, line: AgencyLine, figures: Figures) -> Row:
    code, name = f"agency/{line.agency.code}", line.agency.name
    counts = [
        figures.count(f"{code}/{ref}", value, f"{name}: {words}", "agencies", find=name)
        for ref, value, words in (
            ("asked", line.asked, "mục phải báo cáo"),
            ("filled", line.filled, "mục có nội dung"),
            ("accepted", line.accepted, "mục đã chấp nhận"),
            ("returned", line.returned, "mục bị trả lại"),
        )
    ]
    return _row(
        at,
        name,
        ARRIVALS[line.arrival].vi,
        (figures.day(f"{code}/first", line.first_sent_on, f"{name}: gửi lần đầu"),),
        (figures.day(f"{code}/last", line.last_sent_on, f"{name}: gửi gần nhất"),),
        *((count,) for count in counts),
        SUBMISSION_WORDS[line.state].vi,
    )


def _indicators(report: Consolidated, figures: Figures) -> Table:
    columns = (
        Column("Số", 0.7, CENTER),
        Column("Chỉ tiêu", 4),
        Column("Đơn vị", 1),
        Column("Mục tiêu", 1.2, CENTER),
        Column("Kỳ này", 1, RIGHT, "Giá trị đã chấp nhận"),
        Column("Của kỳ", 1.5, CENTER, "Giá trị đã chấp nhận"),
        Column("Kỳ trước", 1.3, RIGHT),
        Column("Còn cách", 0.9, RIGHT),
        Column("Đánh giá", 1.1),
        Column("Cơ quan tính toán", 2),
        Column("Tình trạng", 1.5),
    )
    rows: list[Row] = []
    horizon = None
    for line in report.indicators:
        if line.horizon != horizon:
            horizon = line.horizon
            rows.append(Row((runs(_horizon(horizon)),), bold=True))
        rows.append(_indicator(line, figures))
    note = (
        "Chỉ số liệu đã được chấp nhận là kết quả. “Đã gửi, chưa chấp nhận” không in giá trị. "
        "Dấu “–” là chưa có, không phải bằng 0."
    )
    return Table(columns, tuple(rows), note=note, landscape=True)


def _horizon(horizon: str) -> str:
    return f"Đến năm {horizon}" if horizon.isdigit() else horizon or "Chỉ tiêu"


def _indicator(line: IndicatorLine, figures: Figures) -> Row:
    if line.is_group:
        blank: tuple[Runs | str, ...] = ("",) * 9
        return _row(line.no, line.name, *blank, bold=True)
    value = line.value if line.is_figure else None
    return _row(
        line.no,
        line.name,
        unit_beside(line.target_text, line.unit) or line.unit,
        line.target_text or NONE,
        (figures.measure(f"{line.key}/value", value, line.name),),
        period_words(value.period) if value else NONE,
        _last(line.last, line, figures),
        (figures.distance(f"{line.key}/distance", line.distance, line.name),),
        met_words(line) or NONE,
        line.counter.name if line.counter else "Chưa có cơ quan được hỏi",
        STANDINGS[line.standing].vi,
    )


def _last(last: Value | None, line: IndicatorLine, figures: Figures) -> Runs:
    figure = figures.measure(f"{line.key}/last", last, line.name)
    return runs(figure, f" ({period_words(last.period)})") if last else (figure,)


def _actions(report: Consolidated) -> Table:
    columns = (
        NUMBER,
        Column("Mã", 0.9),
        Column("Nhiệm vụ", 5),
        Column("Cơ quan thực hiện", 3),
        Column("Ban đầu", 1.1, CENTER, "Thời hạn"),
        Column("Hiện tại", 1.1, CENTER, "Thời hạn"),
        Column("Ngày hoàn thành", 1.1, CENTER),
        Column("Kết quả", 1.8),
    )
    late = [line for line in report.actions if line.status.bucket in (Bucket.OVERDUE, Bucket.DONE_LATE)]
    rows = tuple(_action(at, line) for at, line in enumerate(late, start=1))
    note = "" if rows else "Không có nhiệm vụ nào quá hạn hoặc hoàn thành quá hạn."
    return Table(columns, rows, note=note, landscape=True)


def _action(at: int, line: WorkView) -> Row:
    return _row(
        at,
        line.action_code,
        line.text,
        "; ".join(one.name for one in line.answering) or NONE,
        day(line.first_due_on),
        day(line.due_on),
        day(line.status.done_on),
        BUCKET_WORDS[line.status.bucket].vi,
    )


def _sayings(report: Consolidated) -> tuple[Table | Paragraph, ...]:
    columns = (NUMBER, Column("Nội dung", 6), Column("Cơ quan nêu (mục, lần gửi)", 5))
    tables = []
    for kind in (SayingKind.DIFFICULTIES, SayingKind.PROPOSALS):
        said = report.said(kind)
        rows = tuple(_saying(at, saying) for at, saying in enumerate(said[:MOST_LISTED], start=1))
        left = len(said) - len(rows)
        note = f"Còn {left} nội dung khác trong bảng tính (XLSX) của báo cáo này." if left > 0 else ""
        if rows:
            tables.append(Table(columns, rows, SAYINGS[kind].vi, note, landscape=True))
    return tuple(tables) or (Paragraph(runs("Không có nội dung nào.")),)


def _saying(at: int, saying: Saying) -> Row:
    return _row(at, saying.text, speakers(saying))


def _extensions(report: Consolidated) -> Table:
    columns = (
        NUMBER,
        Column("Cơ quan", 3),
        Column("Nhiệm vụ", 1.2),
        Column("Hạn ban đầu", 1.2, CENTER),
        Column("Đề nghị đến", 1.2, CENTER),
        Column("Được gia hạn đến", 1.2, CENTER),
        Column("Lý do", 5),
        Column("Trả lời", 2),
    )
    rows = []
    for at, line in enumerate(report.extensions, start=1):
        days = map(day, (line.original_due_on, line.asked_due_on, line.granted_due_on))
        answer = "Chờ quyết định" if line.granted is None else line.answer
        rows.append(_row(at, line.agency.name, line.code, *days, line.reason, answer))
    return Table(columns, tuple(rows), "Đề nghị gia hạn", landscape=True)


def _amendments(report: Consolidated) -> Table:
    columns = (
        NUMBER,
        Column("Cơ quan", 3),
        Column("Mục của Kế hoạch", 2),
        Column("Đề nghị", 4),
        Column("Lý do", 4),
        Column("Tình trạng", 2),
    )
    rows = tuple(
        _row(at, line.agency.name, about(line.address), line.wish, line.reason, AMENDMENTS[line.state].vi)
        for at, line in enumerate(report.amendments, start=1)
    )
    return Table(columns, rows, "Đề nghị sửa đổi, bổ sung Kế hoạch", landscape=True)


def _row(*cells: Runs | str | int, bold: bool = False) -> Row:
    return Row(tuple(cell if isinstance(cell, tuple) else runs(str(cell)) for cell in cells), bold)
