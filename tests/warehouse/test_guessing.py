"""Drafting a contract from a file nobody described: what each column is, what is unsure, that it passes."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tiendo.warehouse.contracts.contract import Kind, Sensitivity
from tiendo.warehouse.formats.delimiters import delimiter_of
from tiendo.warehouse.guessing import text_files
from tiendo.warehouse.guessing.draft import dataset_id, guess_contract
from tiendo.warehouse.guessing.kinds import kind_of
from tiendo.warehouse.guessing.personal import why_personal
from tiendo.warehouse.guessing.sample import NoTable
from tiendo.warehouse.guessing.text_files import decoded

FIRST = datetime.fromisoformat("2024-01-01T08:00:00")
DAY = date(2024, 1, 1)
CASES = "case_id,opened_dt,closed_dt,status,ward,agency,Incident Zip,latitude,reporter_email,notes"
VIETNAMESE = "Mã hồ sơ;Họ và tên;CCCD;Ngày tiếp nhận;Cơ quan giải quyết;Phí;Đã số hóa"


def requests(rows=400):
    """Service requests as cities publish them: every third one still open."""
    lines = [CASES]
    for n in range(rows):
        opened = FIRST + timedelta(hours=7 * n)
        closed = opened + timedelta(days=2) if n % 3 else ""
        status = "Closed" if n % 3 else "Open"
        lines.append(
            f"{1000 + n},{opened},{closed},{status},Ward {n % 7},PWD,0{2100 + n % 5},42.{n % 90 + 10:03},"
            f'u{n}@example.org,"said, twice\nand more {n}"'
        )
    return "\n".join(lines) + "\n"


def dossiers(rows=60):
    lines = [VIETNAMESE]
    for n in range(rows):
        fee = ("1.234,5", "10.000", "12,25")[n % 3]
        lines.append(
            f"HS{n:04};Nguyễn Thị {chr(65 + n % 20)};0{n:011};{1 + n % 28:02}/03/2024;"
            f"{'Sở Xây dựng' if n % 2 else 'Sở Y tế'};{fee};{'Có' if n % 4 else 'Không'}"
        )
    return "\n".join(lines) + "\n"


def draft_of(tmp_path, text, name="requests.csv", encoding="utf-8", **more):
    place = tmp_path / name
    place.write_bytes(text.encode(encoding))
    return guess_contract(place, **more)


def kinds(draft):
    return {column.name: column.kind for column in draft.contract.columns}


def test_service_requests_of_another_city_get_key_month_dimensions_and_a_rule(tmp_path):
    draft = draft_of(tmp_path, requests(), "311_Service_Requests.csv")
    made = draft.contract
    assert (made.id, made.key, made.partition) == ("service-requests-311", ("case_id",), "opened_dt")
    assert [column.name for column in made.dimensions()] == ["status", "ward", "incident_zip"]
    assert made.by_name["status"].values == ("Closed", "Open")
    assert [rule.holds for rule in made.rules] == ["closed_dt >= opened_dt"]
    assert (made.by_name["opened_dt"].required, made.by_name["closed_dt"].required) == (True, False)


def test_types_are_told_from_values_and_codes_stay_words(tmp_path):
    found = kinds(draft_of(tmp_path, requests()))
    assert (found["case_id"], found["latitude"]) == (Kind.INTEGER, Kind.DECIMAL)
    assert (found["opened_dt"], found["closed_dt"]) == (Kind.MOMENT, Kind.MOMENT)
    assert (found["incident_zip"], found["notes"]) == (Kind.TEXT, Kind.TEXT)


def test_vietnamese_decimals_days_and_yes_or_no_are_understood(tmp_path):
    draft = draft_of(tmp_path, dossiers(), "Hồ sơ 2024.csv")
    found = kinds(draft)
    assert (found["phi"], found["ngay_tiep_nhan"], found["da_so_hoa"]) == (
        Kind.DECIMAL,
        Kind.DATE,
        Kind.BOOLEAN,
    )
    assert draft.contract.by_name["ngay_tiep_nhan"].formats == ("%d/%m/%Y",)
    assert (draft.contract.id, draft.contract.key) == ("ho-so-2024", ("ma_ho_so",))
    assert draft.contract.by_name["ma_ho_so"].label.vi == "Mã hồ sơ"


def test_what_belongs_to_a_person_is_marked_and_never_a_dimension(tmp_path):
    draft = draft_of(tmp_path, dossiers())
    personal = [one.name for one in draft.contract.columns if one.sensitivity is Sensitivity.PERSONAL]
    assert personal == ["ho_va_ten", "cccd"]
    assert "được coi là dữ liệu cá nhân" in draft.text
    assert [column.name for column in draft.contract.dimensions()] == ["co_quan_giai_quyet"]


def test_a_key_that_a_few_rows_lack_is_a_key_and_the_rows_are_told(tmp_path):
    lines = requests().splitlines()
    lines[1] = lines[1].replace("1000,", ",", 1)
    draft = draft_of(tmp_path, "\n".join(lines), language="en")
    assert draft.contract.key == ("case_id",)
    assert "key: 1 row lacks it or repeats one" in draft.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_is_read(tmp_path, encoding):
    draft = draft_of(tmp_path, dossiers(), encoding=encoding)
    assert draft.contract.by_name["co_quan_giai_quyet"].values == ("Sở Xây dựng", "Sở Y tế")


def test_what_came_before_unicode_is_told_by_its_syllables():
    # "Sở Tài nguyên, Môi trường" as a .VnTime font and as Windows 1258 keep it.
    tcvn3 = b"S\xeb T\xb5i nguy\xaan, M\xabi tr\xad\xeang\n" * 5
    cp1258 = "Sơ\u0309 Ta\u0300i nguyên, Môi trươ\u0300ng\n".encode("cp1258") * 5
    assert decoded(tcvn3)[0].startswith("Sở Tài nguyên, Môi trường")
    assert (decoded(tcvn3)[1], decoded(cp1258)[1]) == ("tcvn3", "cp1258")
    assert decoded(cp1258)[0].startswith("Sở Tài nguyên, Môi trường")


def test_a_western_encoding_is_told_with_how_to_load_it(tmp_path):
    draft = draft_of(tmp_path, requests().replace("PWD", "Café"), encoding="cp1252", language="en")
    assert "--encoding cp1252" in draft.text
    assert draft.contract.by_name["agency"].kind is Kind.TEXT


@pytest.mark.parametrize(
    ("line", "mark"), [("a,b;c,d", ","), ("a;b;c,d", ";"), ("a\tb,c\td", "\t"), ("sep=|", "|")]
)
def test_the_sign_that_parts_most_columns_evenly_is_taken(line, mark):
    assert delimiter_of([line, line]) == mark


VALUES = [
    (["01/02/2024", "13/02/2024"], Kind.DATE, ("dd/MM/yyyy",)),
    (["01/13/2024 02:05:00 PM", "01/02/2024 11:00:00 AM"], Kind.MOMENT, ("MM/dd/yyyy hh:mm:ss a",)),
    (["2024-01-05T00:00:00.000", "2024-02-05T09:30:00.500"], Kind.MOMENT, ("yyyy-MM-dd'T'HH:mm:ss.SSS",)),
    (["2024-01-05T00:00:00Z", "2024-01-05T00:00:00+07:00"], Kind.MOMENT, ()),
    (["20240105", "20241231"], Kind.DATE, ("yyyyMMdd",)),
    (["2024-01-05", "05/01/2024"], Kind.DATE, ("yyyy-MM-dd", "dd/MM/yyyy")),
    (["007", "012"], Kind.TEXT, ()),
    (["12", "-3"], Kind.INTEGER, ()),
    (["1.5", "2"], Kind.DECIMAL, ()),
    (["1.234,5", "8"], Kind.DECIMAL, ()),
    (["x", "12"], Kind.TEXT, ()),
    (["Có", "không"], Kind.BOOLEAN, ()),
    (["yes", "no"], Kind.BOOLEAN, ()),
    (["yes", "yes"], Kind.TEXT, ()),
]


@pytest.mark.parametrize(("values", "kind", "formats"), VALUES, ids=[str(case[0]) for case in VALUES])
def test_a_kind_is_told_from_values(values, kind, formats):
    found = kind_of(pl.Series(values))
    assert (found.kind, found.formats) == (kind, formats)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (["01/02/2024", "05/06/2024"], "day/month cannot be told"),
        (["1.234", "5.678"], "thousands"),
        (["1,234.5", "2,000.0"], "English way"),
        (["0", "1"], "only 0 and 1"),
        ([None, None], "no value at all"),
        (["5"] * 400 + ["N/A"], "“N/A”"),
    ],
)
def test_what_is_unsure_is_said(values, said):
    assert any(said in doubt.en for doubt in kind_of(pl.Series(values, dtype=pl.String)).doubts)


@pytest.mark.parametrize(
    ("heading", "value", "is_personal"),
    [
        ("Số CCCD", "x", True),
        ("SĐT", "x", True),
        ("cot_7", "048123456789", True),
        ("cot_8", "+84905123456", True),
        ("cot_9", "Nguyễn Văn An", True),
        ("applicantName", "x", True),
        ("Người phản ánh", "x", True),
        ("Cross Street", "MAIN ST", False),
        ("agency_name", "Public Works", False),
        ("Tên thủ tục", "Cấp phép xây dựng", False),
    ],
)
def test_personal_columns_are_told_by_heading_or_by_values(heading, value, is_personal):
    assert (why_personal(heading, pl.Series([value, value + "1"][:1])) is not None) == is_personal


def test_a_workbook_with_a_title_above_its_headings_is_read(tmp_path):
    place = tmp_path / "bang.xlsx"
    with xlsxwriter.Workbook(str(place)) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "BÁO CÁO")
        for at, heading in enumerate(["Mã", "Ngày tạo", "Số tiền"]):
            sheet.write(2, at, heading)
        for n in range(40):
            sheet.write_row(3 + n, 0, [f"P{n:03}"])
            sheet.write_datetime(3 + n, 1, DAY + timedelta(days=n), book.add_format({"num_format": "d/m/yy"}))
            sheet.write_number(3 + n, 2, n * 1.5)
    made = guess_contract(place).contract
    assert kinds_of(made) == [("ma", Kind.TEXT), ("ngay_tao", Kind.DATE), ("so_tien", Kind.DECIMAL)]
    assert (made.key, made.partition) == (("ma",), "ngay_tao")


def kinds_of(made):
    return [(column.name, column.kind) for column in made.columns]


def test_objects_a_line_and_parquet_are_read(tmp_path):
    rows = [{"id": n, "created": f"2024-03-{1 + n % 28:02}T10:00:00Z", "ok": n % 2 == 0} for n in range(40)]
    lines = tmp_path / "a.jsonl"
    lines.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    columns = tmp_path / "a.parquet"
    pl.DataFrame(rows).write_parquet(columns)
    expected = [("id", Kind.INTEGER), ("created", Kind.MOMENT), ("ok", Kind.BOOLEAN)]
    assert kinds_of(guess_contract(lines).contract) == expected
    assert kinds_of(guess_contract(columns).contract) == expected


def test_of_a_large_file_the_beginning_the_middle_and_the_end_are_read_and_it_is_said(tmp_path, monkeypatch):
    for name, size in (("WHOLE", 4_000), ("_HEAD", 3_000), ("_LATER", 2_000)):
        monkeypatch.setattr(text_files, name, size)
    draft = draft_of(tmp_path, requests(3000), language="en")
    assert draft.is_part
    assert draft.rows < 300
    assert "sampled over the file" in draft.text
    assert "the whole file was not looked at" in draft.text
    assert draft.contract.by_name["status"].values == ()
    assert [rule.holds for rule in draft.contract.rules] == ["closed_dt >= opened_dt"]


def test_a_piece_that_begins_inside_a_quoted_value_gives_whole_rows_only(tmp_path, monkeypatch):
    for name, size in (("WHOLE", 4_000), ("_HEAD", 3_001), ("_LATER", 2_001)):
        monkeypatch.setattr(text_files, name, size)
    for shift in range(0, 120, 7):
        draft = draft_of(tmp_path, requests(3000) + "x" * shift + "\n")
        assert draft.contract.by_name["case_id"].kind is Kind.INTEGER
        assert draft.contract.partition == "opened_dt"


@pytest.mark.parametrize("body", [b"", b"a,b\n", b"PK\x03\x04 no workbook"])
def test_a_file_without_a_table_is_refused(tmp_path, body):
    place = tmp_path / ("x.xlsx" if body.startswith(b"PK") else "x.csv")
    place.write_bytes(body)
    with pytest.raises(NoTable):
        guess_contract(place)


@pytest.mark.parametrize(
    ("headings", "key", "opened", "closed"),
    [
        ("SRNumber,CreatedDate,UpdatedDate,ClosedDate", "sr_number", "created_date", "closed_date"),
        (
            "Mã phản ánh,Ngày phản ánh,Hạn xử lý,Ngày hoàn thành",
            "ma_phan_anh",
            "ngay_phan_anh",
            "ngay_hoan_thanh",
        ),
        ("CaseID,Opened,Last Update,Closed", "case_id", "opened", "closed"),
    ],
)
def test_headings_of_many_cities_are_understood(tmp_path, headings, key, opened, closed):
    lines = [f"A-{n},{1 + n % 9:02}/01/2024,{2 + n % 9:02}/02/2024,{3 + n % 9:02}/03/2024" for n in range(60)]
    made = draft_of(tmp_path, "\n".join([headings, *lines])).contract
    assert (made.key, made.partition) == ((key,), opened)
    assert [rule.holds for rule in made.rules] == [f"{closed} >= {opened}"]


def test_ids_are_made_of_file_names():
    made = [dataset_id(stem) for stem in ("Hồ sơ 2026", "311 Calls", "2024", "---", "true")]
    assert made == ["ho-so-2026", "calls-311", "c-2024", "c", "true-value"]


cells = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=2, max_size=8))
def test_whatever_a_table_holds_the_draft_passes_its_own_check_or_is_refused(tmp_path_factory, rows):
    place = tmp_path_factory.mktemp("any") / "t.jsonl"
    headings, *body = rows
    lines = [json.dumps(dict(zip(headings, row, strict=True)), ensure_ascii=False) for row in body]
    place.write_text("\n".join(lines), "utf-8")
    try:
        draft = guess_contract(place)
    except NoTable:
        return
    assert draft.contract.columns


def test_titles_merged_over_the_table_are_passed_over(tmp_path):
    titles = 'ỦY BAN NHÂN DÂN PHƯỜNG AN PHÚ,,,\n"THỐNG KÊ\nNĂM 2025",,,\n,,,\n'
    rows = "".join(f"H{n},{n % 28 + 1:02}/03/2025,Hộ tịch,{n}.000\n" for n in range(100, 160))
    draft = draft_of(tmp_path, f"{titles}Mã hồ sơ,Ngày tiếp nhận,Lĩnh vực,Lệ phí\n{rows}")
    assert [one.label.vi for one in draft.contract.columns] == [
        "Mã hồ sơ", "Ngày tiếp nhận", "Lĩnh vực", "Lệ phí",
    ]  # fmt: skip
    assert (draft.rows, draft.contract.key) == (60, ("ma_ho_so",))


def test_headings_with_gaps_are_no_title(tmp_path):
    draft = draft_of(tmp_path, "a,,\n1,x,2025-01-01\n2,y,2025-01-02\n3,z,2025-01-03\n")
    assert draft.rows == 3
