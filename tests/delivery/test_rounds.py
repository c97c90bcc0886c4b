"""Rounds make and open themselves, ask each agency its own, and start from what is known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.cast import LAN, OUTSIDER
from tests.delivery.programme import OPENING, PLAN, SCHEDULE, agency, clerk, opened, started, submission
from tests.web.published import SMALL
from tiendo.delivery.models import Deliverable, Round, Submission
from tiendo.delivery.selectors.asked import asked_page
from tiendo.delivery.selectors.report_products import products_by_action
from tiendo.delivery.services.ad_hoc import open_ad_hoc_round
from tiendo.delivery.services.products import deliver, rule_on_delivery
from tiendo.delivery.services.regimes import set_regime
from tiendo.delivery.services.rounds import keep_up_rounds, lock_round, open_round
from tiendo.delivery.types import BadSetting, NotNow, UnknownWork
from tiendo.kernel import clock
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, NewObservation
from tiendo.org.types import SYSTEM, NotAllowed
from tiendo.plan.models import Indicator
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db


def codes(code: str = "skhcn") -> list[str]:
    return list(submission(code).entries.values_list("code", flat=True))


def test_rounds_are_made_ahead_and_wait_for_their_day():
    started()
    with clock.at(date(2026, 5, 14)):
        kept = keep_up_rounds(date(2026, 5, 14), actor=SYSTEM)
    assert not kept.opened
    keys = Round.objects.order_by("due_on").values_list("key", flat=True)
    assert list(keys) == ["dinh-ky-2026-06", "dinh-ky-2026-11", "dinh-ky-2027-06"]


def test_keeping_up_twice_changes_nothing():
    opened()
    records = AuditRecord.objects.count()
    with clock.at(OPENING):
        kept = keep_up_rounds(OPENING, actor=SYSTEM)
    assert (kept.made, kept.moved, kept.dropped, kept.opened) == ((), (), (), ())
    assert AuditRecord.objects.count() == records


def test_a_round_long_over_is_not_made_when_the_clock_starts_late():
    started()
    keep_up_rounds(date(2026, 7, 1), actor=SYSTEM)
    assert not Round.objects.filter(key="dinh-ky-2026-06").exists()


def test_each_agency_is_asked_what_it_leads_and_counts():
    opened()
    assert codes() == ["indicator/2030/1", "indicator/2030/3.2", "action/I.1.1", "action/II.1.1"]
    assert codes("sxd") == ["action/I.2.1"]
    assert codes("cctk") == ["indicator/2030/2", "indicator/2045/1"]


def test_an_action_done_with_is_not_asked_again():
    started()
    with clock.at(date(2026, 2, 2)):
        thing = Deliverable.objects.get(occurrence__action_code="I.1.1")
        given = deliver(thing.pk, delivered_on=date(2026, 2, 1), document="5/QĐ", actor=clerk())
        rule_on_delivery(given, accepted=True, actor=LAN)
    with clock.at(OPENING):
        keep_up_rounds(OPENING, actor=SYSTEM)
    assert "action/I.1.1" not in codes()


def test_an_entry_starts_from_the_last_value_and_the_computed_one():
    started()
    indicator = Indicator.objects.get(horizon="2030", code="1")
    for period, value, basis in (("2025", "70", Basis.DECLARED), ("2026-H1", "72.5", Basis.COMPUTED)):
        one = NewObservation(indicator.pk, period, Decimal(value), basis, basis, "thử", period)
        observe([one], actor=SYSTEM)
    with clock.at(OPENING):
        keep_up_rounds(OPENING, actor=SYSTEM)
    known = submission().entries.get(code="indicator/2030/1").known
    assert known["last"] == {"value": "70", "text": "", "period": "2025"}
    assert known["computed"]["value"] == "72.5"


def test_an_agency_sees_what_it_will_be_asked_and_nothing_is_made():
    started()
    with clock.at(date(2026, 3, 2)):
        keep_up_rounds(date(2026, 3, 2), actor=SYSTEM)
        page = asked_page(Round.objects.get(key="dinh-ky-2026-06").pk, agency().pk, actor=clerk())
    assert page.items[0].code == "indicator/2030/1"
    assert not page.is_open
    assert not Submission.objects.exists()


def test_another_agency_may_not_look():
    found = opened()
    with pytest.raises(UnknownWork):
        asked_page(found.pk, agency("sxd").pk, actor=clerk())


def test_a_changed_regime_moves_what_has_not_opened_and_leaves_what_has():
    opened()
    later = [{**line, "late_days": 0} for line in SCHEDULE]
    set_regime(PLAN, code="dinh-ky", title="x", schedule=later, starts_on=date(2026, 1, 1), actor=LAN)
    with clock.at(OPENING):
        keep_up_rounds(OPENING, actor=SYSTEM)
    june, november = Round.objects.order_by("due_on")[:2]
    assert june.late_until == date(2026, 6, 16)
    assert november.late_until == november.due_on == date(2026, 11, 19)


def test_rounds_the_regime_no_longer_asks_for_are_dropped():
    opened()
    set_regime(PLAN, code="dinh-ky", title="x", schedule=SCHEDULE[:1], starts_on=date(2026, 1, 1), actor=LAN)
    with clock.at(OPENING):
        keep_up_rounds(OPENING, actor=SYSTEM)
    assert not Round.objects.filter(key="dinh-ky-2026-11").exists()


def test_setting_the_same_regime_again_leaves_no_record():
    started()
    records = AuditRecord.objects.count()
    set_regime(
        PLAN,
        code="dinh-ky",
        title="Báo cáo định kỳ",
        schedule=SCHEDULE,
        starts_on=date(2026, 1, 1),
        actor=SYSTEM,
    )
    assert AuditRecord.objects.count() == records


def ask(**changed):
    said = {
        "title": "Báo cáo nhanh", "due_on": date(2026, 8, 7), "agencies": ["skhcn"], "reason": "Công văn 1",
    } | changed  # fmt: skip
    with clock.at(date(2026, 8, 3)):
        return open_ad_hoc_round(PLAN, **said, actor=LAN)


def test_an_ad_hoc_round_asks_chosen_agencies_in_free_words():
    started()
    ask(agencies=["sxd"], questions=["Có bao nhiêu sự cố?"])
    assert codes("sxd") == ["ask/1"]
    assert submission("sxd").entries.get().known["asked"] == "Có bao nhiêu sự cố?"


def test_an_ad_hoc_round_asks_only_what_is_named():
    started()
    ask(codes=["action/I.1.1"])
    assert codes() == ["action/I.1.1"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"codes": ["action/IX.9"]}, "IX.9"),
        ({"agencies": ["khong-co"]}, "khong-co"),
        ({"reason": " "}, "lý do"),
        ({"due_on": date(2026, 8, 1)}, "từ hôm nay"),
        ({"agencies": ["ubnd-tp"]}, "không có mục nào"),
    ],
)
def test_an_ad_hoc_round_that_makes_no_sense_is_refused_whole(changed, words):
    started()
    with pytest.raises(BadSetting) as refused:
        ask(**changed)
    assert words in refused.value.words.vi
    assert not Round.objects.exists()


def test_a_round_opens_once_and_locks_once():
    found = opened()
    assert open_round(found.pk, actor=LAN) is False
    lock_round(found.pk, reason="Đã tổng hợp", actor=LAN)
    with pytest.raises(NotNow):
        lock_round(found.pk, reason="Đã tổng hợp", actor=LAN)


def test_only_the_standing_body_runs_rounds():
    found = opened()
    for who in (OUTSIDER, clerk()):
        with pytest.raises(NotAllowed):
            lock_round(found.pk, reason="x", actor=who)


def test_what_the_named_lead_owes_alone_is_not_asked_of_the_members_named_beside_it():
    """Sở Xây dựng is asked of I.1.1 only as a member; once its own is done, the named lead's is not its."""
    named = "| Chủ tịch UBND thành phố | Sở Khoa học và Công nghệ |"
    both = "| Chủ tịch UBND thành phố | Sở Khoa học và Công nghệ; các sở, ban, ngành |"
    started(SMALL.read_text("utf-8").replace(named, both))
    with clock.at(date(2026, 2, 2)):
        (own,) = Deliverable.objects.filter(occurrence__agency__code="sxd", occurrence__action_code="I.1.1")
        given = deliver(own.pk, delivered_on=date(2026, 2, 1), document="5/QĐ", actor=clerk("sxd"))
        rule_on_delivery(given, accepted=True, actor=LAN)
    with clock.at(OPENING):
        keep_up_rounds(OPENING, actor=SYSTEM)
        report = submission("skhcn")
        offered = products_by_action(report, report.entries.all())["action/I.1.1"]
    assert "action/I.1.1" not in codes("sxd")
    assert [one.document for one in offered] == [""]
