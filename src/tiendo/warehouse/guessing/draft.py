"""The draft of a contract as a file: what was guessed as YAML, what is unsure as comments beside it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tiendo.kernel.text import collapse, fold
from tiendo.kernel.words import Words, plural
from tiendo.warehouse.contracts.columns import heading_words, plain_name
from tiendo.warehouse.contracts.reading import read_contract
from tiendo.warehouse.contracts.standard import API_VERSION, ENGINE, KIND, LONGEST_NAME
from tiendo.warehouse.formats.encodings import WESTERN
from tiendo.warehouse.guessing.kinds import kind_of
from tiendo.warehouse.guessing.parts import (
    MOST_SCALE,
    USUAL_SCALE,
    Look,
    closed_of,
    dimensions_of,
    key_of,
    opened_of,
    rare_words,
    words_of,
)
from tiendo.warehouse.guessing.personal import why_personal
from tiendo.warehouse.guessing.sample import sample_of
from tiendo.warehouse.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.guessing.kinds import Guess
    from tiendo.warehouse.guessing.sample import Sample

_LOGICAL: Final = {
    Kind.TEXT: "string", Kind.INTEGER: "integer", Kind.DECIMAL: "number", Kind.BOOLEAN: "boolean",
    Kind.DATE: "date", Kind.MOMENT: "date",
}  # fmt: skip
_CODE: Final = re.compile(
    r"\b(?:zip|postal|postcode|post code|zipcode|fips|code|ma|cccd|cmnd|"
    r"district|ward|community area|precinct|zone|beat|tract)\b"
)
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Draft:
    """A contract that passes its check as it is; ``doubts`` are also comments in its text."""

    text: str
    contract: Contract
    rows: int
    is_part: bool
    doubts: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class _Roles:
    """Which columns are what."""

    key: tuple[Look, ...]
    opened: Look | None
    closed: Look | None
    dimensions: tuple[Look, ...]


def guess_contract(place: Path, *, language: str = "vi", id_: str = "") -> Draft:
    """Draft a contract from a file of rows; raises ``NoTable`` when there are none."""
    sample = sample_of(place)
    looks = _looks(sample)
    roles = _roles(looks)
    doubts: list[Words] = []
    lines = [
        *_head(place, sample, id_ or dataset_id(place.stem), language),
        *_properties(looks, roles, sample, doubts, language),
        *_rules(roles, language),
    ]
    whole = [*_doubts_of_file(sample), *_doubts_of_table(roles)]
    doubts += whole
    lines[1:1] = [f"# {words.say(language)}" for words in whole]
    text = "\n".join(lines) + "\n"
    return Draft(
        text, read_contract(text, name=place.name), sample.frame.height, sample.is_part, tuple(doubts)
    )


def dataset_id(stem: str) -> str:
    """A code for a dataset from its file's name: "Hồ sơ 2026" → "ho-so-2026", "311 Calls" → "calls-311"."""
    numbered = re.match(r"[0-9_\s.-]+(?=[^\W\d_])", stem)
    turned = f"{stem[numbered.end() :]} {numbered.group()}" if numbered else stem
    made = plain_name(turned).replace("_", "-").strip("-")[:LONGEST_NAME].strip("-")
    return re.sub(r"-+", "-", made) or "dataset"


def _looks(sample: Sample) -> list[Look]:
    made: list[Look] = []
    taken: set[str] = set()
    told = {plain_name(heading) for heading in sample.headings}
    for heading in sample.headings:
        name, number = plain_name(heading), 2
        while name in taken:
            name, number = f"{plain_name(heading)[: LONGEST_NAME - 4]}_{number}", number + 1
        taken.add(name)
        values = sample.frame[heading]
        guess, personal = _kept_as_code(heading, kind_of(values)), why_personal(heading, values)
        is_renamed = _bare(heading) != _bare(name) and heading.lower() not in told
        told |= {heading.lower(), name}
        made.append(Look(heading, name, guess, values, personal, is_renamed))
    return made


def _bare(name: str) -> str:
    """A heading as loads compare them."""
    return "".join(letter for letter in fold(name) if letter.isalnum())


def _kept_as_code(heading: str, guess: Guess) -> Guess:
    """Codes of digits are words: nobody adds up postal codes, and some lose a nought."""
    is_code = guess.kind is Kind.INTEGER and _CODE.search(" ".join(heading_words(heading)))
    return replace(guess, kind=Kind.TEXT, doubts=()) if is_code else guess


def _roles(looks: list[Look]) -> _Roles:
    key, opened = key_of(looks), opened_of(looks)
    closed = closed_of(looks, opened) if opened is not None else None
    return _Roles(key, opened, closed, dimensions_of(looks, key))


def _head(place: Path, sample: Sample, id_: str, language: str) -> Iterator[str]:
    rows = sample.frame.height
    told = Words(
        f"Bản nháp do tiendo đoán từ {place.name}: {rows} dòng"
        + (" lấy mẫu ở đầu, giữa và cuối tệp, không phải cả tệp." if sample.is_part else ", cả tệp."),
        f"Drafted by tiendo from {place.name}: {plural(rows, 'row')}"
        + (" sampled over the file, not all of it." if sample.is_part else ", the whole file."),
    )
    asked = Words(
        "Chỗ có dấu “?” là chưa chắc: hãy đọc và sửa, rồi chạy “tiendo contract check” và “… add”.",
        "Lines with “?” are unsure: read and mend them, then “tiendo contract check” and “… add”.",
    )
    yield f"# {_comment(told, language)}"
    yield f"# {asked.say(language)}"
    if sample.encoding:
        mark = {"\t": "tab"}.get(sample.delimiter, sample.delimiter)
        form = Words(
            f"Bảng mã {sample.encoding}, dấu ngăn cột “{mark}”.",
            f"Encoding {sample.encoding}, columns parted by “{mark}”.",
        )
        yield f"# {form.say(language)}"
    title = quoted(" ".join(place.stem.replace("_", " ").split()))
    purpose = Words("Mỗi dòng là một bản ghi.", "One row is one record.").say(language)
    fresh = Words(
        "? Dữ liệu mới nhất được phép cũ bao nhiêu ngày? Bỏ dấu # ở ba dòng dưới.",
        "? How many days old may the newest data be? Take the # off the three lines below.",
    )
    owner = Words("? Cơ quan chủ quản:", "? The agency that owns the data:")
    yield from (
        f"apiVersion: {API_VERSION}", f"kind: {KIND}", f"id: {id_}", "version: 0.1.0", "status: draft",
        f"name: {title}", "description:", f"  purpose: {quoted(purpose)}",
        f"# {owner.say(language)}", "# team: [{username: so-kh-cn, role: owner}]",
        f"# {fresh.say(language)}", "# slaProperties:", "#   - {property: latency, value: 7, unit: d}",
        "customProperties:", "  - {property: badRowsAllowed, value: 0.05}",
        "schema:", f"  - name: {plain_name(id_)}", "    physicalType: table", "    properties:",
    )  # fmt: skip


def _properties(
    looks: Sequence[Look], roles: _Roles, sample: Sample, doubts: list[Words], language: str
) -> Iterator[str]:
    for look in looks:
        unsure = [*look.guess.doubts, *_doubts_of(look, roles, sample)]
        doubts += (Words(f"{look.name}: {one.vi}", f"{look.name}: {one.en}") for one in unsure)
        yield f"      - name: {look.name}"
        yield from (f"        # ? {_comment(one, language)}" for one in unsure)
        yield f"        businessName: {quoted(look.heading)}"
        yield f"        logicalType: {_LOGICAL[look.guess.kind]}"
        if look.guess.kind is Kind.MOMENT:
            yield "        physicalType: TIMESTAMP"
        if look.guess.formats:
            yield f"        logicalTypeOptions: {{format: {quoted(look.guess.formats[0])}}}"
        yield from _flags(look, roles)
        if words := words_of(look, is_part=sample.is_part):
            listed = ", ".join(map(quoted, words))
            off = "# " if sample.is_part else ""
            yield f"        {off}quality:"
            yield f"        {off}  - {{type: library, rule: validValues, validValues: [{listed}]}}"
        yield from _custom(look, roles)


def _flags(look: Look, roles: _Roles) -> Iterator[str]:
    if look in roles.key:
        yield "        primaryKey: true"
        yield f"        primaryKeyPosition: {roles.key.index(look) + 1}"
    if look in roles.key or look is roles.opened or (look.is_full and look.values.len() >= 10):
        yield "        required: true"
    if look is roles.opened:
        yield "        partitioned: true"
    if look.personal is not None:
        yield "        classification: personal"


def _custom(look: Look, roles: _Roles) -> Iterator[str]:
    own = []
    if look in roles.dimensions:
        own.append("{property: dimension, value: true}")
    if len(look.guess.formats) > 1:
        own.append(f"{{property: formats, value: [{', '.join(map(quoted, look.guess.formats[1:]))}]}}")
    if look.decimals > USUAL_SCALE:
        own.append(f"{{property: decimalScale, value: {min(look.decimals, MOST_SCALE)}}}")
    if look.is_renamed:
        own.append(f"{{property: aliases, value: [{quoted(look.heading)}]}}")
    if own:
        yield "        customProperties:"
        yield from (f"          - {one}" for one in own)


def _rules(roles: _Roles, language: str) -> Iterator[str]:
    if roles.opened is None or roles.closed is None:
        return
    opened, closed = roles.opened, roles.closed
    told = Words(
        f"{closed.heading} không được trước {opened.heading}",
        f"{closed.heading} is not before {opened.heading}",
    )
    code = f"{closed.name[:25]}_after_{opened.name[:25]}"
    yield from (
        "    quality:", f"      - name: {code}", "        type: custom", f"        engine: {ENGINE}",
        "        dimension: consistency", f"        description: {quoted(told.say(language))}",
        f"        implementation: {closed.name} >= {opened.name}",
    )  # fmt: skip


def _doubts_of(look: Look, roles: _Roles, sample: Sample) -> Iterator[Words]:
    if look.personal is not None:
        yield Words(
            f"được coi là dữ liệu cá nhân: {look.personal.vi}", f"taken for personal data: {look.personal.en}"
        )
    if roles.key == (look,) and look.faulty_keys:
        yield Words(
            f"khóa: {look.faulty_keys} dòng thiếu hoặc trùng sẽ bị tách ra khi nạp",
            f"key: {plural(look.faulty_keys, 'row lacks it or repeats', 'rows lack it or repeat')} one, "
            "and will be set aside when loaded",
        )
    if look is roles.opened and not look.is_full:
        missing = look.values.null_count()
        yield Words(
            f"{missing} dòng thiếu ngày này sẽ bị tách ra khi nạp",
            f"{plural(missing, 'row lacks', 'rows lack')} this day and will be set aside when loaded",
        )
    if look in roles.key and sample.is_part:
        yield Words(
            "khóa: không trùng trong các dòng lấy mẫu, chưa xét cả tệp",
            "key: no two sampled rows share it; the whole file was not looked at",
        )
    if look in roles.key and len(roles.key) > 1:
        yield Words("khóa gồm hai cột: có đúng không?", "the key is two columns together: is it?")
    if words := words_of(look, is_part=sample.is_part):
        if rare := rare_words(look, words):
            listed = ", ".join(f"“{word}”" for word in rare)
            yield Words(f"rất hiếm, có thể ghi sai: {listed}", f"very rare, perhaps slips: {listed}")
        off = Words("; bỏ dấu # khi đã đủ", "; take the # off when they are all there")
        yield Words(
            "danh mục giá trị lấy từ tệp này: có thể còn thiếu" + (off.vi if sample.is_part else ""),
            "values seen in this file: others may be missing" + (off.en if sample.is_part else ""),
        )
    if look is roles.opened:
        yield Words(
            "các dòng được xếp theo tháng của cột này: có phải ngày phát sinh?",
            "rows are kept by the month of this column: is it the day they belong to?",
        )


def _doubts_of_file(sample: Sample) -> Iterator[Words]:
    if sample.encoding == WESTERN:
        yield Words(
            "? Bảng mã chữ không phải của tiếng Việt; khi nạp hãy nêu rõ: tiendo load … --encoding cp1252.",
            "? The encoding is a Western one; say so when loading: tiendo load … --encoding cp1252.",
        )


def _doubts_of_table(roles: _Roles) -> Iterator[Words]:
    if not roles.key:
        yield Words(
            "? Không cột nào phân biệt được các dòng: mỗi lần nạp sẽ thêm dòng, không cập nhật được dòng cũ.",
            "? No column tells rows apart: every load adds rows and none can be corrected.",
        )
    if roles.opened is None:
        yield Words(
            "? Không có cột ngày: không xếp được theo tháng, không tính được theo kỳ.",
            "? There is no column of days: rows have no month, and nothing can be counted by period.",
        )


def quoted(text: str) -> str:
    """A text as YAML: as it is when nothing in it could mean anything else, otherwise in quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in {
        "true",
        "false",
        "null",
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
    }:
        return text
    return "".join(map(_escaped, json.dumps(text, ensure_ascii=False)))


def _escaped(letter: str) -> str:
    """Letters no YAML file holds as they are."""
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"


def _comment(words: Words, language: str) -> str:
    return "".join(letter for letter in collapse(words.say(language)) if letter.isprintable())
