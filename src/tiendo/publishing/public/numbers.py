"""The number of a document out of what somebody typed: only what has the form of one, so no name comes along.

The form is that of Decree 30/2020: number, perhaps the year, then the kind and the issuer in capitals.
"""

from __future__ import annotations

import re

NUMBER = re.compile(
    r"(?<![\w/@.])\d{1,6}(?:/(?:19|20)\d{2})?/[A-ZĐƯÔ]{1,8}\d{0,3}(?:-[A-ZĐƯÔ][A-ZĐƯÔ0-9&.]{0,14})*(?![\w@])"
)


def document_numbers(typed: str) -> tuple[str, ...]:
    """From "QĐ số 1234/QĐ-UBND do ông A ký" only "1234/QĐ-UBND"."""
    return tuple(dict.fromkeys(NUMBER.findall(typed)))
