"""What a column means, read from its printed title: many offices, many words, one meaning."""

from __future__ import annotations

import re
from enum import StrEnum

from tiendo.kernel.text import fold

LONGEST_TITLE = 120


class Column(StrEnum):
    """The meanings a column of a plan's table can have."""

    NUMBER = "number"
    CONTENT = "content"
    ACTION = "action"
    INDICATOR = "indicator"
    UNIT = "unit"
    TARGET = "target"
    BASELINE = "baseline"
    LEADER = "leader"
    LEAD = "lead"
    COORDINATOR = "coordinator"
    LEAD_AND_COORDINATOR = "lead and coordinator"
    AGENCY = "agency"
    COUNTER = "counter"
    DEADLINE = "deadline"
    START = "start"
    PRODUCT = "product"
    RESULT = "result"
    OTHER = "other"


AGENCY_COLUMNS = frozenset(
    {Column.LEAD, Column.COORDINATOR, Column.LEAD_AND_COORDINATOR, Column.AGENCY, Column.COUNTER}
)
TEXT_COLUMNS = frozenset({Column.CONTENT, Column.ACTION, Column.INDICATOR})

# Folded patterns, the narrower before the wider: the first that matches decides.
_TITLES: tuple[tuple[Column, str], ...] = tuple(
    (kind, pattern)
    for kind, patterns in (
        (
            Column.NUMBER,
            (
                r"^(so )?tt$",
                r"^stt\b",
                r"^so thu tu$",
                r"^(no|n0|#|id)\.?$",
                r"^ma( so)?( (nhiem vu|chi tieu|chi so|tieu chi|hoat dong))?$",
                r"^so$",
            ),
        ),
        (
            Column.OTHER,
            (r"^ghi chu", r"^(notes?|remarks?)$", r"^can cu", r"kinh phi", r"du toan", r"nguon von"),
        ),
        (
            Column.LEADER,
            (
                r"lanh dao.*(phu trach|chi dao)",
                r"(phu trach|chi dao).*lanh dao",
                r"^lanh dao\b",
                r"nguoi (chi dao|phu trach)",
                r"dong chi (phu trach|chi dao)",
                r"thanh vien.*(phu trach|chi dao)",
                r"(leader|official) in charge",
            ),
        ),
        (
            Column.COUNTER,
            (
                r"(tinh toan|thong ke|dieu tra|cung cap|thu thap|tong hop).*(so lieu|bao cao|chi tieu|"
                r"du lieu)",
                r"(co quan|don vi).*(theo doi|giam sat|danh gia|thong ke|kiem dem|do luong|bao cao)",
                r"(theo doi|giam sat),? (va )?danh gia",
                r"^(theo doi|giam sat)\b",
                r"(monitoring|reporting|measuring|data).*(agency|agencies|source|unit)",
            ),
        ),
        (
            Column.LEAD_AND_COORDINATOR,
            (r"chu tri\s*(/|-|,|va|,? ?&)?\s*(co quan |don vi )?phoi hop", r"phan cong (thuc hien|nhiem vu)"),
        ),
        (
            Column.COORDINATOR,
            (
                r"phoi hop",
                r"(don vi|co quan|to chuc).*\b(cung|tham gia|ho tro|lien quan)\b",
                r"(support|coordinat|partner|collaborat)\w*",
            ),
        ),
        (
            Column.LEAD,
            (
                r"chu tri",
                r"dau moi",
                r"\blead\b",
                r"responsible",
                r"(co quan|don vi|bo phan|to chuc).*(thuc hien|trien khai|phu trach|tham muu|"
                r"chiu trach nhiem)",
                r"chiu trach nhiem",
            ),
        ),
        (
            Column.START,
            (r"(thoi gian|ngay|thoi diem) ?bat dau", r"(^|[^\w])bat dau$", r"start( date)?$", r"^khoi dong$"),
        ),
        (
            Column.DEADLINE,
            (
                r"thoi (gian|han|diem|hang)",
                r"\bhan (hoan thanh|thuc hien|xu ly|cuoi)",
                r"^han$",
                r"(tien do|lo trinh|moc)( thoi gian)?( thuc hien| hoan thanh)?$",
                r"(ngay|thang|nam) (hoan thanh|ket thuc)",
                r"(hoan thanh|ket thuc)$",
                r"ky han",
                r"(timeline|deadline|due( date)?|time ?frame|completion|end date)",
            ),
        ),
        (
            Column.PRODUCT,
            (
                r"san pham",
                r"ket qua (du kien|dau ra|can dat|hoan thanh|phai dat|cu the|mong doi|san pham|thuc hien)",
                r"dau ra",
                r"(output|deliverable|product|expected result)s?",
                r"hinh thuc van ban",
            ),
        ),
        (
            Column.BASELINE,
            (
                r"(thuc hien|ket qua|hien trang|uoc|dat duoc)( thuc hien| dat)?( den)?( nam|"
                r" thang [\d/]+)? ?(20[012]\d)",
                r"hien trang",
                r"(gia tri|so lieu) (nen|goc|hien tai)",
                r"baseline",
            ),
        ),
        (Column.INDICATOR, (r"^(cac )?muc tieu\s*[,/-]?\s*(va )?(cac )?chi tieu$",)),
        (
            Column.TARGET,
            (
                r"muc tieu",
                r"chi tieu (phan dau|den|nam|ke hoach|giao|dat)",
                r"^(ke hoach|kh)( nam)? ?20\d\d",
                r"(gia tri|muc) (can |phai |phan dau )?dat",
                r"gia tri (muc tieu|chi tieu|ke hoach)",
                r"^(den )?nam 20\d\d$",
                r"^20\d\d( ?[-–] ?20\d\d)?$",
                r"^(giai doan|den)( nam)? 20\d\d",
                r"\btargets?\b",
                r"ke hoach giao",
            ),
        ),
        (Column.RESULT, (r"^ket qua\b", r"^results?$")),
        (Column.UNIT, (r"don vi( tinh| do)?$", r"^dvt\.?$", r"^unit")),
        (
            Column.ACTION,
            (
                r"(nhiem vu|hoat dong|viec|giai phap|noi dung).*(cu the|chi tiet|trien khai)",
                r"^(hoat dong|cong viec|hanh dong|buoc)\b",
                r"^(actions?|activit(y|ies)|specific tasks?)$",
            ),
        ),
        (
            Column.INDICATOR,
            (r"(^|ten |nhom |danh muc )(cac )?(chi tieu|chi so|tieu chi)", r"^(indicators?|kpis?)\b"),
        ),
        (
            Column.CONTENT,
            (
                r"noi dung",
                r"nhiem vu",
                r"giai phap",
                r"\bviec\b",
                r"ten (du an|de an|chuong trinh|van ban)",
                r"(de an|chuong trinh|du an|linh vuc|hang muc)",
                r"^(tasks?|content|objectives?)\b",
            ),
        ),
        (Column.AGENCY, (r"(co quan|don vi|agency|agencies)", r"^chu dau tu$")),
    )
    for pattern in patterns
)


def column_of(title: str) -> Column:
    """The meaning of a column titled ``title``; ``OTHER`` when the words say nothing known.

    ``AGENCY``, ``RESULT`` and ``UNIT`` are still open: the cells under them decide
    (a "Kết quả" column holds targets in one table and products in another).
    """
    words = re.sub(r"\([^)]*\)", " ", fold(title)) if not _only_parenthesis(title) else fold(title)
    words = re.sub(r"\s*/\s*", "/", re.sub(r"\s+", " ", words)).strip(" :.")
    if not words or len(words) > LONGEST_TITLE:
        return Column.OTHER
    return next((kind for kind, pattern in _TITLES if re.search(pattern, words)), Column.OTHER)


def is_title(text: str) -> bool:
    """Whether ``text`` could be a column's title on its own."""
    return column_of(text) is not Column.OTHER or bool(re.match(r"ghi chu", fold(text)))


def year_of(title: str) -> str:
    """The year a column is about ("Mục tiêu đến năm 2030" → "2030"), or ``""``."""
    years = re.findall(r"\b(20\d\d)\b", title)
    return years[-1] if years else ""


def _only_parenthesis(title: str) -> bool:
    return not re.sub(r"\([^)]*\)", "", title).strip()
