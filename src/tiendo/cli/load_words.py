"""What the command line says of a load: its state, its counts, how far it has come."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from tiendo.cli.speech import aside, language
from tiendo.kernel.words import Words, plural
from tiendo.warehouse.sources.kept import bad_rows_of
from tiendo.warehouse.types import LoadKind, LoadState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tiendo.warehouse.selectors.loads import LoadView

STATES: Final = {
    LoadState.WAITING: Words("Đang chờ", "Waiting"),
    LoadState.FETCHING: Words("Đang lấy nguồn", "Fetching"),
    LoadState.CHECKING: Words("Đang kiểm tra", "Checking"),
    LoadState.WRITING: Words("Đang ghi", "Writing"),
    LoadState.ACCEPTED: Words("Đã nạp", "Accepted"),
    LoadState.REFUSED: Words("Bị từ chối", "Refused"),
}
KINDS: Final = {
    LoadKind.UPSERT: Words("Thêm, sửa", "Put in"),
    LoadKind.DELETE: Words("Xóa", "Take out"),
}


def finished(view: LoadView) -> Words:
    """A load in a few sentences: what was read, what became of it, where its bad rows are."""
    state = STATES[view.state]
    vi = [
        f"Lần nạp số {view.id} vào {view.dataset}: {state.vi.lower()}; "
        f"đọc {view.read} dòng, {view.refused} lỗi."
    ]
    en = [
        f"Load {view.id} into {view.dataset}: {state.en.lower()}; {plural(view.read, 'row')} read, "
        f"{view.refused} bad."
    ]
    if view.state is LoadState.ACCEPTED:
        vi.append(f"Mới {view.new}, sửa {view.changed}, như cũ {view.same}, xóa {view.deleted}.")
        en.append(f"New {view.new}, changed {view.changed}, same {view.same}, deleted {view.deleted}.")
    if view.sha256:
        vi.append(f"SHA-256 {view.sha256}.")
        en.append(f"SHA-256 {view.sha256}.")
    if view.has_bad_rows:
        place = bad_rows_of(view.id)
        vi.append(f"Dòng lỗi: {place}; lấy bản để sửa: tiendo load show {view.id} --xlsx loi.xlsx")
        en.append(f"Bad rows: {place}; to mend them: tiendo load show {view.id} --xlsx bad.xlsx")
    return Words(" ".join(vi), " ".join(en))


@contextmanager
def load_bar() -> Iterator[Callable[[LoadState, int, int, float], None] | None]:
    """A bar on standard error; nothing when nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:.0f} %"))
    with Progress(*columns, TimeElapsedColumn(), console=aside, transient=True) as bar:
        task = bar.add_task("", total=1.0)

        def tell(state: LoadState, read: int, refused: int, share: float) -> None:
            counted = Words(f"{read} dòng, {refused} lỗi", f"{plural(read, 'row')}, {refused} bad").say(
                language()
            )
            bar.update(task, completed=share, description=f"{STATES[state].say(language())} · {counted}")

        yield tell
