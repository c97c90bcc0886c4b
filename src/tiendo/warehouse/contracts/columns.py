"""Reading one column of a contract: a property of the standard, every mistake noted where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tiendo.kernel.text import fold, nfc
from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.contract import Column, Kind, Reference, Sensitivity
from tiendo.warehouse.contracts.day_formats import from_standard, has_time
from tiendo.warehouse.contracts.mistakes import did_you_mean
from tiendo.warehouse.contracts.standard import (
    CLASSIFICATIONS,
    COLUMN_CUSTOM,
    DATASET_ID,
    KINDS,
    LONGEST_NAME,
    MOMENT_TYPES,
    NAME,
    NO_COLUMNS,
    OPTIONS,
    PROPERTY_KEYS,
    REGISTERS,
    RESERVED,
    TEXT_FORMATS,
)
from tiendo.warehouse.contracts.valid_values import values_of

if TYPE_CHECKING:
    from decimal import Decimal

    from tiendo.warehouse.contracts.yaml_tree import Branch

_LONGEST_PATTERN: Final = 500
# Checks run in an engine that reads once from left to right: no looking around, no recalling.
_NOT_LINEAR: Final = re.compile(r"\(\?(?:[=!]|<[=!]|P=|\()|\\[1-9]|[*+?}]\+|\(\?>")
_MOST_SCALE: Final = 12


def read_column(branch: Branch) -> Column | None:
    """The column a property says; None when it has no usable name or type."""
    branch.only(PROPERTY_KEYS, Words("Cột", "A column"))
    custom = branch.custom()
    known_custom(custom, COLUMN_CUSTOM)
    name, kind = read_name(branch), _kind(branch)
    if not name or kind is None:
        return None
    options = _options(branch, kind)
    values, required, unique = values_of(branch, kind)
    least, most = _limits(options, kind)
    shortest, longest = _lengths(options, kind)
    return Column(
        name=name,
        kind=kind,
        label=labelled(branch.text("businessName") or name, custom, "businessName"),
        description=branch.text("description"),
        required=branch.flag("required") or branch.flag("primaryKey") or required,
        unique=branch.flag("unique") or unique,
        values=values,
        pattern=_pattern(options, kind),
        minimum=least,
        maximum=most,
        min_length=shortest,
        max_length=longest,
        reference=_reference(branch, custom),
        sensitivity=_sensitivity(branch),
        is_identifier=branch.flag("primaryKey") or custom.flag("identifier"),
        is_dimension=custom.flag("dimension") or branch.text("semanticType") == "dimension",
        aliases=tuple(dict.fromkeys((*custom.texts("aliases"), *_physical(branch, name)))),
        formats=_formats(options, custom, kind),
        decimal_scale=_scale(custom, kind),
    )


def read_name(branch: Branch) -> str:
    """The name of a column; empty, with the reason noted, when it cannot be one."""
    name = branch.text("name")
    where = branch.at("name")
    if not name:
        branch.notes.add(where, "Cột thiếu “name”.", "The column has no “name”.")
    elif not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        better = plain_name(name)
        branch.notes.add(
            where,
            f"Tên cột “{name[:80]}” phải là chữ thường không dấu, chữ số, gạch dưới, bắt đầu bằng chữ, "
            f"không quá {LONGEST_NAME} ký tự: “{better}”; tên gốc ghi ở thuộc tính “aliases”.",
            f"The column name “{name[:80]}” must be small letters, digits, underscores, begin with a "
            f"letter and have at most {LONGEST_NAME}: “{better}”; put the original under “aliases”.",
        )
    elif name in RESERVED:
        branch.notes.add(
            where,
            f"“{name}” là từ của ngôn ngữ biểu thức; hãy đặt “{name}_value” và ghi “{name}” ở “aliases”.",
            f"“{name}” is a word of the expression language; call it “{name}_value” and put “{name}” under "
            "“aliases”.",
        )
    else:
        return name
    return ""


def plain_name(heading: str) -> str:
    """A heading as a column name: "Ngày tiếp nhận" → "ngay_tiep_nhan"."""
    name = "_".join(heading_words(heading))[:LONGEST_NAME].strip("_")
    if not name or not name[0].isalpha():
        name = f"c_{name}".strip("_")
    return f"{name}_value" if name in RESERVED else name


def heading_words(heading: str) -> list[str]:
    """The words of a heading, small and without accents: "SRNumber" is sr and number."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", nfc(heading))
    return re.findall(r"[a-z0-9]+", fold(apart))


def known_custom(custom: Branch, known: tuple[str, ...]) -> None:
    """Note a custom property that is a slip of one of ours; those of other tools are left alone."""
    for name, (key, _) in custom.parts.items():
        near = did_you_mean(name, known)
        if name not in known and near.en:
            custom.notes.add(
                key,
                f"Thuộc tính riêng “{name}” không có nghĩa ở đây.{near.vi}",
                f"The custom property “{name}” means nothing here.{near.en}",
            )


def labelled(plain: str, custom: Branch, key: str) -> Words:
    """The label in both languages: what ``key.vi`` and ``key.en`` say, else the plain one."""
    return Words(custom.text(f"{key}.vi") or plain, custom.text(f"{key}.en") or plain)


def _kind(branch: Branch) -> Kind | None:
    written = branch.text("logicalType")
    where = branch.at("logicalType")
    known = ", ".join(KINDS)
    if not written:
        branch.notes.add(
            where, f"Cột thiếu “logicalType” ({known}).", f"The column has no “logicalType” ({known})."
        )
        return None
    if written in NO_COLUMNS:
        branch.notes.add(
            where,
            f"Kiểu “{written}” không dùng được cho cột của bảng; hãy tách thành các cột {known}.",
            f"The type “{written}” cannot be a column of a table; use columns of {known}.",
        )
        return None
    if written not in KINDS:
        near = did_you_mean(written, KINDS)
        branch.notes.add(
            where,
            f"Không có kiểu “{written}”; các kiểu là {known}.{near.vi}",
            f"There is no type “{written}”; the types are {known}.{near.en}",
        )
        return None
    kind = KINDS[written]
    if kind is Kind.DATE and _is_moment(branch):
        return Kind.MOMENT
    return kind


def _is_moment(branch: Branch) -> bool:
    """In version 3.0 a moment is a ``date`` whose format or physical type has a time."""
    found = branch.parts.get("logicalTypeOptions")
    pattern = branch.branch("logicalTypeOptions") if found else None
    written = pattern.text("format") if pattern else ""
    return has_time(written) or bool(MOMENT_TYPES.search(branch.text("physicalType")))


def _options(branch: Branch, kind: Kind) -> Branch | None:
    options = branch.branch("logicalTypeOptions")
    if options is not None:
        written = branch.text("logicalType")
        where = Words(
            f"“logicalTypeOptions” của kiểu {written}", f"“logicalTypeOptions” of the type {written}"
        )
        options.only(OPTIONS[kind], where)
    return options


def _limits(options: Branch | None, kind: Kind) -> tuple[Decimal | None, Decimal | None]:
    if options is None:
        return None, None
    if kind in {Kind.DATE, Kind.MOMENT}:
        for key in ("minimum", "maximum"):
            if options.has(key):
                options.notes.add(
                    options.at(key),
                    f"“{key}” của ngày không kiểm tra ở đây; hãy viết thành quy tắc ở “quality” của bảng.",
                    f"“{key}” of a date is not checked here; write it as a rule under the table's “quality”.",
                )
        return None, None
    if kind not in {Kind.INTEGER, Kind.DECIMAL}:
        return None, None
    if options.has("multipleOf"):
        options.notes.add(
            options.at("multipleOf"),
            "“multipleOf” không được kiểm tra; hãy bỏ đi.",
            "“multipleOf” is not checked; leave it out.",
        )
    least, most = _limit(options, "minimum", 1, kind), _limit(options, "maximum", -1, kind)
    if least is not None and most is not None and least > most:
        options.notes.add(
            options.at("maximum"),
            f"“maximum” ({most}) nhỏ hơn “minimum” ({least}).",
            f"“maximum” ({most}) is below “minimum” ({least}).",
        )
    return least, most


def _limit(options: Branch, key: str, step: int, kind: Kind) -> Decimal | None:
    found = options.number(key)
    exclusive = "exclusive" + key.capitalize()
    if found is None or not options.flag(exclusive):
        return found
    if kind is Kind.INTEGER:
        return found + step
    options.notes.add(
        options.at(exclusive),
        f"“{exclusive}” chỉ dùng được cho số nguyên; hãy viết thành quy tắc ở “quality” của bảng.",
        f"“{exclusive}” is only for integers; write it as a rule under the table's “quality”.",
    )
    return found


def _lengths(options: Branch | None, kind: Kind) -> tuple[int | None, int | None]:
    if options is None or kind is not Kind.TEXT:
        return None, None
    shortest, longest = options.whole("minLength"), options.whole("maxLength")
    if shortest is not None and longest is not None and shortest > longest:
        options.notes.add(
            options.at("maxLength"),
            f"“maxLength” ({longest}) nhỏ hơn “minLength” ({shortest}).",
            f"“maxLength” ({longest}) is below “minLength” ({shortest}).",
        )
    return shortest, longest


def _pattern(options: Branch | None, kind: Kind) -> str:
    if options is None or kind is not Kind.TEXT:
        return ""
    pattern = options.text("pattern")
    if not pattern:
        return TEXT_FORMATS.get(options.text("format"), "")
    fault = _pattern_fault(pattern)
    if fault is not None:
        options.notes.add(options.at("pattern"), fault.vi, fault.en)
        return ""
    return pattern


def _pattern_fault(pattern: str) -> Words | None:
    if len(pattern) > _LONGEST_PATTERN:
        return Words("“pattern” quá dài.", "“pattern” is too long.")
    if _NOT_LINEAR.search(pattern):
        return Words(
            "“pattern” không được nhìn trước, nhìn sau hay nhắc lại nhóm.",
            "“pattern” may not look ahead, look behind or recall a group.",
        )
    try:
        re.compile(pattern)
    except (re.error, OverflowError) as error:
        return Words(f"“pattern” không phải biểu thức mẫu: {error}.", f"“pattern” is no pattern: {error}.")
    return None


def _reference(branch: Branch, custom: Branch) -> Reference | None:
    asked, where = custom.text("reference"), custom.at("reference")
    for relation in branch.branches("relationships"):
        asked, where = asked or relation.text("to"), relation.at("to")
    if not asked:
        return None
    if asked in REGISTERS:
        return Reference(register=REGISTERS[asked])
    dataset, _, column = asked.partition(".")
    if DATASET_ID.fullmatch(dataset) and NAME.fullmatch(column):
        return Reference(dataset=dataset, column=column)
    near = did_you_mean(asked, REGISTERS)
    branch.notes.add(
        where,
        f"“reference” phải là agency, area hoặc “bộ-dữ-liệu.cột”, không phải “{asked}”.{near.vi}",
        f"“reference” must be agency, area or “dataset.column”, not “{asked}”.{near.en}",
    )
    return None


def _sensitivity(branch: Branch) -> Sensitivity:
    written = branch.text("classification")
    if not written:
        return Sensitivity.INTERNAL
    if written.lower() in CLASSIFICATIONS:
        return CLASSIFICATIONS[written.lower()]
    near, known = did_you_mean(written, CLASSIFICATIONS), ", ".join(CLASSIFICATIONS)
    branch.notes.add(
        branch.at("classification"),
        f"“classification” phải là một trong {known}.{near.vi}",
        f"“classification” must be one of {known}.{near.en}",
    )
    return Sensitivity.PERSONAL


def _formats(options: Branch | None, custom: Branch, kind: Kind) -> tuple[str, ...]:
    if kind not in {Kind.DATE, Kind.MOMENT}:
        return ()
    written = [(options.text("format"), options.at("format"))] if options and options.has("format") else []
    written += [(pattern, custom.at("formats")) for pattern in custom.texts("formats")]
    made = []
    for pattern, where in written:
        format_ = from_standard(pattern)
        if format_ is None:
            custom.notes.add(
                where,
                f"Không hiểu cách viết ngày “{pattern}”; viết như dd/MM/yyyy hoặc yyyy-MM-dd HH:mm:ss.",
                f"The date format “{pattern}” means nothing; write dd/MM/yyyy or yyyy-MM-dd HH:mm:ss.",
            )
        else:
            made.append(format_)
    return tuple(dict.fromkeys(made))


def _scale(custom: Branch, kind: Kind) -> int:
    scale = custom.whole("decimalScale", most=_MOST_SCALE)
    return scale if scale is not None and kind is Kind.DECIMAL else 6


def _physical(branch: Branch, name: str) -> tuple[str, ...]:
    """``physicalName`` and the later standard's ``synonyms`` are headings a column may come under too."""
    physical = branch.text("physicalName")
    return (physical,) if physical and physical != name else ()
