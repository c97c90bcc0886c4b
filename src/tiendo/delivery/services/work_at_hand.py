"""One occurrence as a verb works on it: its terms, its status, and for which agency somebody acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.delivery.models import Occurrence, Term
from tiendo.delivery.selectors.answering import WhoAnswers
from tiendo.delivery.selectors.status import Board
from tiendo.delivery.types import NotNow, UnknownWork
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.types import Role

if TYPE_CHECKING:
    from tiendo.delivery.domain.status import Status
    from tiendo.delivery.domain.work import Answering
    from tiendo.org.types import Actor

GONE = Words(
    "Không có việc này. Hãy mở lại từ trang tình hình thực hiện.",
    "There is no such piece of work. Open it from the progress page.",
)


@dataclass(frozen=True, slots=True)
class WorkAtHand:
    """An occurrence somebody acts on now: its terms, and who answers for it today."""

    occurrence: Occurrence
    term: Term
    answering: tuple[Answering, ...]

    @property
    def status(self) -> Status:
        """How it stands, judged when it is asked: most verbs never do."""
        found = self.occurrence
        alone = found if found.round_id is None else None
        views = Board(found.plan_id, clock.today(), (found.action_code,), alone).work()
        return next(one.status for one in views if one.id == found.pk)

    def agency_of(self, actor: Actor) -> int:
        """The agency among those that answer today for which the actor reports; raises ``NotAllowed``."""
        answering = [one.agency_id for one in self.answering]
        reach = actor.reach(Role.CLERK, Role.HEAD)
        mine = [agency for agency in answering if reach is None or agency in reach]
        agency = next(iter(mine or answering), rights.ANY)
        if agency == rights.ANY:
            raise NotNow(
                Words(
                    "Chưa có cơ quan nào chịu trách nhiệm việc này. Hãy báo cơ quan thường trực xác định.",
                    "No agency answers for this work yet. Ask the standing body to name one.",
                )
            )
        rights.demand(rights.can_report, actor, agency)
        return agency


def work_at_hand(occurrence_id: int) -> WorkAtHand:
    """An occurrence that is owed now, locked until the verb is done; raises ``UnknownWork``."""
    found = Occurrence.objects.select_for_update(of=("self",)).filter(pk=occurrence_id).first()
    if found is None:
        raise UnknownWork(GONE)
    today = clock.today()
    known_by = clock.end_of(today)
    term = found.terms.filter(recorded_at__lte=known_by).order_by("-recorded_at", "-pk").first()
    if term is None or term.ended:
        raise UnknownWork(GONE)
    who = WhoAnswers(found.plan_id, today, known_by, (found.action_code,))
    return WorkAtHand(found, term, who.of(found.action_code, found.agency_id))
