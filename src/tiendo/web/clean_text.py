"""What arrives in forms and addresses, freed of characters no page, file or database can hold.

Copying out of Word or a PDF brings vertical tabs and the like along; PostgreSQL refuses NUL, Word and Excel
files refuse most of the rest, so one of them in one sentence would break the report of the whole city.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse, QueryDict

# Word's line break inside a paragraph, and the page break: a new line to whoever reads.
_BREAKS: Final = re.compile("[\x0b\x0c\x85\u2028\u2029]")
# What XML 1.0 (DOCX, XLSX) has no place for; half of a surrogate pair is no character at all.
_NOWHERE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class CleanText:
    """Middleware: forms and queries are cleaned before a view reads them; an address with such is none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, named: dict[str, Any]) -> None:
        """Raises ``Http404`` for an address no page can have."""
        if any(isinstance(part, str) and part != cleaned(part) for part in named.values()):
            raise Http404
        request.GET = _cleaned_fields(request.GET)  # type: ignore[assignment]
        if request.method == "POST":
            request.POST = _cleaned_fields(request.POST)  # type: ignore[assignment]


def cleaned(text: str) -> str:
    """``text`` without what cannot be kept; what separated lines still does."""
    return _NOWHERE.sub("", _BREAKS.sub("\n", text))


def _cleaned_fields(sent: QueryDict) -> QueryDict:
    """The same fields when all of them are clean."""
    lists = [(name, [cleaned(str(value)) for value in values]) for name, values in sent.lists()]
    if all(values == sent.getlist(name) for name, values in lists):
        return sent
    found = sent.copy()
    for name, values in lists:
        found.setlist(name, values)
    return found
