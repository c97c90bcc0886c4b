"""Datasets, their contracts, quality and loads."""

# No postponed annotations: the library reads them when the class is made.

from typing import Literal

from tiendo.api.shapes.kinds import Day, Moment, Page, Said, Shape, eg


class ColumnShape(Shape):
    """A column of a contract."""

    name: str = eg("submitted_at")
    kind: str = eg("moment", "text, integer, decimal, boolean, date or moment.")
    label: Said
    required: bool = eg(True)
    sensitivity: str = eg("internal", "public, internal or personal.")
    is_identifier: bool = eg(False)
    is_dimension: bool = eg(False)


class DatasetShape(Shape):
    """A dataset and the contract that holds."""

    code: str = eg("dossiers")
    title: Said
    version: str = eg("1.0.0", "Of the contract.")
    owner: str = eg("skhcn")
    licence: str = eg("internal")
    fresh_days: int | None = eg(7, "How old the newest load may be.")
    key: list[str] = eg(["dossier_id"])
    partition: str = eg("submitted_at")
    created_at: Moment = eg("2026-01-05T02:00:00Z")


class DatasetPageShape(DatasetShape):
    """A dataset with its columns."""

    description: str = eg("Hồ sơ thủ tục hành chính")
    columns: list[ColumnShape]


class ContractShape(Shape):
    """One version of a contract, as it was written (Open Data Contract Standard, YAML)."""

    number: int = eg(4)
    version: str = eg("1.0.0")
    recorded_at: Moment = eg("2026-01-05T02:00:00Z")
    recorded_by: str = eg("Lê Văn C")
    text: str = eg("apiVersion: v3.0.2\nkind: DataContract\nid: dossiers\n")


class CriterionShape(Shape):
    """One of the five criteria of good data."""

    criterion: str = eg("complete", "correct, complete, clean, timely or consistent.")
    score: float = eg(98.4)
    checked: int = eg(12000)
    broken: int = eg(190)


class QualityShape(Shape):
    """How good rows are: of all agencies the account sees, or of one."""

    dataset: str = eg("dossiers")
    agency: str | None = eg(None, "The agency whose rows are meant; null for all.")
    score: float | None = eg(96.2, "0 to 100; null when nothing was checked.")
    level: str = eg("green", "green, yellow, red or unknown.")
    since: Day | None = eg("2026-04-01")
    age_days: int | None = eg(2, "Since the newest load.")
    criteria: list[CriterionShape]
    is_synthetic: bool = eg(False)


class LoadShape(Shape):
    """One load: where it stands, what it counted, what it did."""

    id: int = eg(8)
    dataset: str = eg("dossiers")
    version: str = eg("1.0.0", "Of the contract it was checked by.")
    kind: str = eg("upsert", "upsert or delete.")
    state: str = eg("accepted", "waiting, fetching, checking, writing, accepted or refused.")
    name: str = eg("ho-so-thang-6.csv")
    source_kind: str = eg("file")
    sha256: str = eg("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
    progress: float = eg(1.0, "0 to 1.")
    read: int = eg(1200)
    kept: int = eg(1188)
    refused: int = eg(12, "Bad rows, left out with the reason.")
    new: int = eg(1100)
    changed: int = eg(88)
    same: int = eg(0)
    deleted: int = eg(0)
    snapshot: int | None = eg(31, "The version of the rows it made.")
    reason: Said | None
    notes: list[Said]
    corrects: int | None = eg(None)
    synthetic: bool = eg(False)
    started_at: Moment = eg("2026-07-01T01:00:00Z")
    ended_at: Moment | None = eg("2026-07-01T01:00:09Z")
    started_by: str = eg("Lê Văn C")


class StartedShape(Shape):
    """A load that was begun; ask its address how far it is."""

    id: int = eg(9)
    dataset: str = eg("dossiers")
    state: str = eg("waiting")
    address: str = eg("/api/v1/datasets/dossiers/loads/9")


class FaultShape(Shape):
    """One fault of an agency's rows, and where it stands by the clock of five working days a step."""

    id: int = eg(14)
    dataset: str = eg("dossiers")
    agency: str = eg("skhcn", "Empty where the rows name no agency.")
    agency_name: str = eg("Sở Khoa học và Công nghệ")
    rule: str = eg("required")
    column: str = eg("due_at")
    broken: int = eg(5, "Rows.")
    load_number: int = eg(8)
    found_on: Day = eg("2026-06-01")
    state: str = eg("to_verify", "to_verify, to_mend, mended or dismissed.")
    due_on: Day | None = eg("2026-06-08", "The last day for the next step.")
    days_left: int | None = eg(3, "Working days; negative when late.")
    was_late: bool = eg(False)
    note: str = eg("")


class RuleMarkShape(Shape):
    """How many rows a rule was asked of, and how many broke it."""

    agency: str | None = eg(None, "The agency whose rows are meant; null for all.")
    rule: str = eg("required")
    column: str = eg("due_at", "Empty of a rule over the whole row.")
    criterion: str = eg("complete")
    weight: int = eg(1)
    checked: int = eg(100)
    broken: int = eg(5)


class QualityPage(Page):
    """Whose quality is wanted."""

    agency: str = eg("skhcn", "An agency's code, or “own” for each of one's own.", default="", max_length=60)


class LoadForm(Shape):
    """How the file of a load is to be read."""

    kind: Literal["upsert", "delete"] = eg(
        "upsert", "Put rows in by their key, or take them out.", default="upsert"
    )
    encoding: str = eg("utf-8", "Of a text file; found out when left out.", default="", max_length=40)
    sheet: str = eg("", "Of a workbook; the first when left out.", default="", max_length=100)
    synthetic: bool = eg(False, "The rows are made up.", default=False)
    again: bool = eg(False, "Load it although these bytes were loaded before.", default=False)
    corrects: int = eg(0, "The load whose bad rows come back.", default=0, ge=0, le=2_000_000_000)
