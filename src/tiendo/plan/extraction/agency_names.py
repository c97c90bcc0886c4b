"""Agency names in a cell: which lines are agencies, and where one name ends and the next begins.

The trap is the comma: "Các sở, ban, ngành" is one collective, "Ban Quản lý Khu công nghệ
cao và các khu công nghiệp" one board, "Đại học A, Đại học B" two universities. A name ends
at a comma, a semicolon or "và" only where another name visibly begins.
"""

from __future__ import annotations

import re

from tiendo.kernel.text import collapse, fold

DASH = re.compile(r"^\s*[-–—−•+*·▪►]\s*")

_HEADS = (
    r"so|bo|ban|uy ban|ubnd|ubmttq|ub|hdnd|hoi dong|cuc|chi cuc|tong cuc|vu|vien|dai hoc|truong|hoc vien|"
    r"van phong|"
    r"vp|trung tam|tt|cong an|bo chi huy|bo tu lenh|bo doi|cong ty|tong cong ty|tap doan|ngan hang|nhnn|"
    r"quy|hoi|"
    r"lien hiep|lien minh|lien doan|mat tran|doan|thanh doan|tinh doan|thanh uy|tinh uy|huyen uy|quan uy|"
    r"dang uy|"
    r"ban quan ly|bql|bqlda|toa an|vien kiem sat|kho bac|bao hiem|bhxh|thue|hai quan|dien luc|buu dien|"
    r"vnpt|viettel|"
    r"mobifone|dai|bao|phong|to|tieu ban|ban chi dao|thanh tra|thu vien|bao tang|benh vien|hiep hoi|"
    r"cau lac bo|khoa|"
    r"doanh nghiep|hop tac xa|chu tich|thu truong|chi nhanh|kiem toan|thong tan xa|xa|phuong|thi tran|"
    r"huyen|quan|tinh"
)
_GROUP = r"(?:cac|tat ca cac|nhung|moi|tung)\b"
_HEAD = re.compile(rf"^(?:{_GROUP}\s.+|(?:{_HEADS})\b.*)")
# A head word that starts a name when capitalised: the print's own sign of a new name.
_CAPITAL_HEAD = re.compile(
    r"^(?:Sở|Bộ|Ban|Ủy ban|Uỷ ban|UBND|UBMTTQ|UB|HĐND|Hội đồng|Cục|Chi cục|Tổng cục|Vụ|Viện|Đại học|Trường|"
    r"Học viện|"
    r"Văn phòng|VP|Trung tâm|Công an|Bộ Chỉ huy|Bộ Tư lệnh|Công ty|Tổng công ty|Tổng Công ty|Tập đoàn|"
    r"Ngân hàng|NHNN|"
    r"Quỹ|Hội|Liên hiệp|Liên minh|Liên đoàn|Mặt trận|Đoàn|Thành đoàn|Tỉnh đoàn|Thành ủy|Tỉnh ủy|Huyện ủy|"
    r"Đảng ủy|BQL|"
    r"Tòa án|Toà án|Kho bạc|Bảo hiểm|BHXH|Thuế|Hải quan|Điện lực|Bưu điện|VNPT|Viettel|Mobifone|MobiFone|"
    r"Đài|Báo|"
    r"Phòng|Thanh tra|Bệnh viện|Hiệp hội|Chủ tịch|Thủ trưởng|Kiểm toán|Khoa|Các|Tổ)\b"
)
_GENERIC = re.compile(
    r"^(?:cac |nhung )?(?:so|ban|nganh|bo|doan the|dia phuong|don vi|co quan|to chuc|doanh nghiep|huyen|"
    r"quan|xa|phuong|"
    r"thi xa|thi tran|thanh pho|truong|vien|hoi|hiep hoi|dac khu|dac khu\b.*|co so|phong|ca nhan|chinh tri|"
    r"mat tran|khu|cum|hop tac xa|ho kinh doanh|nha khoa hoc)\b"
)
# Words that begin as an agency's name does: "Báo" a newspaper, "Báo cáo" a report.
_NO_AGENCY = re.compile(
    r"^(?:bao cao|ban hanh|hoi (?:nghi|thao|dam|thi)|so huu|khoa hoc|phong,? chong|dai hoi|"
    r"bo (?:tieu chi|chi so|chi tieu|du lieu|tai lieu|cau hoi)|to chuc (?!chinh tri|xa hoi))\b"
)
_ABBREVIATION = re.compile(r"^(?:Sở |Bộ |Ban |Phòng )?[A-ZĐ][A-ZĐ&-]{1,}(?:\s|$)")
_FIRST_HALF = re.compile(r"(?:Sở|Bộ|Phòng)\s+[A-ZĐ]{1,5}$")
_SECOND_HALF = re.compile(r"[A-ZĐ]{1,5}\b")
_SEPARATOR = re.compile(r"\s*(?:[,;]|\s-\s|\bvà\b|\n)\s*")
_ENGLISH = re.compile(
    r"^(?:department|ministry|office|agency|committee|people's committees?|board|centre|center|university|"
    r"institute|"
    r"bureau|police|bank|all|union|council|authority|statistics|relevant)\b",
    re.IGNORECASE,
)
NONE_WORDS = frozenset({"", "-", "–", "khong", "/", "x", "…", "..."})


def without_dash(line: str) -> str:
    """``line`` without the bullet it is printed with, trailing separators and stops."""
    return DASH.sub("", line, count=1).strip()


def has_dash(line: str) -> bool:
    return bool(DASH.match(line)) and bool(without_dash(line))


def looks_like_agencies(line: str) -> bool:
    """Whether a whole paragraph reads as one agency's name or a list of them."""
    words = without_dash(line)
    if not words or len(words) > 260 or re.search(r"[.:;!?]\s+\S", words):
        return False
    folded = fold(words)
    if _NO_AGENCY.match(folded):
        return False
    if _ENGLISH.match(words):
        return True
    if folded.startswith(("cac ", "tat ca cac ")):
        return bool(_GENERIC.match(folded.removeprefix("tat ca "))) or _is_named_group(folded)
    return bool(_HEAD.match(folded)) and bool(_CAPITAL_HEAD.match(words) or _ABBREVIATION.match(words))


def _is_named_group(folded: str) -> bool:
    return bool(
        re.match(r"cac (nha|phong|trung tam|doanh|cong ty|dai hoc|don vi|ngan hang|hoi|to|ban)\b", folded)
    )


def is_residual_group(line: str) -> bool:
    """Whether the line is the catch-all that closes a list of coordinators."""
    return bool(re.search(r"(co quan|don vi|to chuc|nganh|dia phuong)\b.*lien quan", fold(line))) or bool(
        re.match(r"(and )?(other )?relevant", without_dash(line).lower())
    )


def split_names(paragraphs: list[str]) -> tuple[str, ...]:
    """The names in a cell's paragraphs, in print order, as printed (white space collapsed).

    A paragraph with a dash begins a new name; a paragraph without one that starts in
    lower case goes on with the name before it (a line broken by the page's width).
    """
    lines: list[str] = []
    for paragraph in paragraphs:
        words = collapse(paragraph)
        if not words:
            continue
        if lines and _goes_on(lines[-1], words):
            lines[-1] = f"{lines[-1]} {words}"
        else:
            lines.append(words)
    names = [name for line in lines for name in _split_line(line)]
    return tuple(name for name in names if fold(name) not in NONE_WORDS)


def _goes_on(before: str, words: str) -> bool:
    if has_dash(words) or before.rstrip().endswith((";", ".")):
        return False
    if words[0].islower() and not re.match(r"(các|tất cả)\s", words):
        return True
    return before.rstrip().endswith((" và", "("))


def _split_line(line: str) -> list[str]:
    rest = re.sub(r"^(?:chủ trì|phối hợp|lead)\s*:\s*", "", without_dash(line), flags=re.IGNORECASE)
    names: list[str] = []
    begin = 0
    for found in _SEPARATOR.finditer(rest):
        if _depth(rest[: found.start()]) or found.start() == begin:
            continue
        if _begins_name(rest[found.end() :], found.group().strip(), rest[begin : found.start()]):
            names.append(rest[begin : found.start()])
            begin = found.end()
    names.append(rest[begin:])
    return [part for name in names for part in _split_unmarked(_trim(name)) if part]


def _trim(name: str) -> str:
    return (
        collapse(name).strip(" ;,").removesuffix(".").strip()
        if not name.rstrip().endswith("...")
        else collapse(name)
    )


def _depth(text: str) -> int:
    return text.count("(") - text.count(")")


def _begins_name(rest: str, separator: str, before: str) -> bool:
    """Whether a new name starts at ``rest``, after ``separator`` closed ``before``."""
    folded = fold(rest)
    if separator == ";":
        return bool(rest.strip())
    if separator == "-":
        return bool(_CAPITAL_HEAD.match(rest)) and bool(_CAPITAL_HEAD.match(before.strip()))
    if re.match(r"(các|tất cả)\s", rest, re.IGNORECASE):
        return _collective_begins(folded, separator)
    if not (_CAPITAL_HEAD.match(rest) or _ABBREVIATION.match(rest) or _ENGLISH.match(rest)):
        return False
    # "Sở KH và CN" is one department, abbreviated at both ends.
    if separator == "và" and _FIRST_HALF.search(before) and _SECOND_HALF.match(rest):
        return bool(_CAPITAL_HEAD.match(rest))
    # "Văn phòng HĐND và UBND", "Văn phòng Đoàn ĐBQH và HĐND" are one office.
    return not (
        separator == "và" and before.strip().startswith("Văn phòng") and folded.startswith(("ubnd", "hdnd"))
    )


def _collective_begins(folded: str, separator: str) -> bool:
    """ "…, các sở, ban, ngành" begins a name; "Khu công nghệ cao và các khu công nghiệp" does not."""
    group = folded.removeprefix("tat ca ").removeprefix("cac ")
    if separator == "và":
        return bool(
            re.match(
                r"(co quan|don vi|so|ban|nganh|dia phuong|to chuc|doanh nghiep|truong|hoi|quan|huyen|xa)\b",
                group,
            )
        )
    return True


def _split_unmarked(name: str) -> list[str]:
    """Two names run together with only a space ("Sở Công Thương Sở Khoa học …")."""
    cut = re.search(
        r"(?<=[^\s,(/-])\s+(?=(?:Sở|Cục|Chi cục|Ban Quản lý|Văn phòng|Công an|Trung tâm|"
        r"UBND)\s+[A-ZĐÂĂÊÔƠƯ])",
        name[1:],
    )
    if not cut or not _CAPITAL_HEAD.match(name) or _depth(name[: cut.start() + 1]):
        return [name]
    first, second = name[: cut.start() + 1], name[cut.end() + 1 :]
    if len(first.split()) < 2 or re.search(r"\b(thuộc|của|tại|trực thuộc|và|với)$", first):
        return [name]
    return [first, *_split_unmarked(second)]
