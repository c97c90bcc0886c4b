"""The element and attribute names of WordprocessingML, and small questions about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

# The strict variant of the standard uses other namespaces for the same words.
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VAL = f"{W}val"

_OFF = frozenset({"0", "false", "off", "none"})


def value(parent: etree._Element | None, name: str) -> str | None:
    """The ``w:val`` of the child ``name``, None when there is no such child."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VAL)


def whole(parent: etree._Element | None, name: str) -> int | None:
    """The ``w:val`` of the child ``name`` as a whole number; None when it is none."""
    return to_int(value(parent, name))


def to_int(text: str | None) -> int | None:
    """A whole number as the standard writes it; None for anything else."""
    try:
        return None if text is None or len(text) > 12 else int(text)
    except ValueError:
        return None


def switch(parent: etree._Element | None, name: str) -> bool | None:
    """An on/off property: None when not said, else whether it is on."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(VAL, "1").lower() not in _OFF
