"""The whole organisation goes out and comes in again; what cannot be read is refused in words."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from tests.cast import ADMINISTRATOR, LAN
from tests.org.files import AGENCIES, GROUPS, HOLDERS, POSTS, organisation
from tiendo.org.domain import bundle
from tiendo.org.domain.bundle import open_bundle, read_bundle
from tiendo.org.domain.writing import as_csv, as_xlsx, as_zip
from tiendo.org.models import Agency, Holder, Membership, OrganisationUpload
from tiendo.org.selectors.organisation import organisation_state, preview, upload, upload_bundle
from tiendo.org.services.organisation import apply_upload, drop_upload, keep_upload, load_organisation
from tiendo.org.types import BadOrganisationFile, LoadEffect, NotAllowed, StalePreview, UnknownUpload

pytestmark = pytest.mark.django_db
ADDED, CHANGED, ENDED, REMOVED = LoadEffect
ODD = AGENCIES + 'la,"=HYPERLINK(1)",,organisation,,,,,nguồn,+84 | \'trích\n'


@pytest.fixture
def directory(tmp_path):
    return tmp_path / "org"


def load(directory, **changed):
    return load_organisation(organisation(directory, **changed), actor=ADMINISTRATOR)


def counts(found):
    return {kind: found.count(kind) for kind in LoadEffect if found.count(kind)}


@pytest.mark.parametrize(("write", "name"), [(as_zip, "o.zip"), (as_xlsx, "o.xlsx")])
def test_what_is_exported_changes_nothing_when_it_is_loaded_again(directory, write, name):
    load(directory, agencies=ODD)
    found = preview(read_bundle(write(organisation_state()), name=name))
    assert found.changes == ()
    assert found.unchanged == 6 + 2 + 1 + 2 + 3 + 1
    assert found.unread == ()


def test_an_empty_house_is_filled_from_an_export_with_the_same_organisation(directory, tmp_path):
    load(directory, agencies=ODD)
    before = organisation_state()
    (tmp_path / "o.xlsx").write_bytes(as_xlsx(before))
    Membership.objects.all().delete()
    Holder.objects.all().delete()
    load_organisation(tmp_path / "o.xlsx", actor=ADMINISTRATOR)
    assert organisation_state() == before


def test_text_that_would_run_is_defused_in_csv_and_text_in_the_workbook(directory):
    load(directory, agencies=ODD)
    assert "'=HYPERLINK(1)" in as_csv(organisation_state())["agencies.csv"].decode()
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(organisation_state())))
    cell = next(row[1] for row in book["agencies"].iter_rows(min_row=2) if row[0].value == "la")
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_a_preview_tells_what_is_added_changed_ended_and_removed_and_does_nothing(directory):
    load(directory)
    changed = AGENCIES.replace("Sở CT,", "SCT,").replace(
        "2025-03-01,,,,Sở KH", "2025-03-01,2025-06-30,,,Sở KH"
    )
    files = organisation(
        directory,
        agencies=changed + "moi,Sở Mới,,agency,,,,,,\n",
        groups=GROUPS.replace("nhom,sct,,\n", ""),
    )
    found = preview(open_bundle(files))
    assert counts(found) == {ADDED: 1, CHANGED: 1, ENDED: 1, REMOVED: 1}
    (ended,) = (change for change in found.changes if change.kind == ENDED)
    assert [(cell.column, cell.before, cell.after) for cell in ended.cells] == [
        ("valid_to", "", "2025-06-30")
    ]
    assert not Agency.objects.filter(code="moi").exists()
    assert Membership.objects.count() == 3


def test_a_holder_s_wrong_day_is_mended_without_leaving_the_old_one(directory):
    load(directory)
    load(directory, holders=HOLDERS.replace("2021-01-01", "2021-02-01"))
    assert set(Holder.objects.values_list("name", "valid_from")) == {
        ("Nguyễn Văn A", date(2021, 2, 1)),
        ("Trần Thị B", date(2025, 7, 1)),
    }


def test_a_file_that_is_not_given_leaves_its_rows_alone(directory, tmp_path):
    load(directory)
    (tmp_path / "few").mkdir()
    (tmp_path / "few" / "agencies.csv").write_text(AGENCIES, encoding="utf-8")
    assert load_organisation(tmp_path / "few", actor=ADMINISTRATOR).unchanged
    assert (Holder.objects.count(), Membership.objects.count()) == (2, 3)


def test_a_table_saved_with_semicolons_is_read(directory):
    assert load(directory, posts=POSTS.replace(",", ";")).posts == 1


def test_columns_nobody_reads_are_told(directory):
    files = organisation(directory, posts="code,title,màu\nct,Chủ tịch,đỏ\n")
    assert preview(open_bundle(files)).unread == ("posts.csv: màu",)


def test_all_faults_are_told_at_once(directory):
    with pytest.raises(BadOrganisationFile) as refused:
        load(directory, agencies=AGENCIES + "x,,,agency,,,,,,\nx y,Y,,agency,,2025-02-01,2025-01-01,,,\n")
    told = [fault.vi for fault in refused.value.faults]
    assert told[0].startswith("agencies.csv:7, name: để trống.")
    assert told[1].startswith("agencies.csv:8, code: mã “x y” không dùng được.")
    assert not Agency.objects.exists()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("sct,Hai,,agency,,,,,,\n", "code: trùng với dòng 3"),
        ("a,A,,ministry,,,,,,\n", "kind: “ministry” không thuộc: agency, collective"),
        ("a,A,,agency,,2025-02-01,2025-01-01,,,\n", "valid_to: ngày kết thúc trước ngày bắt đầu"),
        ("names,A,,agency,,,,,,\n", "code: mã “names” không dùng được"),
        (f"a,{'A' * 301},,agency,,,,,,\n", "name: dài quá 300 ký tự"),
        ("a,A,,agency,b,,,,,\nb,B,,agency,a,,,,,\n", "parent: trực thuộc vòng tròn: a → b → a"),
    ],
)
def test_a_wrong_row_is_refused_where_it_stands(directory, line, words):
    with pytest.raises(BadOrganisationFile) as refused:
        load(directory, agencies=AGENCIES + line)
    assert words in refused.value.words.vi
    assert not Agency.objects.exists()


def test_a_wrong_cell_of_a_workbook_is_named_by_sheet_and_cell(directory):
    load(directory)
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(organisation_state())))
    book["holders"]["C2"] = "1/7/2025"
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(BadOrganisationFile, match=r"holders!C2, valid_from: “1/7/2025” không phải ngày"):
        preview(read_bundle(target.getvalue(), name="o.xlsx"))


def zipped(**bodies):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in bodies.items():
            archive.writestr(f"{name}.csv", body)
    return target.getvalue()


def far_cell():
    book = openpyxl.Workbook()
    book.active.title = "agencies"
    book.active["A1"], book.active["XFD1048576"] = "code", "x"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7", "không phải tệp .xlsx hoặc .zip đọc được"),
        (b"", "không phải tệp .xlsx hoặc .zip đọc được"),
        (zipped(agencies=b"0" * 90_000_000), "bung ra lớn bất thường"),
        (far_cell(), "bung ra lớn bất thường"),
        (zipped(areas="code"), "Không thấy agencies.csv"),
        (zipped(agencies=b"\xff\xfe"), "agencies.csv không phải chữ UTF-8"),
    ],
)
def test_a_hostile_or_mistaken_file_is_refused_in_a_sentence(data, words):
    with pytest.raises(BadOrganisationFile) as refused:
        read_bundle(data, name="la.xlsx")
    assert words in refused.value.words.vi


def test_a_file_over_the_limit_is_refused_unopened(monkeypatch):
    monkeypatch.setattr(bundle, "MOST_BYTES", 1024 * 1024)
    with pytest.raises(BadOrganisationFile, match="vượt mức cho phép 1 MB"):
        read_bundle(b"0" * (1024 * 1024 + 1), name="to.xlsx")


def test_an_upload_is_applied_as_it_was_seen_and_only_once(directory):
    load(directory)
    data = zipped(agencies=AGENCIES + "moi,Sở Mới,,agency,,,,,,\n")
    kept = keep_upload(data, name="o.zip", actor=ADMINISTRATOR)
    seen = preview(upload_bundle(kept, actor=ADMINISTRATOR))
    assert (counts(seen), upload(kept, actor=ADMINISTRATOR).uploaded_by) == ({ADDED: 1}, "Quang")
    assert apply_upload(kept, digest=seen.digest, actor=ADMINISTRATOR).changes == 1
    assert Agency.objects.filter(code="moi").exists()
    with pytest.raises(UnknownUpload):
        apply_upload(kept, digest=seen.digest, actor=ADMINISTRATOR)


def test_an_upload_is_not_applied_when_it_would_do_something_else_by_now(directory):
    load(directory)
    kept = keep_upload(zipped(agencies=AGENCIES.replace("Sở CT", "SCT")), name="o.zip", actor=ADMINISTRATOR)
    seen = preview(upload_bundle(kept, actor=ADMINISTRATOR))
    Agency.objects.filter(code="sct").update(name="Sở khác")
    with pytest.raises(StalePreview, match="đã thay đổi sau khi xem trước"):
        apply_upload(kept, digest=seen.digest, actor=ADMINISTRATOR)
    assert OrganisationUpload.objects.count() == 1


def test_an_upload_can_be_dropped_and_is_seen_by_administrators_alone(directory):
    load(directory)
    kept = keep_upload(zipped(agencies=AGENCIES), name="o.zip", actor=ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        upload(kept, actor=LAN)
    drop_upload(kept, actor=ADMINISTRATOR)
    assert not OrganisationUpload.objects.exists()
