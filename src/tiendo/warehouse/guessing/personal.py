"""Columns that seem to hold what belongs to a person (Law 91/2025/QH15): numbers, names, addresses.

A column taken for personal by mistake costs an edit; one missed shows somebody's data. So a heading alone is
enough, and so are values alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.columns import heading_words

if TYPE_CHECKING:
    import polars as pl

_MOST: Final = 5_000
_MANY: Final = 0.6
_HEADINGS: Final = (
    (r"cccd|cmnd|can cuoc|dinh danh ca nhan|so dinh danh|citizen id|national id|passport|ho chieu|\bssn\b",
     Words("số định danh của người", "a person's identity number")),
    (r"dien thoai|\bsdt\b|so dt|di dong|phone|mobile", Words("số điện thoại", "a telephone number")),
    (r"e-?mail|thu dien tu", Words("địa chỉ thư điện tử", "an e-mail address")),
    (r"ho ten|ho va ten|ten nguoi|nguoi (?:nop|yeu cau|phan anh|gui|khai|lien he)|chu ho|"
     r"\b(?:full|first|last|sur|middle|owner|contact|applicant|caller|requester|customer|patient|citizen|"
     r"resident) ?name\b|^(?:applicant|caller|requester)$",
     Words("tên người", "a person's name")),
    (r"ngay sinh|nam sinh|date of birth|birth ?date|\bdob\b", Words("ngày sinh", "a date of birth")),
    (r"dia chi|so nha|noi o|thuong tru|address|street ?number|house ?number|\bstreet name\b",
     Words("địa chỉ", "an address")),
    (r"so tai khoan|bank account|\biban\b", Words("số tài khoản", "a bank account")),
    (r"bien so|licen[cs]e plate|\bplate\b", Words("biển số xe", "a licence plate")),
    (r"bhyt|the bao hiem|benh nhan|health ?card|medical record", Words("hồ sơ sức khỏe", "a health record")),
)  # fmt: skip
# Streets and shared places of a request are not somebody's home; a heading that says so is no address.
_PLACES: Final = re.compile(
    r"address (?:type|verified)|cross street|intersection|ip address|e-?mail address type"
)
_VALUES: Final = (
    (r"^0[0-9]{11}$", Words("12 chữ số như số căn cước", "12 digits like an identity number")),
    (r"^(?:\+?84|0)[ .-]?[35789](?:[ .-]?[0-9]){8}$", Words("như số điện thoại", "like telephone numbers")),
    (r"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$", Words("như địa chỉ thư điện tử", "like e-mail addresses")),
)  # fmt: skip
_SURNAMES: Final = (
    "nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|đinh|trịnh|mai|tô|hà|cao|lương"
)
_FULL_NAME: Final = rf"(?i)^(?:{_SURNAMES})(?: \p{{L}}+){{1,4}}$"


def why_personal(heading: str, values: pl.Series) -> Words | None:
    """Why a column seems personal; None when nothing says so."""
    said = " ".join(heading_words(heading))
    for pattern, words in _HEADINGS:
        if re.search(pattern, said) and not _PLACES.search(said):
            return Words(f"tiêu đề gợi ý {words.vi}", f"the heading suggests {words.en}")
    held = values.drop_nulls().head(_MOST)
    if held.is_empty():
        return None
    for pattern, words in _VALUES:
        if held.str.contains(pattern).mean() >= _MANY:  # type: ignore[operator]
            return Words(f"giá trị {words.vi}", f"values {words.en}")
    is_varied = held.n_unique() > held.len() / 2
    if is_varied and held.str.contains(_FULL_NAME).mean() >= _MANY:  # type: ignore[operator]
        return Words("giá trị như họ và tên người", "values like people's names")
    return None
