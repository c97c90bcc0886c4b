"""Whatever happens, in whatever order: what was mended is what would be worked out anew."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from tests.delivery.programme import SCHEDULE
from tests.delivery.running import ACTIONS, plan_draft, run_plan
from tests.plan.handmade import indicator, kept
from tests.plan.settled import published
from tiendo.assess.jobs import outlooks_laid_ready
from tiendo.assess.selectors.outlook import judged_on
from tiendo.assess.selectors.story import story_ahead, story_now
from tiendo.assess.services.designating import (
    Wanted,
    add_reference_target,
    designate,
    link_action,
    unlink_action,
)
from tiendo.assess.services.judging import judge_indicators
from tiendo.delivery.domain.status import judge
from tiendo.delivery.jobs import boards_laid_ready
from tiendo.delivery.models import (
    Deliverable,
    Delivery,
    Entry,
    ExtensionRequest,
    Occurrence,
    Round,
    Submission,
)
from tiendo.delivery.selectors import status
from tiendo.delivery.selectors.progress import agencies_of, progress_of
from tiendo.delivery.selectors.status import whole_work
from tiendo.delivery.services.acceptance import Ruled, rule_on_entries
from tiendo.delivery.services.duties import lay_out_duties
from tiendo.delivery.services.entries import fill_rest, save_entry
from tiendo.delivery.services.extensions import ask_extension, decide_extension
from tiendo.delivery.services.occurrences import lay_out_for_round
from tiendo.delivery.services.products import deliver, rule_on_delivery
from tiendo.delivery.services.regimes import set_regime
from tiendo.delivery.services.rounds import keep_up_rounds
from tiendo.delivery.services.submissions import approve_and_send, hand_back, send_to_head
from tiendo.kernel import clock
from tiendo.kernel.errors import Refusal
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, NewObservation
from tiendo.org.types import SYSTEM, Actor, HeldGrant, Role
from tiendo.plan.models import Indicator
from tiendo.plan.selectors.plans import plan
from tiendo.publishing.jobs import promises_laid_ready
from tiendo.publishing.public.changes import changes
from tiendo.publishing.public.promise import promise_of_indicator
from tiendo.publishing.public.promises import board, search
from tiendo.trust.kept import forget_kept

pytestmark = pytest.mark.django_db(transaction=True)
NOW = date(2026, 6, 12)
BEFORE = date(2026, 6, 11)
ROLES = (Role.CLERK, Role.HEAD, Role.COUNTER, Role.PLAN_OFFICER)
ANYONE = Actor(201, "Hoa", tuple(HeldGrant(role, None) for role in ROLES))
PERIODS = ("2024", "2025", "2026-01", "2026-05")
TARGETS = {"2": "≥ 90", "3": "≤ 5", "4": "mỗi ngành đều ≥ 20%", "5": "Hoàn thành", "6": "tăng"}


class Town:
    """The plan with its June round open, more indicators, and a hand that does something at random."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.running, self.done, self.edition = run_plan(), [], 1
        with clock.at(date(2026, 5, 15)):
            self.publish()
            named = {"code": "dinh-ky", "title": "Báo cáo định kỳ", "starts_on": date(2026, 1, 1)}
            set_regime(self.slug, **named, schedule=SCHEDULE, actor=SYSTEM)
            for pk in keep_up_rounds(date(2026, 5, 15), actor=SYSTEM).opened:
                lay_out_for_round(Round.objects.get(pk=pk), actor=SYSTEM)

    @property
    def slug(self) -> str:
        return self.running.plan.slug

    def one(self, rows):
        return self.chance.choice(list(rows))

    def publish(self) -> None:
        """Another edition, with other words for one action."""
        self.edition += 1
        code, _, *rest = ACTIONS[0]
        actions = ((code, f"Xây dựng sổ tay số, bản {self.edition}", *rest), *ACTIONS[1:])
        draft = plan_draft(actions)
        more = tuple(indicator(no, "Tỉ lệ dân số có sóng 5G", text) for no, text in TARGETS.items())
        draft = replace(draft, indicators=(*draft.indicators, *more))
        self.version = published(kept(draft))
        lay_out_duties(self.version.pk, actor=SYSTEM)

    def act(self) -> None:
        """One verb that is not refused: there may be nothing to do it to, or no longer."""
        for verb in self.chance.choices(VERBS, [3, 4, 8, 8, 6, 6, 4, 8, 4, 2, 1, 2, 1, 2, 1], k=20):
            with suppress(Refusal, IndexError):
                verb(self)
                self.done.append(verb.__name__)
                return

    def save(self) -> None:
        entry = self.one(Entry.objects.all())
        words = {"results": f"Đã làm {self.chance.random()}"}
        save_entry(entry.pk, changes=words, revision=entry.revision, actor=ANYONE)

    def lay_before_head(self) -> None:
        submission = self.one(Submission.objects.all())
        fill_rest(submission.pk, as_before=False, actor=ANYONE)
        send_to_head(submission.pk, actor=ANYONE)

    def send(self) -> None:
        submission = self.one(Submission.objects.filter(state="awaiting_head"))
        approve_and_send(submission.pk, revision=submission.revision, actor=ANYONE)

    def hand_back(self) -> None:
        submission = self.one(Submission.objects.filter(state="awaiting_head"))
        hand_back(submission.pk, reason="Thiếu", actor=ANYONE)

    def rule_on_report(self) -> None:
        submission = self.one(Submission.objects.filter(state="sent"))
        entry, sending = self.one(submission.entries.all()), submission.sendings.latest("number")
        ruled = Ruled(self.chance.random() < 0.5, "Thiếu số liệu")
        rule_on_entries(
            submission.pk, {entry.pk: ruled}, sending=sending.number, accept_rest=True, actor=ANYONE
        )

    def hand_over(self) -> None:
        product = self.one(Deliverable.objects.all())
        day = self.one((NOW, BEFORE, NOW - timedelta(200)))
        deliver(product.pk, delivered_on=day, document="5/QĐ", actor=ANYONE)

    def rule_on_product(self) -> None:
        given = self.one(Delivery.objects.all())
        rule_on_delivery(given.pk, accepted=self.chance.random() < 0.6, reason="Thiếu", actor=ANYONE)

    def ask_for_time(self) -> None:
        work = self.one(Occurrence.objects.all())
        ask_extension(work.pk, asked_due_on=NOW + timedelta(30), reason="Chờ", actor=ANYONE)

    def decide_on_time(self) -> None:
        asked = self.one(ExtensionRequest.objects.filter(granted=None))
        decide_extension(asked.pk, granted=self.chance.random() < 0.7, answer="Được", actor=ANYONE)

    def say(self) -> None:
        """A figure, a correction, a withdrawal; of the city or of one member."""
        value = self.one((None, *map(Decimal, ("3", "15", "60", "95", "1"))))
        series = self.one(("city", "declared", "city#Y tế", "other#Giáo dục"))
        new = NewObservation(
            indicator_id=self.one(Indicator.objects.all()).pk, period=self.one(PERIODS), value=value,
            basis=Basis.DECLARED, series=series, source_kind="test", source_id="1", synthetic=True,
        )  # fmt: skip
        observe([new], actor=SYSTEM)

    def decide(self) -> None:
        one, other = self.chance.sample(list(Indicator.objects.all()), 2)
        by = self.one((None, other.pk))
        wanted = Wanted(series=self.one(("", "city", "declared")), measured_by=by)
        designate(one.pk, wanted, reason="Theo Nghị quyết", actor=SYSTEM)

    def link(self) -> None:
        one, code = self.one(Indicator.objects.all()), self.one(ACTIONS)[0]
        (link_action if self.chance.random() < 0.7 else unlink_action)(one.pk, code, reason="x", actor=SYSTEM)

    def refer(self) -> None:
        one = self.one(Indicator.objects.all())
        add_reference_target(one.pk, whose="Trung ương", horizon="2030", text="≥ 70%", actor=SYSTEM)

    def judge(self) -> None:
        judge_indicators(actor=SYSTEM)


VERBS = (
    Town.save, Town.lay_before_head, Town.send, Town.rule_on_report, Town.hand_over, Town.rule_on_product,
    Town.ask_for_time, Town.say, Town.decide_on_time, Town.decide, Town.publish, Town.link, Town.refer,
    Town.judge, Town.hand_back,
)  # fmt: skip


def lay_ready() -> None:
    """What the clock does every minute for those who ask first."""
    for chore in (boards_laid_ready, outlooks_laid_ready, promises_laid_ready):
        chore(None)


def told(town: Town) -> dict[str, object]:
    """Every answer that is mended, and what is put together of them."""
    plan_id, view = town.running.plan.pk, plan(town.slug)
    version = view.version_id
    found: dict[str, object] = {
        "promises": board(town.slug),
        "changes": changes(plan_id, view),
        "found": search(town.slug, "so"),
    }
    for day in (NOW, BEFORE):
        found[f"work {day}"] = whole_work(plan_id, day)
        found[f"progress {day}"] = progress_of(town.slug, on=day)
        found[f"agencies {day}"] = agencies_of(plan_id, day)
        found[f"judged {day}"] = judged_on(version, day)
    for code in ("2", "4"):
        found[f"promise {code}"] = promise_of_indicator(plan_id, town.slug, "2030", code)
        found[f"story {code}"] = story_now(version, "2030", code, NOW)
        found[f"ahead {code}"] = story_ahead(version, "2030", code, NOW)
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_mended_is_what_would_be_worked_out_anew(seed):
    town = Town(seed)
    with clock.at(NOW):
        for _ in range(16):
            mended = told(town)
            with transaction.atomic():  # in which nothing kept is given
                anew = told(town)
            unlike = [name for name in anew if mended[name] != anew[name]]
            assert not unlike, town.done
            for _ in range(town.chance.randint(1, 4)):
                town.act()


@pytest.mark.parametrize("seed", [3, 4])
def test_what_a_process_takes_that_has_just_begun_is_what_would_be_worked_out_anew(seed):
    town = Town(seed)
    with clock.at(NOW):
        for _ in range(12):
            if town.chance.random() < 0.6:
                lay_ready()
            for _ in range(town.chance.randint(0, 3)):
                town.act()
            forget_kept()
            taken = told(town)
            with transaction.atomic():
                anew = told(town)
            unlike = [name for name in anew if taken[name] != anew[name]]
            assert not unlike, town.done


def test_the_first_reader_after_a_ruling_has_one_action_judged_again(monkeypatch):
    town = Town(1)
    with clock.at(NOW):
        town.hand_over()
        told(town)
        judged = []
        monkeypatch.setattr(status, "judge", lambda facts, on: judged.append(on) or judge(facts, on))
        given = Delivery.objects.get()
        rule_on_delivery(given.pk, accepted=True, actor=ANYONE)
        code = given.deliverable.occurrence.action_code
        progress_of(town.slug), board(town.slug)
    assert 0 < len(judged) == sum(one.action_code == code for one in whole_work(town.running.plan.pk, NOW))


def test_a_figure_has_no_work_judged_again_and_leaves_the_pages_of_others():
    town = Town(1)
    with clock.at(NOW):
        before = told(town)
        new = NewObservation(
            indicator_id=Indicator.objects.get(code="2").pk, period="2025", value=Decimal(60),
            basis=Basis.DECLARED, series="city", source_kind="test", source_id="1",
        )  # fmt: skip
        observe([new], actor=SYSTEM)
        after = told(town)
    assert after[f"work {NOW}"] is before[f"work {NOW}"]
    assert after["promise 4"] is before["promise 4"]
    assert after["promise 2"] != before["promise 2"]
