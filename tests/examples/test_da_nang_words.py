"""The demonstration plan is in our own words: no long run of the official sentences is repeated."""

import re
import unicodedata
from pathlib import Path

import pytest

from tests.examples.da_nang import PLAN

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
RUN = 8

# Official names are facts: laws, agencies and programmes may be written in full.
OFFICIAL_NAMES = (
    r"(Nghị quyết|Quyết định|Kế hoạch|Chương trình hành động)( số)? \d+[\w/-]+( ngày [\d/]+)?",
    "Các sở, ban, ngành, UBND các quận, huyện",
    "UBND các quận, huyện",
    "Sở Khoa học và Công nghệ",
    "Bộ Khoa học và Công nghệ",
    "Viện Hàn lâm Khoa học và Công nghệ Việt Nam",
    "Bộ Văn hóa, Thể thao và Du lịch",
    "Đại học Đà Nẵng",
    "cán bộ, công chức, viên chức, người lao động",
    "trước ngày 10/6 và trước ngày 20/11",
    "07 Nghị quyết của HĐND thành phố",
    "Đà Nẵng - Thành phố đổi mới sáng tạo",
    "Chương trình phát triển tài sản trí tuệ",
    "Chương trình nghiên cứu khoa học trọng điểm",
    "Chương trình điều phối năng lượng thông minh",
    "Công nghiệp xanh - Sản xuất sạch hơn",
    "khu chức năng công nghiệp công nghệ số",
    "Khu thương mại tự do",
    "Không gian đổi mới sáng tạo Đà Nẵng",
    "Trung tâm Công nghệ sinh học Đà Nẵng",
    "Công viên phần mềm số 2",
    "Khu Công nghệ cao",
    "Âu thuyền và Cảng cá Thọ Quang",
    "Quy hoạch điện VIII",
    "vi mạch bán dẫn",
    "trí tuệ nhân tạo",
    "công nghệ thông tin",
)


def words(text):
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())


def runs(text):
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def without_official_names(text):
    kept = text
    for name in OFFICIAL_NAMES:
        kept = re.sub(name, " \N{SECTION SIGN} ", kept, flags=re.IGNORECASE)
    return kept


def restated_texts():
    """Every sentence we wrote, a name at a time cut out of it; facts' cells are not sentences."""
    yield from PLAN.notice["text"]
    yield PLAN.facts["enacting"]
    for part in PLAN.body:
        yield from part.get("text", ())
        for item in part.get("items", ()):
            yield from (item["title"], *item["text"])
    for section in PLAN.sections:
        yield section.title
        yield from (clause.text for clause in section.clauses)
        for task in section.tasks:
            yield task.heading
            for action in task.actions:
                yield from (*action.text, *action.products)


@pytest.fixture(scope="module")
def official_runs():
    if not SEEDS.is_dir():
        pytest.skip("the official text is not beside this checkout (../shared/seeds)")
    return set().union(*(runs(path.read_text(encoding="utf-8")) for path in SEEDS.glob("*.txt")))


def test_no_restated_text_repeats_eight_words_in_a_row(official_runs):
    repeated = {
        " ".join(run)
        for text in restated_texts()
        for piece in without_official_names(text).split("\N{SECTION SIGN}")
        for run in runs(piece) & official_runs
    }
    assert sorted(repeated) == []


def test_the_check_sees_a_copied_sentence(official_runs):
    some = " ".join(sorted(official_runs)[0])
    assert runs(some) & official_runs
