"""A contract file (Open Data Contract Standard 3.x, YAML) read into a ``Contract``.

All mistakes are found in one reading, each with its line. One file is one dataset with one table. Knows no
database: whether a reference leads anywhere is asked when the dataset is registered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.columns import known_custom, labelled, read_column
from tiendo.warehouse.contracts.contract import Contract, Kind
from tiendo.warehouse.contracts.mistakes import BadContract, Mistake, did_you_mean
from tiendo.warehouse.contracts.row_rules import row_rules
from tiendo.warehouse.contracts.standard import (
    API_VERSION,
    API_VERSIONS,
    CONTRACT_CUSTOM,
    DATASET_ID,
    DAYS,
    FRESHNESS,
    HOURS,
    KIND,
    LONGEST_NAME,
    NAME,
    OBJECT_KEYS,
    TOP_KEYS,
)
from tiendo.warehouse.contracts.yaml_tree import Branch, Notes, parse_tree

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from tiendo.warehouse.contracts.contract import Column

VERSION: Final = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,2}")
THE_FILE: Final = Words("Hợp đồng", "The contract")
THE_TABLE: Final = Words("Bảng", "The table")
_MOST_COLUMNS: Final = 500


def read_contract(source: str | bytes, *, name: str = "contract.yaml") -> Contract:
    """The contract a file holds; raises ``BadContract`` with every mistake and its line."""
    contract, mistakes = examine(source)
    if contract is None:
        raise BadContract(name, mistakes)
    return contract


def open_contract(place: Path) -> Contract:
    """The contract in a file of this machine."""
    return read_contract(place.read_bytes(), name=place.name)


def examine(source: str | bytes) -> tuple[Contract | None, tuple[Mistake, ...]]:
    """The contract, or None and all mistakes in the order of the file."""
    notes = Notes()
    text = _decoded(source, notes)
    tree = parse_tree(text, notes) if text is not None else None
    contract = _contract(tree) if tree is not None else None
    mistakes = tuple(sorted(set(notes.found)))
    return (None if mistakes else contract), mistakes


def _decoded(source: str | bytes, notes: Notes) -> str | None:
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        notes.found.append(
            Mistake(
                line,
                1,
                "Tệp không phải UTF-8. Hãy lưu lại với bảng mã UTF-8.",
                "The file is not UTF-8. Save it as UTF-8.",
            )
        )
        return None


def _contract(tree: Branch) -> Contract | None:
    tree.only(TOP_KEYS, THE_FILE)
    custom = tree.custom()
    known_custom(custom, CONTRACT_CUSTOM)
    _check_standard(tree)
    id_, version, table = _id(tree), _version(tree), _table(tree)
    fresh_days, most_bad = _fresh_days(tree), _most_bad(custom)
    if table is None:
        return None
    columns = _columns(table)
    return Contract(
        id=id_,
        version=version,
        columns=columns,
        key=_key(table),
        partition=_partition(table, columns),
        rules=tuple(row_rules(table, {column.name: column for column in columns})),
        fresh_days=fresh_days,
        most_bad=most_bad,
        table=table.text("name"),
        title=labelled(tree.text("name") or id_, custom, "name"),
        description=_purpose(tree),
        owner=_owner(tree),
        licence=custom.text("licence"),
        sharing=custom.text("sharing"),
    )


def _check_standard(tree: Branch) -> None:
    version, kind = tree.text("apiVersion"), tree.text("kind")
    if not API_VERSIONS.fullmatch(version):
        tree.notes.add(
            tree.at("apiVersion"),
            f"“apiVersion” phải là phiên bản 3 của Open Data Contract Standard, như {API_VERSION}.",
            f"“apiVersion” must be version 3 of the Open Data Contract Standard, such as {API_VERSION}.",
        )
    if kind != KIND:
        tree.notes.add(tree.at("kind"), f"“kind” phải là {KIND}.", f"“kind” must be {KIND}.")


def _id(tree: Branch) -> str:
    written = tree.text("id")
    if DATASET_ID.fullmatch(written) and len(written) <= LONGEST_NAME and written != "new":
        return written
    tree.notes.add(
        tree.at("id"),
        "“id” là mã của bộ dữ liệu, dùng trong công thức và địa chỉ trang: chữ thường không dấu, chữ số, "
        f"gạch ngang, không quá {LONGEST_NAME} ký tự, như online-payments.",
        "“id” is the dataset's code, used in formulas and addresses: small letters, digits and hyphens, at "
        f"most {LONGEST_NAME}, such as online-payments.",
    )
    return ""


def _version(tree: Branch) -> str:
    written = tree.text("version")
    if not VERSION.fullmatch(written):
        tree.notes.add(
            tree.at("version"),
            "“version” phải viết như 1.0.0 (số lớn, số vừa, số nhỏ).",
            "“version” must be written like 1.0.0 (major, minor, patch).",
        )
    return written


def _table(tree: Branch) -> Branch | None:
    tables = list(tree.branches("schema"))
    if len(tables) != 1:
        tree.notes.add(
            tree.at("schema"),
            f"“schema” phải có đúng một bảng, tệp này có {len(tables)}. Mỗi bảng một hợp đồng.",
            f"“schema” must hold exactly one table, this file has {len(tables)}. One contract a table.",
        )
        return None
    table = tables[0]
    table.only(OBJECT_KEYS, THE_TABLE)
    if not NAME.fullmatch(table.text("name")):
        table.notes.add(
            table.at("name"),
            "Bảng cần “name” bằng chữ thường không dấu, chữ số và gạch dưới.",
            "The table needs a “name” of small letters, digits and underscores.",
        )
    return table


def _columns(table: Branch) -> tuple[Column, ...]:
    found: dict[str, Column] = {}
    branches = list(table.branches("properties"))
    if not branches:
        table.notes.add(
            table.node, "Bảng chưa có cột nào (“properties”).", "The table has no columns (“properties”)."
        )
    if len(branches) > _MOST_COLUMNS:
        table.notes.add(
            table.at("properties"),
            f"Bảng có quá {_MOST_COLUMNS} cột.",
            f"The table has more than {_MOST_COLUMNS} columns.",
        )
        return ()
    for branch in branches:
        column = read_column(branch)
        if column is not None and column.name in found:
            branch.notes.add(
                branch.at("name"), f"Hai cột cùng tên “{column.name}”.", f"Two columns are “{column.name}”."
            )
        elif column is not None:
            found[column.name] = column
    _check_aliases(table, found)
    return tuple(found.values())


def _check_aliases(table: Branch, columns: dict[str, Column]) -> None:
    owner: dict[str, str] = {name.lower(): name for name in columns}
    for column in columns.values():
        for alias in column.aliases:
            other = owner.setdefault(alias.lower(), column.name)
            if other != column.name:
                table.notes.add(
                    table.at("properties"),
                    f"Tiêu đề “{alias}” thuộc cả hai cột {other} và {column.name}.",
                    f"The heading “{alias}” belongs to both {other} and {column.name}.",
                )


def _key(table: Branch) -> tuple[str, ...]:
    placed: dict[int, str] = {}
    unplaced: list[str] = []
    for branch in table.branches("properties"):
        if not branch.flag("primaryKey"):
            continue
        position = branch.whole("primaryKeyPosition", least=-1, most=_MOST_COLUMNS)
        if position is None or position < 1:
            unplaced.append(branch.text("name"))
        elif position in placed:
            branch.notes.add(
                branch.at("primaryKeyPosition"),
                f"Hai cột khóa cùng vị trí {position}.",
                f"Two key columns have position {position}.",
            )
        else:
            placed[position] = branch.text("name")
    return (*(placed[at] for at in sorted(placed)), *unplaced)


def _partition(table: Branch, columns: tuple[Column, ...]) -> str:
    kinds = {column.name: column.kind for column in columns}
    chosen = [branch for branch in table.branches("properties") if branch.flag("partitioned")]
    if len(chosen) > 1:
        chosen[1].notes.add(
            chosen[1].at("partitioned"),
            "Chỉ một cột được “partitioned”: các dòng xếp theo tháng của cột đó.",
            "Only one column may be “partitioned”: rows are kept by its month.",
        )
    for branch in chosen[:1]:
        name = branch.text("name")
        if kinds.get(name) in {Kind.DATE, Kind.MOMENT}:
            return name
        branch.notes.add(
            branch.at("partitioned"),
            "Cột “partitioned” phải là ngày hoặc thời điểm.",
            "The “partitioned” column must be a date or a timestamp.",
        )
    return ""


def _purpose(tree: Branch) -> str:
    """``description`` is a mapping of the standard; a single sentence is taken as its purpose."""
    if not tree.is_mapping("description"):
        return tree.text("description")
    branch = tree.branch("description")
    return branch.text("purpose") if branch is not None else ""


def _owner(tree: Branch) -> str:
    """The member of the team whose role is owner; by the later standard a team has ``members``."""
    team = tree.branch("team") if tree.is_mapping("team") else None
    members = team.branches("members") if team is not None else tree.branches("team")
    for member in members:
        if member.text("role").lower() == "owner":
            return member.text("username") or member.text("name")
    return ""


def _fresh_days(tree: Branch) -> int | None:
    for promise in tree.branches("slaProperties"):
        if promise.text("property").lower() not in FRESHNESS:
            continue
        value, unit = promise.number("value"), promise.text("unit").lower() or "d"
        if unit in HOURS and value is not None:
            value, unit = value / 24, "d"
        if unit not in DAYS:
            near = did_you_mean(unit, DAYS)
            promise.notes.add(
                promise.at("unit"),
                f"“unit” của độ trễ phải là d (ngày) hoặc h (giờ).{near.vi}",
                f"“unit” of the latency must be d (days) or h (hours).{near.en}",
            )
        elif value is None or value != value.to_integral_value() or not 1 <= value <= 3660:
            promise.notes.add(
                promise.at("value"),
                "Độ trễ cho phép phải là số ngày tròn, từ 1 đến 3660.",
                "The latency must be whole days, from 1 to 3660.",
            )
        else:
            return int(value)
    return None


def _most_bad(custom: Branch) -> Decimal:
    share = custom.number("badRowsAllowed")
    if share is None:
        return Contract.most_bad
    if 0 <= share <= 1:
        return share
    custom.notes.add(
        custom.at("badRowsAllowed"),
        f"“badRowsAllowed” là phần của 1: 5 % viết 0.05, không phải {share}.",
        f"“badRowsAllowed” is a share of 1: write 5 % as 0.05, not {share}.",
    )
    return Contract.most_bad
