"""The audit log, for auditors. The chain is long: pages are read from it by number and never all at once."""

# No postponed annotations: the library reads them when the route is made.

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router

from tiendo.api.answers import row_of
from tiendo.api.asker import actor
from tiendo.api.cursors import Key, Row, number_before
from tiendo.api.routes.days import day_of
from tiendo.api.routes.declared import lists
from tiendo.api.shapes import audit as shapes
from tiendo.api.streams import streamed
from tiendo.org import rights
from tiendo.org.selectors.audit import LogFilter, audit_log
from tiendo.trust.types import AuditEntry

router = Router(tags=["administration"])
BOUND = "audit"


@router.get(
    "/audit",
    **lists(shapes.AuditRecordShape, "list_audit", "What was done, by whom, to what", rights.can_read_audit),
)
def list_audit(request: HttpRequest, page: Query[shapes.AuditPage]) -> HttpResponseBase:
    who = actor(request)
    wanted = LogFilter(
        page.action, page.subject_kind, page.subject_id, page.who, day_of(page.since), day_of(page.until)
    )

    def find(after: Key | None, most: int) -> list[Row]:
        return [*map(_record, audit_log(wanted, actor=who, before=number_before(after), most=most))]

    return streamed(
        request, page, shapes.AuditRecordShape, find, lambda row: (-row["sequence"],), bound=BOUND
    )


def _record(one: AuditEntry) -> Row:
    own = {
        "actor": one.actor_name,
        "subject_kind": one.subject.kind,
        "subject_id": one.subject.id,
    }
    return row_of(one, shapes.AuditRecordShape, own)
