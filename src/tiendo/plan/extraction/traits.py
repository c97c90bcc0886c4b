"""What one printed paragraph looks like, whatever column it may stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tiendo.kernel.code import is_code
from tiendo.kernel.deadline import DeadlineKind, parse_deadline
from tiendo.kernel.target import Op, parse_target
from tiendo.kernel.text import fold
from tiendo.plan.extraction.agency_names import has_dash, is_residual_group, looks_like_agencies, without_dash

_OFFICE = re.compile(
    r"^[-–+]?\s*(?:(?:đ/c|đồng chí|ông|bà)\s+)?"
    r"(?:pct|ct|phó chủ tịch|chủ tịch|phó bí thư|bí thư|phó thủ tướng|thủ tướng|bộ trưởng|thứ trưởng|"
    r"tổng giám đốc|"
    r"phó tổng giám đốc|phó giám đốc|giám đốc|hiệu trưởng|phó hiệu trưởng|viện trưởng|phó viện trưởng|"
    r"cục trưởng|phó cục trưởng|vụ trưởng|chánh văn phòng|trưởng ban|phó trưởng ban|pgđ|gđ)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"^(?:đ/c|đồng chí|ông|bà)\s+[A-ZĐÂĂÊÔƠƯÁÀẢÃẠ]", re.IGNORECASE)
_ITEM = re.compile(r"^(?:\(?\d{1,2}[.)]|\([a-zđ]\)|\+)\s")
_LONGEST_LEADER = 110
_LONGEST_VALUE = 120
_LONGEST_UNIT = 48

_WORK = re.compile(
    r"^(?:xay dung|trien khai|to chuc|nghien cuu|de xuat|ho tro|ra soat|tham muu|ung dung|phat trien|"
    r"thuc hien|tang cuong|"
    r"hoan thien|tiep tuc|day manh|xuc tien|tham gia|chu dong|phoi hop|huong dan|dao tao|thu hut|dau tu|"
    r"nang cao|ban hanh|"
    r"tuyen truyen|thu thap|tinh toan|kiem tra|giam sat|danh gia|trinh|cap nhat|thiet lap|lap|huy dong|"
    r"don doc|khoi cong|"
    r"mo rong|bo tri|dua|long ghep|hinh thanh|da dang|phat dong|khuyen khich|uu tien|cung cap|ket noi|"
    r"tich hop|van hanh|"
    r"chuan hoa|so hoa|cu the hoa|tiep nhan|bo sung|chi dao|quan ly|theo doi|tong hop|cong bo|develop|"
    r"implement|build|"
    r"establish|organi[sz]e|promote|review|prepare|carry out|deploy|train|issue|conduct)\b"
)
_SUBJECT_AT_WORK = re.compile(
    r"^(?:cac |moi )?(?:so|ban|nganh|co quan|don vi|dia phuong|ubnd|uy ban)\b.{0,90}\b"
    r"(?:chu dong|trien khai|to chuc|xay dung|de xuat|can cu|phoi hop|tham dinh|bo tri|co phuong an)\b"
)
_THING = re.compile(
    r"^(?:ke hoach|bao cao|quyet dinh|de an|he thong|chuong trinh|nghi quyet|van ban|danh muc|phuong an|"
    r"quy che|quy dinh|"
    r"huong dan$|bo tieu chi|bo chi so|co so du lieu|co so ha tang|csdl|phan mem|nen tang|ung dung$|cac |"
    r"so lieu|tai lieu|"
    r"danh sach|hoi nghi|hoi thao|lop|thong tin|du an|to trinh|cong van|thong bao|bien ban|chi thi|"
    r"thong tu|nghi dinh|"
    r"mo hinh|co van ban|co bao cao|co phuong an|co ke hoach|it nhat|toi thieu|\d|ty le|ti le|hoan thanh|"
    r"hoan thien|"
    r"(?:tu |dau |cuoi )?nam 20|report|plan|decision|list|system|document|guideline|at least)"
)
_FINISHED = re.compile(
    r"(?:duoc (?:trien khai|phe duyet|ban hanh|thuc hien|cap nhat|nang cao)|ban hanh|phe duyet|"
    r"hieu qua)[.;]?$"
)


@dataclass(frozen=True, slots=True)
class Traits:
    """The signs a paragraph carries.

    ``dated`` is a deadline with a date or a rhythm; a bare condition ("sau khi được phê
    duyệt") may as well be part of a product. ``work`` is > 0 for work to do, < 0 for its product.
    """

    text: str
    leader: bool
    deadline: bool
    dated: bool
    target: bool
    unit: bool
    code: bool
    agencies: bool
    residual: bool
    dash: bool
    item: bool
    work: float


@lru_cache(maxsize=65536)
def traits_of(text: str) -> Traits:
    """The traits of one paragraph (white space collapsed)."""
    short = len(text) <= _LONGEST_VALUE
    code = short and is_code(text)
    kind = parse_deadline(without_dash(text)).kind if short and not code else DeadlineKind.UNKNOWN
    deadline = kind not in (DeadlineKind.UNKNOWN, DeadlineKind.NONE)
    return Traits(
        text=text,
        leader=is_leader(text),
        deadline=deadline,
        dated=deadline and kind is not DeadlineKind.CONDITIONAL,
        target=short and is_target(text),
        unit=len(text) <= _LONGEST_UNIT and not code and not deadline and not has_dash(text),
        code=code,
        agencies=looks_like_agencies(text),
        residual=is_residual_group(text),
        dash=has_dash(text),
        item=bool(_ITEM.match(text)),
        work=work_score(text),
    )


def is_leader(text: str) -> bool:
    """Whether a paragraph names an office or a person in charge."""
    return len(text) <= _LONGEST_LEADER and bool(_OFFICE.match(text) or _PERSON.match(text))


def is_target(text: str) -> bool:
    """Whether the whole paragraph compares with a number."""
    return parse_target(without_dash(text)).op not in (Op.QUALITATIVE, Op.NONE, Op.MILESTONE)


def work_score(text: str) -> float:
    """How much a sentence reads as work to be done (+) rather than its product (−)."""
    words = fold(without_dash(text))
    score = 0.0
    if _SUBJECT_AT_WORK.match(words) or _WORK.match(words):
        score += 1.5
    elif _THING.match(words):
        score -= 1.5
    if _FINISHED.search(words):
        score -= 1.0
    if len(words) > 160:
        score += 0.5
    elif len(words) < 45:
        score -= 0.5
    return score
