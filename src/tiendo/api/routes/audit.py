"""The audit log, for auditors. The chain is long: pages are read from it by number and never all at once."""

# No postponed annotations: the library reads them when the route is made.

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tiendo.api import cursors, forms
from tiendo.api.answers import listed, row_of
from tiendo.api.asker import actor
from tiendo.api.cursors import Row
from tiendo.api.forms import Form
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import lists
from tiendo.api.shapes import audit as shapes
from tiendo.org import rights
from tiendo.org.selectors.audit import LogFilter, audit_log
from tiendo.trust.types import AuditEntry

router = Router(tags=["administration"])
BOUND = "audit"


@router.get(
    "/audit",
    **lists(shapes.AuditRecordShape, "list_audit", "What was done, by whom, to what", rights.can_read_audit),
)
def list_audit(request: HttpRequest, page: Query[shapes.AuditPage]) -> HttpResponse:
    who = actor(request)
    wanted = LogFilter(
        page.action, page.subject_kind, page.subject_id, page.who, day_of(page.since), day_of(page.until)
    )

    def find() -> Iterable[Row]:
        whole = forms.form_of(request, is_list=True) is not Form.JSON
        most = None if whole else page.limit + 1
        return map(_record, audit_log(wanted, actor=who, before=_before(page.cursor), most=most))

    return listed(request, page, shapes.AuditRecordShape, find, lambda row: (-row["sequence"],), bound=BOUND)


def _before(cursor: str) -> int | None:
    """The number of the last record seen; a cursor that names none is refused where the page is cut."""
    held = cursors.read(cursor, BOUND)
    number = -held[0] if held and isinstance(held[0], int) else 0
    return number if 0 < number < 2**62 else None


def _record(one: AuditEntry) -> Row:
    own = {
        "actor": one.actor_name,
        "subject_kind": one.subject.kind,
        "subject_id": one.subject.id,
    }
    return row_of(one, shapes.AuditRecordShape, own)
