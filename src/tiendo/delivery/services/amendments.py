"""Asking for the plan to be amended: agency → standing body → people's committee (Plan 63, V.2).

A decision changes no plan by itself: a new edition does, when it is published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.models import Amendment, AmendmentStep
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.services.signing import signed
from tiendo.delivery.services.written import written
from tiendo.delivery.types import AmendmentState, BadReport, NotNow, RequestDecided, StaleEntry, UnknownWork
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.selectors import agency
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from tiendo.org.types import Actor

LONGEST_ADDRESS = 200


@rights.verb(rights.can_report)
def ask_amendment(
    plan_slug: str,
    *,
    agency_code: str,
    address: str,
    wish: str,
    reason: str,
    actor: Actor,
    synthetic: bool = False,
) -> int:
    """An agency asks to amend the plan at an address ("action/I.1.1"), saying what and why; gives the id.

    The very same again, still waiting, is the same request.
    """
    plan, asking = plan_of(plan_slug), agency(agency_code)
    rights.demand(rights.can_report, actor, asking.id)
    told = {"address": written(address, LONGEST_ADDRESS), "wish": written(wish), "reason": written(reason)}
    if not all(told.values()):
        raise BadReport(
            Words(
                "Hãy ghi rõ nội dung nào của kế hoạch, đề nghị sửa thành gì, và lý do.",
                "Say which part of the plan, what it should become, and why.",
            )
        )
    same = Amendment.objects.filter(plan=plan, agency=asking.id, state=AmendmentState.ASKED, **told).first()
    if same is not None:
        return same.pk
    made = Amendment.objects.create(
        plan=plan, agency_id=asking.id, **told, **signed(actor, synthetic=synthetic)
    )
    _step(made, AmendmentState.ASKED, "", "", actor)
    return made.pk


@rights.verb(rights.can_steer)
def give_opinion(amendment_id: int, *, forward: bool, words: str, revision: int, actor: Actor) -> None:
    """The standing body forwards a request to the committee with its opinion, or declines it."""
    found = _at(amendment_id, AmendmentState.ASKED, revision)
    _move(found, AmendmentState.FORWARDED if forward else AmendmentState.DECLINED, words, "", actor)


@rights.verb(rights.can_decide_amendments)
def decide_amendment(
    amendment_id: int, *, approve: bool, words: str, document: str = "", revision: int, actor: Actor
) -> None:
    """The committee's decision on a forwarded request, with the document that holds it."""
    found = _at(amendment_id, AmendmentState.FORWARDED, revision)
    if approve and not document.strip():
        raise BadReport(
            Words(
                "Hãy ghi số, ký hiệu văn bản đồng ý sửa đổi.",
                "Give the number of the document that approves.",
            )
        )
    to = AmendmentState.APPROVED if approve else AmendmentState.REFUSED
    _move(found, to, words, written(document, LONGEST_ADDRESS), actor)


def _at(amendment_id: int, state: AmendmentState, revision: int) -> Amendment:
    """The request, locked, when it waits for this and stands as it was seen."""
    found = Amendment.objects.select_for_update(of=("self",)).filter(pk=amendment_id).first()
    if found is None:
        raise UnknownWork(Words("Không có đề nghị này. Hãy xem danh sách.", "There is no such request."))
    if found.state != state:
        raise NotNow(
            Words(
                "Đề nghị này đã được xử lý ở bước này rồi. Hãy tải lại trang để xem.",
                "This request has been dealt with at this step already. Reload the page.",
            )
        )
    if found.revision != revision:
        raise StaleEntry(
            Words("Đề nghị vừa được cập nhật. Hãy tải lại trang.", "The request changed. Reload the page.")
        )
    return found


def _move(found: Amendment, to: AmendmentState, words: str, document: str, actor: Actor) -> None:
    said = written(words)
    if not said:
        raise BadReport(Words("Hãy ghi ý kiến, lý do.", "Give the opinion and the reason."))
    found.state = to
    found.revision += 1
    found.save(update_fields=["state", "revision"])
    _step(found, to, said, document, actor)
    if to != AmendmentState.FORWARDED:
        events.announce(RequestDecided("amendment", found.pk))


def _step(found: Amendment, state: AmendmentState, words: str, document: str, actor: Actor) -> None:
    AmendmentStep.objects.create(
        amendment=found,
        state=state,
        words=words,
        document=document,
        **signed(actor, synthetic=found.synthetic),
    )
    after = {"address": found.address, "words": words or found.wish, "document": document}
    record(actor, f"delivery.amendment.{state}", Subject("delivery.amendment", str(found.pk)), after=after)
