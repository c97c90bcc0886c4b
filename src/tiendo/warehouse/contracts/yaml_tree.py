"""A YAML file as branches that know their lines, so that every mistake can be shown where it stands.

Scalars are kept as they are written: to YAML the enumeration ``[yes, no]`` is two booleans and the version
1.10 is 1.1; to a contract neither is. Knows nothing of what a contract is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

import yaml

from tiendo.kernel.text import nfc
from tiendo.warehouse.contracts.mistakes import Mistake, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tiendo.kernel.words import Words

MOST_BYTES: Final = 256 * 1024
MOST_NODES: Final = 50_000
_TRUE: Final = frozenset({"true", "yes", "on"})
_FALSE: Final = frozenset({"false", "no", "off"})
_NULL: Final = "tag:yaml.org,2002:null"
_PROBLEMS: Final = {
    "found character '\\t' that cannot start any token": "thụt dòng bằng phím Tab; YAML chỉ nhận dấu cách",
    "mapping values are not allowed here": "dấu hai chấm ở chỗ không được phép; hãy đặt giá trị trong ngoặc",
    "could not find expected ':'": "thiếu dấu hai chấm sau tên mục",
}


@dataclass(slots=True)
class Notes:
    """The mistakes found so far."""

    found: list[Mistake] = field(default_factory=list)

    def add(self, node: yaml.Node | None, vi: str, en: str) -> None:
        """Note a mistake where ``node`` begins."""
        mark = node.start_mark if node is not None else None
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.found.append(Mistake(line, column, vi, en))


def parse_tree(text: str, notes: Notes) -> Branch | None:
    """The mapping a file holds; None, with the reason noted, when it holds none or is no YAML."""
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        notes.add(None, "Tệp vượt 256 KB; hợp đồng dữ liệu không dài như vậy.", "The file is over 256 KB.")
        return None
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        notes.found.append(_unreadable(error))
        return None
    except RecursionError:
        notes.add(None, "Tệp lồng quá nhiều tầng.", "The file is nested too deeply.")
        return None
    if not isinstance(root, yaml.MappingNode):
        notes.add(root, "Tệp phải là các mục “tên: giá trị”.", "The file must be “name: value” entries.")
        return None
    if _too_many(root):
        notes.add(root, "Tệp có quá nhiều mục.", "The file has too many entries.")
        return None
    return Branch.of(root, notes)


def _too_many(root: yaml.Node) -> bool:
    """Whether the tree, its aliases followed, is larger than any contract: a bomb, or a circle."""
    waiting, seen = [root], 0
    while waiting and seen <= MOST_NODES:
        node = waiting.pop()
        seen += 1
        if isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
    return seen > MOST_NODES


def _unreadable(error: yaml.YAMLError) -> Mistake:
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    vi = _PROBLEMS.get(problem, problem)
    return Mistake(line, column, f"Không đọc được YAML: {vi}.", f"This is not YAML: {problem}.")


@dataclass(slots=True)
class Branch:
    """A mapping of the file. What is asked of it and is not as it should be is noted, and read as absent."""

    node: yaml.Node
    notes: Notes
    parts: dict[str, tuple[yaml.Node, yaml.Node]]

    @classmethod
    def of(cls, node: yaml.MappingNode, notes: Notes) -> Branch:
        """The branch of a mapping; a key written twice is a mistake."""
        parts: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if name in parts:
                first = parts[name][0].start_mark.line + 1
                notes.add(
                    key,
                    f"Mục “{name}” viết hai lần (lần đầu ở dòng {first}).",
                    f"“{name}” is written twice (first on line {first}).",
                )
                continue
            parts[name] = (key, value)
        return cls(node, notes, parts)

    def only(self, known: Collection[str], where: Words) -> None:
        """Note every key that is none of ``known``, with the nearest that is."""
        for name, (key, _) in self.parts.items():
            if name not in known:
                near = did_you_mean(name, known)
                self.notes.add(
                    key,
                    f"{where.vi} không có mục “{name}”.{near.vi}",
                    f"{where.en} has no entry “{name}”.{near.en}",
                )

    def at(self, key: str) -> yaml.Node:
        """Where the value of a key stands, or the branch itself when the key is absent."""
        return self.parts[key][1] if key in self.parts else self.node

    def has(self, key: str) -> bool:
        """Whether the key is there with a value."""
        return key in self.parts and self.parts[key][1].tag != _NULL

    def is_mapping(self, key: str) -> bool:
        """Whether the key is there and holds entries of its own."""
        return self.has(key) and isinstance(self.parts[key][1], yaml.MappingNode)

    def text(self, key: str) -> str:
        """The words of a key, as written; empty when absent."""
        if not self.has(key):
            return ""
        node = self.parts[key][1]
        if isinstance(node, yaml.ScalarNode):
            return nfc(str(node.value)).strip()
        self.notes.add(node, f"“{key}” phải là một giá trị.", f"“{key}” must be one value.")
        return ""

    def flag(self, key: str) -> bool:
        """A yes or no; absent is no."""
        written = self.text(key).lower()
        if written in _TRUE:
            return True
        if written and written not in _FALSE:
            self.notes.add(
                self.at(key), f"“{key}” phải là true hoặc false.", f"“{key}” must be true or false."
            )
        return False

    def number(self, key: str) -> Decimal | None:
        """A number, in the YAML way with a point."""
        written = self.text(key)
        if not written:
            return None
        try:
            found = Decimal(written.replace("_", ""))
        except InvalidOperation:
            found = Decimal("NaN")
        if found.is_finite() and abs(found.adjusted()) < 40:
            return found
        self.notes.add(
            self.at(key),
            f"“{key}” phải là số, viết như 12 hoặc 0.05, không phải “{written[:40]}”.",
            f"“{key}” must be a number such as 12 or 0.05, not “{written[:40]}”.",
        )
        return None

    def whole(self, key: str, *, least: int = 0, most: int = 1_000_000) -> int | None:
        """A whole number within limits."""
        found = self.number(key)
        if found is None:
            return None
        if found == found.to_integral_value() and least <= found <= most:
            return int(found)
        self.notes.add(
            self.at(key),
            f"“{key}” phải là số nguyên từ {least} đến {most}.",
            f"“{key}” must be a whole number from {least} to {most}.",
        )
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words; a single word counts as a list of one."""
        if not self.has(key):
            return ()
        node = self.parts[key][1]
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if all(isinstance(item, yaml.ScalarNode) for item in items):
            return tuple(nfc(str(item.value)).strip() for item in items)
        self.notes.add(node, f"“{key}” phải là một dãy giá trị.", f"“{key}” must be a list of values.")
        return ()

    def branch(self, key: str) -> Branch | None:
        """The mapping under a key."""
        if not self.has(key):
            return None
        node = self.parts[key][1]
        if isinstance(node, yaml.MappingNode):
            return Branch.of(node, self.notes)
        self.notes.add(
            node,
            f"“{key}” phải gồm các mục “tên: giá trị”.",
            f"“{key}” must hold “name: value” entries.",
        )
        return None

    def branches(self, key: str) -> Iterator[Branch]:
        """The mappings of the list under a key; what is none is noted and left out."""
        if not self.has(key):
            return
        node = self.parts[key][1]
        if not isinstance(node, yaml.SequenceNode):
            self.notes.add(
                node,
                f"“{key}” phải là danh sách, mỗi mục bắt đầu bằng dấu gạch ngang.",
                f"“{key}” must be a list, each item beginning with a dash.",
            )
            return
        for item in node.value:
            if isinstance(item, yaml.MappingNode):
                yield Branch.of(item, self.notes)
            else:
                self.notes.add(
                    item,
                    f"Mỗi mục của “{key}” phải gồm “tên: giá trị”.",
                    f"Each item of “{key}” must hold “name: value” entries.",
                )

    def custom(self) -> Branch:
        """``customProperties`` as one branch: the standard's place for what it has no word for."""
        parts: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for item in self.branches("customProperties"):
            name = item.text("property")
            if not name or "value" not in item.parts:
                item.notes.add(
                    item.node,
                    "Mỗi mục của “customProperties” cần “property” và “value”.",
                    "Each item of “customProperties” needs “property” and “value”.",
                )
            elif name in parts:
                item.notes.add(
                    item.at("property"),
                    f"Thuộc tính “{name}” viết hai lần.",
                    f"The property “{name}” is written twice.",
                )
            else:
                parts[name] = (item.at("property"), item.parts["value"][1])
        return Branch(self.node, self.notes, parts)
