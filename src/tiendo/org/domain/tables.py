"""The files an organisation is described in: their columns, what must be filled, what tells rows apart."""

from __future__ import annotations

from dataclasses import dataclass

from tiendo.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Table:
    """One file or sheet. ``key`` are the columns by which a row is known again.

    ``owner`` is the table and column its rows hang on: where the file is given it states them in full.
    """

    name: str
    title: Words
    columns: tuple[str, ...]
    required: frozenset[str]
    key: tuple[str, ...]
    owner: tuple[str, str] | None = None


AGENCIES = Table(
    "agencies",
    Words("Cơ quan", "Agencies"),
    ("code", "name", "short_name", "kind", "parent", "valid_from", "valid_to", "aliases", "source", "note"),
    frozenset({"code", "name", "kind"}),
    ("code",),
)
AREAS = Table(
    "areas",
    Words("Địa bàn", "Areas"),
    ("code", "name", "kind", "parent", "valid_from", "valid_to", "source", "note"),
    frozenset({"code", "name", "kind"}),
    ("code",),
)
POSTS = Table(
    "posts",
    Words("Chức vụ", "Posts"),
    ("code", "title", "agency", "valid_from", "valid_to", "aliases", "source"),
    frozenset({"code", "title"}),
    ("code",),
)
HOLDERS = Table(
    "holders",
    Words("Người giữ chức vụ", "Holders"),
    ("post", "name", "valid_from", "valid_to", "source", "note"),
    frozenset({"post", "name"}),
    ("post", "name", "valid_from"),
    ("posts", "post"),
)
GROUPS = Table(
    "groups",
    Words("Thành viên nhóm", "Members of groups"),
    ("collective", "member", "valid_from", "valid_to", "source"),
    frozenset({"collective", "member"}),
    ("collective", "member", "valid_from"),
    ("agencies", "collective"),
)
SUCCESSIONS = Table(
    "successions",
    Words("Kế thừa", "Successions"),
    ("of", "kind", "predecessor", "successor", "on", "main", "source"),
    frozenset({"kind", "predecessor"}),
    ("of", "predecessor", "successor"),
    ("agencies", "predecessor"),
)
TABLES = {table.name: table for table in (AGENCIES, AREAS, POSTS, HOLDERS, GROUPS, SUCCESSIONS)}

# The short form of a succession: a column of agencies and areas that is read, and never written.
SHORT_FORM = "successor"
DAYS = frozenset({"valid_from", "valid_to", "on"})
LISTS = frozenset({"aliases"})
REFERENCES = {
    ("agencies", "parent"): "agencies",
    ("areas", "parent"): "areas",
    ("posts", "agency"): "agencies",
    ("holders", "post"): "posts",
    ("groups", "collective"): "agencies",
    ("groups", "member"): "agencies",
}
LONGEST = {
    ("agencies", "name"): 300,
    ("agencies", "short_name"): 100,
    ("agencies", "aliases"): 5000,
    ("posts", "title"): 300,
    ("areas", "kind"): 40,
    ("areas", "name"): 200,
    ("holders", "name"): 200,
}


def longest(table: str, column: str) -> int:
    """How many characters a cell may hold."""
    return LONGEST.get((table, column), 60 if column == "code" else 500)
