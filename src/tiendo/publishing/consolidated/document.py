"""The consolidated report as an official document: what came in, indicators, actions, what agencies say.

Every number is a figure bound to its value. The document says what was known on a day and nothing newer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.domain.consolidated import Arrival, SayingKind, Standing, by_standing
from tiendo.delivery.domain.tally import Rate
from tiendo.delivery.types import BUCKET_WORDS, Bucket
from tiendo.kernel.text import collapse
from tiendo.publishing.consolidated.appendices import appendices
from tiendo.publishing.consolidated.figures import Figures, day
from tiendo.publishing.consolidated.wording import plan_words, subject_of
from tiendo.publishing.official import (
    Align,
    Block,
    Column,
    Head,
    Heading,
    OfficialDocument,
    Paragraph,
    Recipients,
    Row,
    Runs,
    Signature,
    SignatureLine,
    Table,
    runs,
)

if TYPE_CHECKING:
    from tiendo.delivery.domain.consolidated import Consolidated, Saying

MOST_SAID = 15
LONGEST = 400
NAMED = 4


def official_document(report: Consolidated) -> OfficialDocument:
    """The whole document; number and day stay blank until the clerk's office has given them."""
    issuer, figures = report.round.issuer, Figures(report)
    return OfficialDocument(
        head=Head(
            agency=issuer.name,
            symbol=f"BC-{issuer.symbol}" if issuer.symbol else "BC",
            place=issuer.place or "……",
            kind="Báo cáo",
            abstract=subject_of(report),
            parent=issuer.parent,
        ),
        blocks=(
            *_reporting(report, figures),
            *_indicators(report, figures),
            *_actions(report, figures),
            *_said(report, figures, SayingKind.DIFFICULTIES, "Khó khăn, vướng mắc"),
            *_said(report, figures, SayingKind.PROPOSALS, "Đề xuất, kiến nghị"),
            *_requests(report, figures),
        ),
        signature=Signature((SignatureLine(issuer.head_title or "Thủ trưởng cơ quan"),), issuer.head_name),
        recipients=Recipients(_recipients(report), "VT"),
        bases=_bases(report),
        addressees=(issuer.parent,) if issuer.parent else (),
        appendices=appendices(report, figures),
        known_on=report.known_on,
        synthetic=report.synthetic,
    )


def _bases(report: Consolidated) -> tuple[str, ...]:
    legal = report.round.legal_basis.strip()
    regime = f"Căn cứ {legal.removeprefix('Căn cứ ')}" if legal else ""
    reports = "Trên cơ sở báo cáo của các cơ quan, địa phương gửi đến trong kỳ"
    return tuple(line for line in (f"Căn cứ {plan_words(report)}", regime, reports) if line)


def _recipients(report: Consolidated) -> tuple[str, ...]:
    parent = report.round.issuer.parent
    above = (parent,) if parent else ()
    return (*above, "Thành viên Ban Chỉ đạo", "Các cơ quan, địa phương có báo cáo")


def _reporting(report: Consolidated, figures: Figures) -> tuple[Block, ...]:
    by, asked = report.arrivals(), len(report.agencies)
    came = by[Arrival.IN_TIME] + by[Arrival.LATE]
    entries = sum(line.asked for line in report.agencies)
    total = {name: sum(getattr(line, name) for line in report.agencies) for name in ("filled", "accepted")}
    returned = sum(line.returned for line in report.agencies)

    def agencies(arrival: Arrival, name: str) -> Runs:
        return (figures.count(f"arrival/{arrival}", by[arrival], name, "agencies", arrival=arrival),)

    return (
        Heading("Tình hình báo cáo"),
        Paragraph(
            runs(
                "Kỳ này có ",
                figures.count("asked", asked, "Cơ quan phải báo cáo", "agencies"),
                f" cơ quan phải báo cáo, hạn gửi đến hết ngày {day(report.round.due_on)}. "
                f"Đến hết ngày {day(report.known_on)} đã có ",
                figures.count("came", came, "Cơ quan đã gửi", "agencies"),
                " cơ quan gửi báo cáo, bằng ",
                figures.rate(
                    "came/share", Rate(came, asked), "Tỷ lệ đã gửi trên số phải báo cáo", "agencies"
                ),
                " số cơ quan phải báo cáo: ",
                *agencies(Arrival.IN_TIME, "Gửi đúng hạn"),
                " cơ quan gửi đúng hạn, ",
                *agencies(Arrival.LATE, "Gửi sau hạn"),
                " cơ quan gửi sau hạn. Còn ",
                *agencies(Arrival.MISSING, "Chưa gửi, quá hạn"),
                " cơ quan chưa gửi đã quá hạn và ",
                *agencies(Arrival.AWAITED, "Chưa gửi, còn hạn"),
                " cơ quan chưa gửi còn trong hạn.",
            )
        ),
        Paragraph(
            runs(
                "Trong ",
                figures.count("entries", entries, "Mục phải báo cáo"),
                " mục phải báo cáo, ",
                figures.count("entries/filled", total["filled"], "Mục đã có nội dung"),
                " mục đã có nội dung gửi đến, ",
                figures.count("entries/accepted", total["accepted"], "Mục đã chấp nhận"),
                " mục đã được chấp nhận, ",
                figures.count("entries/returned", returned, "Mục đang bị trả lại"),
                " mục đang bị trả lại để bổ sung (Phụ lục I).",
            )
        ),
    )


def _indicators(report: Consolidated, figures: Figures) -> tuple[Block, ...]:
    counted = report.measured()
    by = by_standing(counted)
    known = [line for line in counted if line.is_figure]

    def standing(one: Standing, name: str) -> Runs:
        return (figures.count(f"standing/{one}", by[one], name, "indicators", standing=one),)

    def met(verdict: bool | None, key: str, name: str) -> Runs:
        number = sum(line.met is verdict for line in known)
        return (figures.count(f"met/{key}", number, name, "indicators", met=key),)

    return (
        Heading("Kết quả thực hiện các chỉ tiêu"),
        Paragraph(
            runs(
                "Trong ",
                figures.count("indicators", len(counted), "Chỉ tiêu được đo", "indicators"),
                " chỉ tiêu của Kế hoạch, ",
                *standing(Standing.ACCEPTED, "Có số liệu đã chấp nhận"),
                " có số liệu đã được chấp nhận, ",
                *standing(Standing.SENT, "Đã gửi, chưa chấp nhận"),
                " đã gửi số liệu nhưng chưa được chấp nhận nên chưa tính vào kết quả, ",
                *standing(Standing.RETURNED, "Đang bị trả lại"),
                " đang bị trả lại, ",
                *standing(Standing.NOTHING_ARISEN, "Không phát sinh"),
                " không phát sinh số liệu trong kỳ và ",
                *standing(Standing.MISSING, "Chưa có số liệu"),
                " chưa có số liệu (Phụ lục II).",
            )
        ),
        Paragraph(
            runs(
                "Đối chiếu với mục tiêu, trong ",
                figures.count(
                    "figures", len(known), "Chỉ tiêu có số liệu", "indicators", standing="accepted"
                ),
                " chỉ tiêu có số liệu đã được chấp nhận: ",
                *met(True, "yes", "Đạt mục tiêu"),
                " đạt mục tiêu, ",
                *met(False, "no", "Chưa đạt mục tiêu"),
                " chưa đạt và ",
                *met(None, "unknown", "Chưa đủ căn cứ đánh giá"),
                " chưa đủ căn cứ để đánh giá.",
            )
        ),
    )


def _actions(report: Consolidated, figures: Figures) -> tuple[Block, ...]:
    counted = report.tally()

    def bucket(one: Bucket) -> Runs:
        name = BUCKET_WORDS[one].vi
        return (figures.count(f"bucket/{one}", counted.count(one), name, "actions", bucket=one),)

    return (
        Heading("Kết quả thực hiện các nhiệm vụ"),
        Paragraph(
            runs(
                "Tổng số nhiệm vụ được giao (tính theo từng lần phải thực hiện) là ",
                figures.count("assigned", counted.assigned, "Nhiệm vụ được giao", "actions"),
                ", trong đó ",
                figures.count("due", counted.due, "Nhiệm vụ đã đến hạn", "actions", due="yes"),
                " đã đến hạn. Phân theo kết quả: ",
                *bucket(Bucket.DONE_ON_TIME),
                " hoàn thành đúng hạn, ",
                *bucket(Bucket.DONE_LATE),
                " hoàn thành quá hạn, ",
                *bucket(Bucket.IN_TERM),
                " chưa hoàn thành còn trong hạn và ",
                *bucket(Bucket.OVERDUE),
                " chưa hoàn thành đã quá hạn.",
            )
        ),
        Paragraph(
            runs(
                "Tỷ lệ hoàn thành trên tổng số được giao là ",
                figures.rate("done/of-assigned", counted.of_assigned, "Hoàn thành trên số được giao"),
                "; tỷ lệ hoàn thành trên số đã đến hạn là ",
                figures.rate("done/of-due", counted.of_due, "Hoàn thành trên số đã đến hạn", due="yes"),
                ". Danh sách nhiệm vụ quá hạn và hoàn thành quá hạn tại Phụ lục III.",
            )
        ),
        _sections(report, figures),
    )


def _sections(report: Consolidated, figures: Figures) -> Table:
    right = Align.RIGHT
    columns = (
        Column("Phần", 3.4),
        Column("Được giao", 1, right),
        Column("Đã đến hạn", 1, right),
        Column("Đúng hạn", 1, right, "Hoàn thành"),
        Column("Quá hạn", 1, right, "Hoàn thành"),
        Column("Trong hạn", 1, right, "Chưa hoàn thành"),
        Column("Quá hạn", 1, right, "Chưa hoàn thành"),
        Column("Hoàn thành / được giao", 1.1, right),
    )
    rows = []
    for line in report.sections:
        at, title = f"section/{line.section or 'none'}", f"{line.section}. {line.title}".strip(". ")
        kept = {"section": line.section}
        counted = line.tally
        cells = [
            figures.count(f"{at}/assigned", counted.assigned, f"{title}: được giao", "actions", **kept),
            figures.count(f"{at}/due", counted.due, f"{title}: đã đến hạn", "actions", due="yes", **kept),
        ]
        for one in (Bucket.DONE_ON_TIME, Bucket.DONE_LATE, Bucket.IN_TERM, Bucket.OVERDUE):
            name, number = f"{title}: {BUCKET_WORDS[one].vi}", counted.count(one)
            cells.append(figures.count(f"{at}/{one}", number, name, "actions", bucket=one, **kept))
        rate = figures.rate(f"{at}/done-of-assigned", counted.of_assigned, f"{title}: tỷ lệ", **kept)
        rows.append(Row((runs(title), *((cell,) for cell in (*cells, rate)))))
    note = "Mẫu số của tỷ lệ là số nhiệm vụ được giao của từng phần."
    return Table(columns, tuple(rows), "Nhiệm vụ theo phần và theo kết quả", note)


def _said(report: Consolidated, figures: Figures, kind: SayingKind, title: str) -> tuple[Block, ...]:
    found = report.said(kind)
    if not found:
        return (Heading(title), Paragraph(runs("Trong kỳ, các báo cáo đã gửi không nêu nội dung nào.")))
    first = found[:MOST_SAID]
    lead = Paragraph(
        runs(
            "Các báo cáo nêu ",
            figures.count(f"sayings/{kind}", len(found), title, "sayings", kind=kind),
            " nội dung; nội dung giống nhau được ghi một lần (toàn văn và nơi nêu tại Phụ lục IV).",
        )
    )
    return (Heading(title), lead, *(Paragraph(_short(saying), bullet=True) for saying in first))


def _short(saying: Saying) -> Runs:
    text = collapse(saying.text)
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
    names = [agency.name for agency in saying.agencies]
    more = f" và {len(names) - NAMED} cơ quan khác" if len(names) > NAMED else ""
    return runs(f"{shown.rstrip('.;')} ({', '.join(names[:NAMED])}{more}).")


def _requests(report: Consolidated, figures: Figures) -> tuple[Block, ...]:
    if not (report.extensions or report.amendments):
        return ()
    granted = sum(line.granted is True for line in report.extensions)
    return (
        Paragraph(
            runs(
                "Trong kỳ có ",
                figures.count("extensions", len(report.extensions), "Đề nghị gia hạn"),
                " đề nghị gia hạn, đã chấp thuận ",
                figures.count("extensions/granted", granted, "Gia hạn đã chấp thuận"),
                "; có ",
                figures.count("amendments", len(report.amendments), "Đề nghị sửa đổi, bổ sung Kế hoạch"),
                " đề nghị sửa đổi, bổ sung Kế hoạch (Phụ lục V).",
            )
        ),
    )
