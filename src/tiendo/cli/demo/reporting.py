"""The steps of a reporting round: it opens, agencies report each in their manner, the standing body rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING

from tiendo.cli.demo.agenda import Step
from tiendo.cli.demo.scenario import Manners, dice, scenario
from tiendo.cli.demo.telling import first_words, kind_of, mended_words, reason_to_return
from tiendo.delivery.models import Entry, Round, Submission
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.services.acceptance import Ruled, rule_on_entries
from tiendo.delivery.services.entries import EntrySave, save_entries
from tiendo.delivery.services.submissions import approve_and_send, send_to_head
from tiendo.delivery.types import EntryKind, EntryState, SubmissionState
from tiendo.kernel import clock
from tiendo.org.types import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tiendo.cli.demo.staff import Staff
    from tiendo.kernel.working_days import WorkingCalendar
    from tiendo.org.types import Actor

DAYS_TO_RULE = 2
DAYS_TO_MEND = 2
EARLIEST = 6


@cache
def office_days() -> WorkingCalendar:
    """The working calendar, read once a run: it is asked for thousands of days."""
    return working_calendar()


def at(day: date, hour: int, *about: str) -> datetime:
    """A moment in an hour of a day, some minutes past that are always the same ones."""
    minutes = dice("minutes", *about, day.isoformat(), str(hour)).randrange(3600)
    return datetime.combine(day, time(hour), clock.ZONE) + timedelta(seconds=minutes)


@dataclass(frozen=True, slots=True)
class Report:
    """One agency's report in a round and what becomes of it; ``ends`` is the last that happens to it."""

    round_id: int
    round_key: str
    agency: str
    sent_on: date
    returned: tuple[str, ...] = ()
    ends: str = "accepted"


class Reporting:
    """Plays the reports of rounds with the staff of the agencies."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff

    def take_on(self, found: Round) -> None:
        """Every agency the round asks has its people; those that count an indicator, a counter too."""
        asked = found.submissions.values_list("agency__code", flat=True)
        counting = asked.filter(entries__kind=EntryKind.INDICATOR).distinct()
        self.staff.take_on(asked, (Role.CLERK, Role.HEAD))
        self.staff.take_on(counting, (Role.COUNTER,))

    def steps(
        self, found: Round, manners: Manners, *, spared: frozenset[str] = frozenset()
    ) -> Iterator[Step]:
        """What follows the opening of a round: one chain of steps for each agency that is not spared."""
        calendar = office_days()
        codes = found.submissions.order_by("agency__code").values_list("agency__code", flat=True)
        for code in codes:
            if code in manners.never or code in spared:
                continue
            early = dice("early", found.key, code).randrange(EARLIEST)
            sent_on = calendar.plus(found.due_on, manners.late.get(code, 0) or -early)
            day = max(calendar.next_working(sent_on) if early == 0 else sent_on, found.opens_on)
            if code not in manners.late:
                day = min(day, calendar.previous_working(found.due_on))
            yield self.sending(Report(found.pk, found.key, code, day, manners.returned.get(code, ())))

    def sending(self, report: Report) -> Step:
        """The clerk fills the report in and lays it before the head."""
        step = self._step(report, "filled", report.sent_on, 8)
        return step(partial(self.fill, report), self._unless(report, "filled", self._approving))

    def fill(self, report: Report) -> None:
        """Every entry in the words of the scenario, figures by the counting agency's own account."""
        submission = self._submission(report)
        if submission is None:
            return
        kind = kind_of(submission.agency.kind)
        entries = list(submission.entries.all())
        said = {
            entry.pk: first_words(entry, round_key=report.round_key, agency=report.agency, kind=kind)
            for entry in entries
        }
        self._save(submission, entries, said, report)
        send_to_head(submission.pk, actor=self._filler(report, entries))

    def approve(self, report: Report) -> None:
        """The head sends it."""
        submission = self._submission(report)
        if submission is not None:
            head = self.staff.of(report.agency, Role.HEAD)
            approve_and_send(submission.pk, revision=submission.revision, actor=head)

    def rule(self, report: Report, *, returning: bool) -> None:
        """The standing body accepts all of it, or all but the entries it sends back."""
        submission = self._submission(report)
        if submission is None or submission.state != SubmissionState.SENT:
            return
        back = submission.entries.filter(code__in=report.returned) if returning else ()
        rulings = {entry.pk: Ruled(False, reason_to_return(entry.code, report.agency)) for entry in back}
        number = submission.sendings.count()
        officer = self.staff.officer
        rule_on_entries(submission.pk, rulings, sending=number, accept_rest=True, actor=officer)

    def mend(self, report: Report) -> None:
        """The clerk mends what came back and lays it before the head again."""
        submission = self._submission(report)
        if submission is None:
            return
        entries = list(submission.entries.filter(state=EntryState.RETURNED))
        if entries:
            said = {entry.pk: mended_words(entry) for entry in entries}
            self._save(submission, entries, said, report)
            send_to_head(submission.pk, actor=self._filler(report, entries))
            self.approve(report)

    def _approving(self, report: Report) -> Step:
        step = self._step(report, "sent", report.sent_on, 14)
        return step(partial(self.approve, report), self._unless(report, "sent", self._ruling))

    def _ruling(self, report: Report) -> Step:
        day = office_days().plus(report.sent_on, DAYS_TO_RULE)
        step = self._step(report, "ruled", day, 10)
        mending = partial(self._mending, returned_on=day)
        then = self._unless(report, "returned", mending) if report.returned else list
        return step(partial(self.rule, report, returning=bool(report.returned)), then)

    def _mending(self, report: Report, returned_on: date) -> Step:
        day = office_days().plus(returned_on, DAYS_TO_MEND)
        step = self._step(report, "mended", day, 9)
        return step(partial(self.mend, report), lambda: [self._accepting(report, day)])

    def _accepting(self, report: Report, mended_on: date) -> Step:
        day = office_days().plus(mended_on, 1)
        return self._step(report, "accepted", day, 15)(partial(self.rule, report, returning=False))

    def _unless(
        self, report: Report, end: str, following: Callable[[Report], Step]
    ) -> Callable[[], list[Step]]:
        return lambda: [] if report.ends == end else [following(report)]

    def _step(self, report: Report, what: str, day: date, hour: int) -> Callable[..., Step]:
        key = f"round/{report.round_key}/{report.agency}/{what}"
        return partial(Step, at(day, hour, key), key)

    def _submission(self, report: Report) -> Submission | None:
        rows = Submission.objects.select_related("agency")
        return rows.filter(round=report.round_id, agency__code=report.agency).first()

    def _save(
        self,
        submission: Submission,
        entries: Iterable[Entry],
        said: dict[int, dict[str, str]],
        report: Report,
    ) -> None:
        """Figures by the counter, the rest by the clerk."""
        for role, is_figure in ((Role.COUNTER, True), (Role.CLERK, False)):
            saves = [
                EntrySave(entry.pk, said[entry.pk], entry.revision)
                for entry in entries
                if (entry.kind == EntryKind.INDICATOR) is is_figure
            ]
            if saves:
                save_entries(submission.pk, saves, actor=self.staff.of(report.agency, role))

    def _filler(self, report: Report, entries: Iterable[Entry]) -> Actor:
        kinds = {entry.kind for entry in entries}
        role = Role.COUNTER if kinds == {EntryKind.INDICATOR} else Role.CLERK
        return self.staff.of(report.agency, role)


def manners_of(found: Round) -> Manners:
    """How agencies report in a regular round, by its number since the first."""
    before = Round.objects.filter(regime=found.regime, due_on__lt=found.due_on, opened_at__isnull=False)
    return scenario().manners(before.count())
