"""The demonstration city, made through the same verbs a person uses; making it again changes nothing.

The city is founded on the day the programme's story begins; ``demo.programme`` tells the story from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.cli.demo.programme import play_programme
from tiendo.cli.demo.scenario import CITY, scenario
from tiendo.cli.demo.staff import Staff, take_on_programme
from tiendo.kernel import clock
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import SYSTEM
from tiendo.plan.selectors.drafts import doubts, draft_overview
from tiendo.plan.services.doubts import answer_doubt, leave_doubt_open
from tiendo.plan.services.intake import Progress, import_document
from tiendo.plan.services.publish import publish_version
from tiendo.plan.services.rows import accept_above
from tiendo.plan.types import DoubtState, DraftStatus, Imported
from tiendo.trust import events

if TYPE_CHECKING:
    from tiendo.org.types import Actor
    from tiendo.org.views import LoadReport
    from tiendo.plan.views import DoubtView, DraftOverview

PLAN = "ke-hoach.docx"
MADE_UP = "ke-hoach-mau.md"
SECOND_DRAFT = "ke-hoach.html"
COMPARED = "Đã đối chiếu với văn bản, giữ như đã đọc."
# Kinds a look at the page settles; every other kind is for the issuer to say, and stays open.
SETTLED_BY_LOOKING = {"how the target reads", "invisible boundary", "skipped number"}
REASONS = {
    "missing cell": "Ô này để trống trong văn bản; chờ cơ quan ban hành bổ sung.",
    "missing target": "Văn bản không ghi mục tiêu; chờ cơ quan ban hành cho biết.",
    "no owner": "Văn bản không giao cho cơ quan nào; chờ cơ quan ban hành phân công.",
    "contradiction": "Hai chỗ trong văn bản ghi khác nhau; chờ cơ quan ban hành xác nhận.",
    "clause without row": "Bảng nhiệm vụ không có dòng cho điểm này; hỏi lại cơ quan soạn thảo.",
    "deadline against text": "Cột thời hạn và lời văn khác nhau; tạm theo cột thời hạn, chờ xác nhận.",
    "conditional deadline": "Thời hạn chờ một điều kiện; theo dõi khi điều kiện xảy ra.",
    "product of another row": "Sản phẩm có vẻ thuộc dòng bên cạnh; chờ cơ quan chủ trì xác nhận.",
    "target softer than today": "Mục tiêu thấp hơn mức đã đạt; chờ cơ quan ban hành xem lại.",
}
ANY_REASON = "Chưa đủ căn cứ để quyết; chờ cơ quan ban hành xác nhận."


class NoDemoCity(Refusal):
    """The example files are not beside the program."""


@dataclass(frozen=True, slots=True)
class City:
    """What the demonstration holds."""

    organisation: LoadReport
    published: DraftOverview
    in_review: DraftOverview


def make_city(progress: Progress | None = None, *, running: bool = True) -> City:
    """Organisation, accounts, the plan published and run up to today, and a second draft left in review.

    With ``running`` off the story is not told: the plan is published and laid out, and nothing has happened.
    """
    if not (CITY / PLAN).exists():
        raise NoDemoCity(
            Words(
                "Không thấy thư mục examples/da-nang. Hãy chạy từ bản tải về đầy đủ của tiendo.",
                "There is no examples/da-nang. Run from a full checkout of tiendo.",
            )
        )
    with clock.at(scenario().began_on), events.gathered():
        organisation = load_organisation(CITY / "organisation", actor=SYSTEM)
        take_on_programme()
        officer = Staff().officer
        published = _publish(_import(PLAN, officer, progress).draft_id, officer)
        if running:
            _publish(_import(MADE_UP, officer, progress).draft_id, officer)
    if running and published.version_slug:
        play_programme(published.version_slug, progress)
    waiting = _import(SECOND_DRAFT, officer, progress)
    return City(organisation, published, draft_overview(waiting.draft_id, actor=officer))


def _import(name: str, officer: Actor, progress: Progress | None) -> Imported:
    return import_document((CITY / name).read_bytes(), name=name, actor=officer, progress=progress)


def _publish(draft_id: int, officer: Actor) -> DraftOverview:
    overview = draft_overview(draft_id, actor=officer)
    if overview.status == DraftStatus.PUBLISHED:
        return overview
    for doubt in doubts(draft_id, actor=officer, state=DoubtState.OPEN):
        _settle(doubt, officer)
    accept_above(draft_id, confidence=0, actor=officer)
    publish_version(draft_id, actor=officer)
    return draft_overview(draft_id, actor=officer)


def _settle(doubt: DoubtView, officer: Actor) -> None:
    if doubt.kind in SETTLED_BY_LOOKING:
        answer_doubt(doubt.id, note=COMPARED, revision=doubt.revision, actor=officer)
    else:
        reason = REASONS.get(doubt.kind, ANY_REASON)
        leave_doubt_open(doubt.id, reason=reason, revision=doubt.revision, actor=officer)
