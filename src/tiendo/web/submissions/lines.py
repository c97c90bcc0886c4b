"""The lines of a report's form, each drawn once for everybody who is shown the same.

The clerks of an agency and its head open one report within minutes, and most of its entries look alike to
them. A line is a function of its box and of four things beside it, so nobody can be shown another's line.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils.translation import get_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from tiendo.delivery.views.submission import SubmissionPage
    from tiendo.web.submissions.boxes import EntryBox

KEPT = 2000  # lines of about 2 kB, in each process


def lines_of(boxes: Iterable[EntryBox], page: SubmissionPage) -> list[SafeString]:
    """The lines of a report, in the language of the page."""
    language = get_language() or "vi"
    return [_drawn(box, page.id, page.may_rule, language) for box in boxes]


@lru_cache(maxsize=KEPT)
def _drawn(box: EntryBox, submission_id: int, may_rule: bool, language: str) -> SafeString:
    """``language`` is what ``render_to_string`` draws in by itself; it is here to tell lines apart."""
    return render_to_string(
        "submissions/entry.html", {"box": box, "page": {"id": submission_id, "may_rule": may_rule}}
    )
