"""The head and the close of an official document in Word: two columns at the top, two at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.publishing.official import sizes
from tiendo.publishing.official.word_xml import gap, p, r, rule, tbl, tc, tr

if TYPE_CHECKING:
    from tiendo.publishing.official.paper import Paper


def front(paper: Paper) -> str:
    """From the agency's name down to the legal bases."""
    return "".join((_head(paper), gap(), _title(paper), _notes(paper), _addressees(paper), _bases(paper)))


def close(paper: Paper) -> str:
    """Recipients on the left, signature on the right, never on two pages."""
    half = sizes.text_width() / 2
    # Kept with the last words: a signature does not stand alone on a page.
    return gap(keep=True) + tbl(
        [tr((tc(_recipients(paper), half), tc(_signature(paper), half)), whole=True)],
        (half, half),
        bordered=False,
    )


def _head(paper: Paper) -> str:
    left = sizes.text_width() * sizes.SHARE_OF_AGENCY
    right = sizes.text_width() - left
    names = _centred(paper.parent, sizes.AGENCY) if paper.parent else ""
    names += _centred(paper.agency, sizes.AGENCY, bold=True) + _third(paper.agency, sizes.AGENCY, left)
    nation = _centred(paper.nation, sizes.NATION, bold=True) + _centred(paper.motto, sizes.MOTTO, bold=True)
    nation += rule(sizes.MOTTO_WIDTH, right)
    number = _centred(paper.number, sizes.NUMBER)
    if paper.reference:
        number += _centred(paper.reference, sizes.REFERENCE)
    place = p(r(paper.place_date, sizes.PLACE_DATE, italic=True), align="center")
    rows = [
        tr((tc(names, left), tc(nation, right))),
        tr((tc(number, left), tc(place, right))),
    ]
    return tbl(rows, (left, right), bordered=False)


def _title(paper: Paper) -> str:
    if not paper.kind:
        return ""
    kind = p(r(paper.kind, sizes.TITLE, bold=True), align="center", style="Title", before=12, keep=True)
    abstract = _centred(paper.abstract, sizes.TITLE, bold=True)
    return kind + abstract + _third(paper.abstract, sizes.TITLE, sizes.text_width())


def _notes(paper: Paper) -> str:
    return "".join(p(r(note, sizes.NOTE, italic=True), align="center", after=4) for note in paper.notes)


def _addressees(paper: Paper) -> str:
    if len(paper.addressees) < 2:
        return "".join(p(r(line), align="center", before=12, after=12) for line in paper.addressees)
    first, *listed = paper.addressees
    indent = sizes.text_width() * 0.2
    return p(r(first), align="left", left=indent, before=12) + "".join(
        p(r(line), align="left", left=indent + sizes.mm(20), before=2) for line in listed
    )


def _bases(paper: Paper) -> str:
    first = sizes.mm(sizes.FIRST_LINE_MM)
    return "".join(
        p(r(base, italic=True), first=first, before=sizes.BETWEEN, line=sizes.LINE) for base in paper.bases
    )


def _recipients(paper: Paper) -> str:
    named = p(r(paper.recipients_head, sizes.RECIPIENTS_HEAD, bold=True, italic=True), align="left", before=6)
    return named + "".join(p(r(line, sizes.RECIPIENTS), align="left") for line in paper.recipients)


def _signature(paper: Paper) -> str:
    titles = "".join(_centred(line, sizes.TITLE, bold=True) for line in paper.signature)
    name = p(r(paper.signer, sizes.TITLE, bold=True), align="center", before=sizes.SIGNING)
    return titles + name


def _centred(words: str, size: float, *, bold: bool = False) -> str:
    return p(r(words, size, bold=bold), align="center")


def _third(words: str, size: float, room: float) -> str:
    """The rule under a name: a third to a half of it, or of the line where the name takes several."""
    return rule(sizes.RULE * min(sizes.printed_width(words, size), room), room)
