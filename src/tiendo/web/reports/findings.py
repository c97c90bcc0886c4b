"""The headline of each block of a consolidated report: its finding as a sentence, denominators named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.domain.consolidated import Arrival, SayingKind, Standing, by_standing
from tiendo.kernel.words import Words, plural
from tiendo.web.templatetags.vietnamese import number as n

if TYPE_CHECKING:
    from tiendo.delivery.domain.consolidated import Consolidated


def arrivals_finding(report: Consolidated) -> Words:
    """How many of the agencies asked have sent."""
    by, asked = report.arrivals(), len(report.agencies)
    came, missing = by[Arrival.IN_TIME] + by[Arrival.LATE], by[Arrival.MISSING]
    if not asked:
        return Words("Đợt này chưa hỏi cơ quan nào", "This round asks no agency yet")
    vi, en = (
        f"{n(came)} trên {n(asked)} cơ quan đã gửi báo cáo",
        f"{n(came)} of {plural(asked, 'agency has', 'agencies have')} reported",
    )
    if missing:
        vi, en = f"{vi}, {n(missing)} cơ quan quá hạn chưa gửi", f"{en}, {n(missing)} are overdue"
    elif by[Arrival.LATE]:
        vi, en = f"{vi}, {n(by[Arrival.LATE])} gửi sau hạn", f"{en}, {n(by[Arrival.LATE])} of them late"
    return Words(vi, en)


def indicators_finding(report: Consolidated) -> Words:
    """How many indicators have an accepted value, and how many of those are met."""
    counted = report.measured()
    known = [line for line in counted if line.is_figure]
    met = sum(line.met is True for line in known)
    if not counted:
        return Words("Kế hoạch không có chỉ tiêu", "The plan has no indicators")
    if not known:
        waiting = by_standing(counted)[Standing.SENT]
        return Words(
            f"Trong {n(len(counted))} chỉ tiêu chưa có số liệu nào được chấp nhận, {n(waiting)} đang chờ",
            f"None of {plural(len(counted), 'indicator')} has an accepted value, {n(waiting)} are waiting",
        )
    return Words(
        f"{n(len(known))} trên {n(len(counted))} chỉ tiêu có số liệu được chấp nhận, "
        f"{n(met)} trong số đó đạt mục tiêu",
        f"{n(len(known))} of {plural(len(counted), 'indicator has', 'indicators have')} an accepted "
        f"value, {n(met)} of them are met",
    )


def actions_finding(report: Consolidated) -> Words:
    """How much is overdue of what was assigned."""
    counted = report.tally()
    done, assigned, late = counted.done, counted.assigned, counted.overdue
    if not assigned:
        return Words("Chưa có nhiệm vụ nào được giao", "No action has been assigned yet")
    end = (
        Words(f"{n(late)} đã quá hạn", f"{n(late)} are overdue")
        if late
        else Words("không có việc quá hạn", "none is overdue")
    )
    return Words(
        f"{n(done)} trên {n(assigned)} nhiệm vụ được giao đã hoàn thành, {end.vi}",
        f"{n(done)} of {plural(assigned, 'assigned action is', 'assigned actions are')} done, {end.en}",
    )


def sayings_finding(report: Consolidated, kind: SayingKind) -> Words:
    """How many things agencies say, and what most of them say."""
    said = report.said(kind)
    what = {
        SayingKind.RESULTS: Words("kết quả", "results"),
        SayingKind.DIFFICULTIES: Words("khó khăn, vướng mắc", "difficulties"),
        SayingKind.PROPOSALS: Words("đề xuất, kiến nghị", "proposals"),
    }[kind]
    if not said:
        return Words(f"Chưa cơ quan nào nêu {what.vi}", f"No agency has named {what.en}")
    most = len(said[0].agencies)
    vi, en = f"Các cơ quan nêu {n(len(said))} {what.vi}", f"Agencies name {n(len(said))} {what.en}"
    if most > 1:
        vi, en = (
            f"{vi}, nhiều nhất có {n(most)} cơ quan cùng nêu",
            f"{en}, one of them by {plural(most, 'agency', 'agencies')}",
        )
    return Words(vi, en)


def requests_finding(report: Consolidated) -> Words:
    """What was asked for in writing, and how much of it waits."""
    asked = len(report.extensions) + len(report.amendments)
    waiting = sum(line.granted is None for line in report.extensions)
    waiting += sum(line.decided_on is None for line in report.amendments)
    return Words(
        f"{n(asked)} đề nghị gia hạn hoặc sửa đổi Kế hoạch, {n(waiting)} chưa quyết định",
        f"{plural(asked, 'request')} for time or to amend the plan, {n(waiting)} not decided",
    )
