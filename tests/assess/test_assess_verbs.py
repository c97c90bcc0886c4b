"""Every verb of assess, and those that write figures down, demand a right and leave a record."""

from __future__ import annotations

import inspect
from decimal import Decimal

import pytest

from tests.assess.judged import HEAD, judged_plan, pk_of
from tests.assess.judged import figures as bring_in
from tests.cast import LAN, OUTSIDER
from tiendo.assess.models import Judgement
from tiendo.assess.services import designating, forecasting, judging, rules
from tiendo.measure.services import figures
from tiendo.measure.types import SeriesFacts
from tiendo.org.types import NotAllowed
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db
PARTS = (designating, forecasting, judging, rules, figures)
FILE = (HEAD + "2030,1,city,2025,24,Báo Mẫu,,,\n").encode()
WANTED = designating.Wanted("city")
CENTRE = {"whose": "57-NQ/TW", "horizon": "2030"}
ELSE = {"whose": "39-QĐ/TTg", "horizon": "2030"}

CALLS = {
    "designate": lambda a: designating.designate(pk_of("1"), WANTED, reason="x", actor=a),
    "link_action": lambda a: designating.link_action(pk_of("1"), "I.1.1", actor=a),
    "unlink_action": lambda a: designating.unlink_action(pk_of("1"), "I.1.2", reason="x", actor=a),
    "add_reference_target": lambda a: designating.add_reference_target(
        pk_of("1"), **CENTRE, text="≥ 30%", actor=a
    ),
    "withdraw_reference_target": lambda a: designating.withdraw_reference_target(
        pk_of("1"), **ELSE, reason="x", actor=a
    ),
    "keep_forecasts": lambda a: forecasting.keep_forecasts(actor=a),
    "judge_indicators": lambda a: judging.judge_indicators(actor=a),
    "apply_rule": lambda a: rules.apply_rule({"behind_within": "0.2"}, reason="x", actor=a),
    "import_figures": lambda a: figures.import_figures(FILE, plan_slug="7-kh-ubnd", actor=a),
    "describe_series": lambda a: figures.describe_series(pk_of("1"), SeriesFacts("city", of=34), actor=a),
}


def test_every_verb_is_called_here():
    of_the_counting_agency = {"enter_figure"}  # tests/measure/test_figures.py
    found = {
        name
        for part in PARTS
        for name, member in inspect.getmembers(part, inspect.isfunction)
        if member.__module__ == part.__name__ and "actor" in inspect.signature(member).parameters
        if not name.startswith("_")
    }
    assert found - of_the_counting_agency == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_verb_demands_a_right_and_leaves_a_record(name):
    judged_plan()
    designating.link_action(pk_of("1"), "I.1.2", actor=LAN)
    designating.add_reference_target(pk_of("1"), **ELSE, text="≥ 30%", actor=LAN)
    bring_in(*(f"2,pci,{2020 + n},{9 - n},,63 tỉnh,63" for n in range(5)))
    before = AuditRecord.objects.count()
    with pytest.raises(NotAllowed):
        CALLS[name](OUTSIDER)
    assert AuditRecord.objects.count() == before
    CALLS[name](LAN)
    assert AuditRecord.objects.count() > before
    assert AuditRecord.objects.last().actor_name == "Lan"


def test_saying_the_same_again_leaves_nothing():
    judged_plan()
    for _ in range(2):
        designating.link_action(pk_of("1"), "I.1.1", actor=LAN)
        figures.import_figures(FILE, plan_slug="7-kh-ubnd", actor=LAN)
        judging.judge_indicators(actor=LAN)
    actions = list(AuditRecord.objects.values_list("action", flat=True))
    once = ("assess.action.linked", "measure.observed", "assess.judged")
    assert [actions.count(one) for one in once] == [1, 1, 1]
    assert Judgement.objects.count() == 4


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        (designating.Wanted("city"), ""),
        (designating.Wanted(path="hold"), "x"),
        (designating.Wanted(milestones={2026: "nhiều"}), "x"),
        (designating.Wanted(milestones={99999: Decimal(1)}), "x"),
        (designating.Wanted(milestones={2026: Decimal("NaN")}), "x"),
        (designating.Wanted("city"), "x" * 501),
    ],
)
def test_a_designation_that_cannot_be_is_refused(wanted, reason):
    judged_plan()
    with pytest.raises(designating.BadDesignation):
        designating.designate(pk_of("1"), wanted, reason=reason, actor=LAN)


def test_milestones_are_kept_exactly():
    judged_plan()
    wanted = designating.Wanted(milestones={2026: Decimal("27.5")})
    designating.designate(pk_of("1"), wanted, reason="Kế hoạch năm", actor=LAN)
    assert AuditRecord.objects.last().after["milestones"] == {"2026": "27.5"}
