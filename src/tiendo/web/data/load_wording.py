"""What pages say of loads: the state with its sign and colour, and the finding of a page in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiendo.kernel.words import Words
from tiendo.warehouse.types import LoadKind, LoadState
from tiendo.web.reports.signs import Sign
from tiendo.web.templatetags.vietnamese import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.warehouse.selectors.loads import LoadView

_SIGNS: Final = {
    LoadState.WAITING: Sign(Words("Đang chờ", "Waiting"), "·", "line"),
    LoadState.FETCHING: Sign(Words("Đang lấy nguồn", "Fetching"), "·", "line"),
    LoadState.CHECKING: Sign(Words("Đang kiểm tra", "Checking"), "·", "line"),
    LoadState.WRITING: Sign(Words("Đang ghi", "Writing"), "·", "line"),
    LoadState.ACCEPTED: Sign(Words("Đã nạp", "Accepted"), "✓", "met"),
    LoadState.REFUSED: Sign(Words("Bị từ chối", "Refused"), "✕", "risk"),
}


def sign_of(view: LoadView) -> Sign:
    """The state in a word, a sign and a colour."""
    return _SIGNS[view.state]


def did(view: LoadView) -> Words:
    """What an accepted load changed, in a few words."""
    if view.state is not LoadState.ACCEPTED:
        return Words("Không thay đổi gì", "Changed nothing") if view.is_over else Words("–", "–")
    if view.kind is LoadKind.DELETE:
        return Words(f"xóa {number(view.deleted)} dòng", f"{view.deleted:,} {_rows(view.deleted)} deleted")
    return Words(
        f"{number(view.new)} mới, {number(view.changed)} sửa, {number(view.same)} như cũ",
        f"{view.new:,} new, {view.changed:,} changed, {view.same:,} the same",
    )


def finding(view: LoadView) -> Words:
    """What a load came to."""
    if not view.is_over:
        sign = _SIGNS[view.state].words
        return Words(f"{sign.vi}: {view.name}", f"{sign.en}: {view.name}")
    if view.state is LoadState.REFUSED:
        return Words(
            "Lần nạp này bị từ chối, chưa có gì thay đổi", "This load was refused and changed nothing"
        )
    if view.refused:
        return Words(
            f"Đã nạp; {number(view.refused)} trên {number(view.read)} dòng có lỗi, để riêng chờ sửa",
            f"Loaded; {view.refused:,} of {view.read:,} {_rows(view.read)} set aside as bad, to be mended",
        )
    return Words(
        f"Đã nạp cả {number(view.read)} dòng, không dòng nào lỗi",
        f"{view.read:,} {_rows(view.read)} loaded, none bad",
    )


def _rows(count: int) -> str:
    return "row" if count == 1 else "rows"


def list_finding(found: Sequence[LoadView]) -> Words:
    """What the list of loads says."""
    if not found:
        return Words("Chưa nạp lần nào", "Nothing has been loaded yet")
    refused = sum(one.state is LoadState.REFUSED for one in found)
    accepted = sum(one.state is LoadState.ACCEPTED for one in found)
    return Words(
        f"{number(accepted)} lần nạp đã nhận, {number(refused)} lần bị từ chối",
        f"{accepted:,} {'load' if accepted == 1 else 'loads'} accepted, {refused:,} refused",
    )
