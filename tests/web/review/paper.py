"""The review page used as a browser without script uses it: follow links, fill boxes, press buttons."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from django.urls import reverse
from lxml import html

from tiendo.org.types import SYSTEM
from tiendo.plan.selectors.drafts import doubts, draft_rows
from tiendo.plan.services.intake import import_document

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from tiendo.plan.views import DoubtView, RowView

FLAT = Path(__file__).with_name("flat-plan.txt")


def draft_flat_plan() -> int:
    """Read the flattened plan into a draft; gives its id."""
    return import_document(FLAT.read_bytes(), name="ke-hoach.txt", actor=SYSTEM).draft_id


class Paper:
    """One officer's browser window on one draft."""

    def __init__(self, client: Client, draft_id: int) -> None:
        self.client, self.draft_id = client, draft_id
        self.path = reverse("draft", args=(draft_id,))
        self.status = 0
        self.page: Any = None

    def open(self, name: str = "draft", **asked: object) -> Paper:
        """Open a page of the draft by its address's name."""
        return self.go(reverse(name, args=(self.draft_id,)), **asked)

    def go(self, path: str, **asked: object) -> Paper:
        return self._take(self.client.get(path, asked, follow=True), path)

    def at_row(self, key: str) -> Paper:
        return self.open(row=self.row(key).id)

    def at_doubt(self, kind: str) -> Paper:
        return self.open(doubt=self.doubt(kind).id)

    def press(self, label: str, **boxes: str | list[str]) -> Paper:
        """Press the button that says ``label``, the boxes named first being filled in."""
        button = self.button(label)
        form = button.getparent()
        while form.tag != "form":
            form = form.getparent()
        sent: dict[str, list[str]] = {}
        for name, value in form.form_values():
            sent.setdefault(name, []).append(value)
        sent |= {n: v if isinstance(v, list) else [v] for n, v in _named(boxes).items()}
        if button.get("name"):
            sent[button.get("name")] = [button.get("value", "")]
        path = urljoin(self.path, button.get("formaction") or form.get("action") or self.path)
        return self._take(self.client.post(path, sent, follow=True), path)

    def button(self, label: str) -> Any:
        buttons = self.page.xpath("//main//button")
        found = next((b for b in buttons if label in " ".join(b.text_content().split())), None)
        assert found is not None, f"no button “{label}”: {[b.text_content().strip() for b in buttons]}"
        return found

    def follow(self, label: str) -> Paper:
        """Follow the link that says ``label``."""
        link = next(
            a for a in self.page.xpath("//main//a") if label in (a.get("aria-label") or a.text_content())
        )
        return self.go(urljoin(self.path, link.get("href")))

    @property
    def text(self) -> str:
        """All words of the page."""
        return " ".join(self.page.text_content().split())

    def words(self, selector: str) -> list[str]:
        """The words of every element a CSS class or tag names."""
        return [" ".join(" ".join(found.itertext()).split()) for found in self.page.cssselect(selector)]

    def row(self, key: str) -> RowView:
        """The row as it stands in the draft."""
        return next(row for row in draft_rows(self.draft_id, actor=SYSTEM) if row.key == key)

    def doubt(self, kind: str) -> DoubtView:
        return next(doubt for doubt in doubts(self.draft_id, actor=SYSTEM) if doubt.kind == kind)

    def value(self, key: str, field: str) -> str:
        """What a field of a row holds now, names one a line."""
        found = self.row(key).field(field)
        assert found is not None
        return found.shown

    def _take(self, response: HttpResponse, path: str) -> Paper:
        chain = getattr(response, "redirect_chain", [])
        self.path = urlsplit(chain[-1][0]).path if chain else path
        self.status = response.status_code
        self.page = html.fromstring(response.content.decode())
        return self


def _named(boxes: dict[str, str | list[str]]) -> dict[str, str | list[str]]:
    """``f_leads`` stands for the box ``f-leads``: a keyword holds no dash."""
    return {name.replace("f_", "f-", 1) if name.startswith("f_") else name: v for name, v in boxes.items()}
