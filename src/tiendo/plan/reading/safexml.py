"""XML parsed with nothing dangerous on: no DTD, no entities, no network, no boundless trees."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from tiendo.kernel.words import Words
from tiendo.plan.reading.refusals import DamagedFile, HostileMarkup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WHAT = Words(vi="Nội dung tệp", en="The content of the file")
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PROLOG = 8_192


def parse(data: bytes) -> etree._Element:
    """The root of ``data``. Raises HostileMarkup for a DTD and DamagedFile for broken XML."""
    _refuse_dtd(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise DamagedFile(_WHAT) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise HostileMarkup
    return root


def stream(data: bytes, tags: Sequence[str]) -> Iterator[etree._Element]:
    """The elements named in ``tags``, each when it ends; the caller clears what it has used.

    Raises as ``parse`` does, at the latest on the broken element.
    """
    _refuse_dtd(data)
    options: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    events = etree.iterparse(
        io.BytesIO(data), events=("end",), tag=list(tags), huge_tree=False, remove_comments=True, **options
    )
    try:
        for count, (_, element) in enumerate(events):
            if count == 0 and element.getroottree().docinfo.internalDTD is not None:
                raise HostileMarkup
            yield element
    except (etree.LxmlError, ValueError) as error:
        raise DamagedFile(_WHAT) from error


def forget(element: etree._Element) -> None:
    """Free ``element`` and the siblings before it, already read."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _refuse_dtd(data: bytes) -> None:
    head = data[:_PROLOG].replace(b"\0", b"")
    if _DOCTYPE.search(head):
        raise HostileMarkup
