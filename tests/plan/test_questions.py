"""What the pages ask of published plans."""

from __future__ import annotations

import pytest

from tests.cast import ADMINISTRATOR, LAN, OUTSIDER
from tests.org.files import organisation
from tests.plan.handmade import TEXT, kept, row, small_draft
from tests.plan.settled import published, settle
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import NotAllowed, UnknownAgency
from tiendo.plan.selectors import agencies, documents, drafts, indicators, plans, provenance, search, tasks
from tiendo.plan.services.rows import edit_row
from tiendo.plan.types import Unknown
from tiendo.plan.views import TaskFilter

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(tmp_path):
    load_organisation(organisation(tmp_path / "org"), actor=ADMINISTRATOR)
    return published()


def test_plans_are_listed_in_their_latest_edition(version):
    published()
    (plan,) = plans.plans()
    assert (plan.slug, plan.edition, plan.is_latest) == ("7-kh-ubnd", 2, True)
    assert (plan.indicator_count, plan.task_count, plan.action_count) == (3, 1, 2)


def test_an_older_edition_can_be_opened(version):
    published()
    old = plans.plan("7-kh-ubnd", 1)
    assert (old.edition, old.latest_edition, old.is_latest) == (1, 2, False)
    assert [one.edition for one in plans.editions("7-kh-ubnd")] == [2, 1]


@pytest.mark.parametrize(("slug", "edition"), [("khong-co", None), ("7-kh-ubnd", 9)])
def test_an_unknown_plan_is_refused_in_words(version, slug, edition):
    with pytest.raises(Unknown, match=slug):
        plans.plan(slug, edition)


def test_the_front_page_counts(version):
    page = plans.plan_page("7-kh-ubnd")
    assert page.horizons == (("2030", 3),)
    assert [(one.label, one.count) for one in page.lead_agencies] == [
        ("Sở Công Thương", 2),
        ("Sở Tư pháp", 1),
    ]
    assert (page.left_open[0].kind, page.left_open[0].reason) == ("missing cell", "Chờ trả lời")
    assert (page.agency_count, page.clauses[0].tasks) == (2, ("I.1",))


def test_indicators_come_by_horizon_with_their_groups(version):
    (horizon,) = indicators.horizons(version.pk)
    assert [(one.code, one.parent, one.is_group) for one in horizon.rows] == [
        ("1", None, True),
        ("1.1", "1", False),
        ("1.2", "1", False),
    ]
    assert [one.code for one in indicators.indicator_children(version.pk, "2030", "1")] == ["1.1", "1.2"]


def test_a_duty_leads_to_the_agency_when_it_is_known(version):
    one = indicators.indicator(version.pk, "2030", "1.1")
    assert [(duty.name, duty.code) for duty in one.leads + one.counters] == [
        ("Sở Công Thương", "sct"),
        ("Sở Tư pháp", ""),
    ]


@pytest.mark.parametrize(
    ("keep", "codes"),
    [
        (TaskFilter(), ["I.1.1", "I.1.2"]),
        (TaskFilter(section="I"), ["I.1.1", "I.1.2"]),
        (TaskFilter(section="II"), []),
        (TaskFilter(leader="Chủ tịch"), ["I.1.1", "I.1.2"]),
        (TaskFilter(agency="sct"), ["I.1.1", "I.1.2"]),
        (TaskFilter(agency="Sở Tư pháp"), ["I.1.1"]),
        (TaskFilter(due="2026"), ["I.1.1", "I.1.2"]),
        (TaskFilter(due="2027"), []),
        (TaskFilter(due="month"), ["I.1.1", "I.1.2"]),
        (TaskFilter(due="0"), []),
        (TaskFilter(product="so tay"), ["I.1.1", "I.1.2"]),
        (TaskFilter(words="tap huan"), ["I.1.2"]),
    ],
)
def test_actions_are_filtered(version, keep, codes):
    found = [act.code for s in tasks.sections(version.pk, keep) for t in s.tasks for act in t.actions]
    assert found == codes


def test_choices_are_counted_once_an_action(version):
    choices = tasks.task_choices(version.pk)
    assert [(one.value, one.count) for one in choices.agencies] == [("sct", 2), ("Sở Tư pháp", 1)]
    assert [(one.value, one.count) for one in choices.deadlines] == [("2026", 2), ("month", 2)]


def test_one_action_with_its_task(version):
    section, task, one = tasks.action(version.pk, "I.1.2")
    assert (section.title, task.code, one.text) == ("Hạ tầng", "I.1", "Mở lớp tập huấn cho cán bộ")
    with pytest.raises(Unknown):
        tasks.action(version.pk, "X.9")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("song 5g", [("indicator", "1.1")]),
        ("SÓNG dân", [("indicator", "1.1")]),
        ("1.2", [("indicator", "1.2")]),
        ("I.1.2", [("action", "I.1.2")]),
        ("tap huan can bo", [("action", "I.1.2")]),
        ("công thương", [("agency", "sct")]),
        ("7/kh", [("plan", "")]),
        ("khong co gi", []),
        ("  ", []),
    ],
)
def test_search_needs_no_accents(version, words, found):
    assert [(hit.kind, hit.code) for hit in search.search(words)] == found


def test_search_finds_only_the_latest_edition(version):
    published()
    assert len(search.search("song 5g")) == 1


def test_an_agency_sees_its_duties_in_each_role(version):
    duties = agencies.agency_duties("sct")
    assert [one.row.code for one in duties.indicators_led] == ["1", "1.1", "1.2"]
    assert [one.row.code for one in duties.actions_led] == ["I.1.1", "I.1.2"]
    assert (duties.counted, duties.actions_coordinated) == ((), ())
    with pytest.raises(UnknownAgency):
        agencies.agency_duties("khong-co")


def test_the_busiest_agency_comes_first_and_unknown_names_are_listed(version):
    loads = agencies.agency_loads()
    assert [(one.code, one.name, one.actions_led, one.indicators_counted) for one in loads] == [
        ("sct", "Sở Công Thương", 2, 0),
        ("", "Sở Tư pháp", 1, 3),
    ]


@pytest.mark.parametrize(
    ("address", "quote"),
    [
        ("indicator/2030/1.1/name", "Tỉ lệ dân số có sóng 5G"),
        ("indicator/2030/1.1", "Tỉ lệ dân số có sóng 5G"),
        ("action/I.1.1/deadline", "Tháng 12/2026"),
        ("action/I.1.1/leads", "Sở Công Thương"),
        ("clause/III.1.a", "a) Làm sổ tay cho mọi cơ quan"),
        ("rule/1/text", "Báo cáo trước ngày 10/6 hằng năm"),
        ("facts/number", "7/KH-UBND"),
    ],
)
def test_every_field_leads_to_its_sentence(version, address, quote):
    found = provenance.provenance(version.pk, address)
    assert found.quote == quote
    assert TEXT[found.span[0] : found.span[1]] == quote
    assert (found.before + found.quote + found.after) in TEXT


@pytest.mark.parametrize("address", ["indicator/2030/9", "action/I.1.1/khac", "x/y", "facts/khac", "action/"])
def test_an_address_the_version_has_not_is_refused(version, address):
    with pytest.raises(Unknown):
        provenance.provenance(version.pk, address)


def test_a_value_a_person_put_in_says_who(tmp_path):
    draft = kept()
    one = row(draft, "action/I.1.2")
    edit_row(one.pk, changes={"coordinators": "Sở Y tế"}, revision=1, actor=LAN)
    found = provenance.provenance(published(draft).pk, "action/I.1.2/coordinators")
    assert (found.value, found.quote, found.added_by) == ("Sở Y tế", "", "Lan")


def test_a_document_is_shown_around_a_span_with_its_words_lit(version):
    span = provenance.provenance(version.pk, "action/I.1.1/deadline").span
    view = documents.document_view(version.document_id, around=span, reach=20)
    lit = [piece.text for block in view.blocks for piece in block.pieces if piece.highlighted]
    assert lit == ["Tháng 12/2026"]
    assert view.before is not None
    assert view.after is not None


def test_a_document_without_a_place_begins_at_its_beginning(version):
    view = documents.document_view(version.document_id)
    shown = "\n".join("".join(piece.text for piece in block.pieces) for block in view.blocks)
    assert (shown, view.before, view.after, view.highlight) == (TEXT, None, None, None)


def test_drafts_are_not_public():
    draft = kept()
    for ask in (drafts.draft_overview, drafts.draft_rows, drafts.doubts, drafts.corrections):
        with pytest.raises(NotAllowed):
            ask(draft.pk, actor=OUTSIDER)


def test_the_overview_counts_and_says_what_stands_in_the_way():
    draft = kept()
    overview = drafts.draft_overview(draft.pk, actor=LAN)
    assert [(count.kind, count.total, count.settled) for count in overview.counts] == [
        ("indicator", 3, 0),
        ("task", 1, 0),
        ("action", 2, 0),
        ("rule", 1, 0),
        ("clause", 1, 0),
    ]
    assert (len(overview.obstacles), overview.open_doubts, overview.edition) == (2, 2, 1)
    assert drafts.draft_overview(settle(draft).pk, actor=LAN).is_ready


def test_drafts_are_listed_with_what_is_left():
    draft = kept()
    settle(kept(small_draft(number="8/KH")))
    (settled, fresh) = drafts.drafts(actor=LAN)
    assert (fresh.id, fresh.rows, fresh.undecided, fresh.open_doubts) == (draft.pk, 8, 8, 2)
    assert (settled.number, settled.undecided, settled.open_doubts) == ("8/KH", 0, 0)
