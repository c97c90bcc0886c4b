"""Who may open and post what: every address × every role, as the committed table says.

After adding an address, or changing a right on purpose, write the table again and read its difference:

    WRITE_WHO_MAY=1 ./run test tests/contracts/test_who_may.py
"""

from __future__ import annotations

import logging
import os

import pytest

from tests.contracts import who_may
from tests.contracts.url_examples import world
from tiendo.kernel import clock

pytestmark = pytest.mark.django_db
AGAIN = "Read the difference; if it is meant: WRITE_WHO_MAY=1 ./run test tests/contracts/test_who_may.py"


@pytest.fixture
def found():
    logging.disable(logging.WARNING)  # a refusal is what is looked for, a thousand times
    with clock.at(clock.now()):  # a walk may take longer than a session may idle
        world()
        found = who_may.walk()
    logging.disable(logging.NOTSET)
    if os.environ.get("WRITE_WHO_MAY"):
        who_may.write(found)
    return found


def test_every_address_meets_every_role_as_the_table_says(found):
    table = who_may.written()
    unknown = sorted({name for _, name in found.keys() - table.keys()})
    gone = sorted({name for _, name in table.keys() - found.keys()})
    assert (unknown, gone) == ([], []), f"Addresses missing in the table, or no longer there. {AGAIN}"
    changed = {key: (table[key], row) for key, row in found.items() if table[key] != row}
    assert changed == {}, AGAIN
    assert "broken" not in {word for row in found.values() for word in row.values()}


def test_every_example_exists_for_somebody():
    table = who_may.written()
    absent = {name for (_, name), row in table.items() if set(row.values()) <= {"not there", "no such way"}}
    # The demonstration's door, a provider nobody configured, devices nobody has, links long used.
    # And what answers for every address of the API there is not.
    only_when_set_up = (
        "sign-in-demo", "sign-in-password", "openid_connect_", "mfa_", "mail-stop",
        "api-nowhere", "api:api-root",
    )  # fmt: skip
    nowhere = {name for name in absent if not name.startswith(only_when_set_up)}
    assert nowhere == set(), "Name things that exist in tests/contracts/url_examples.py."


def test_a_visitor_may_post_nothing_but_the_ways_in():
    ways_in = {"sign-in", "account_login", "set_language", "sign-out", "mfa_authenticate"}
    assert _only_posted_by("visitor") <= ways_in


def test_an_auditor_reads_and_changes_nothing():
    own = ("account", "mfa_", "sign-", "set_language", "inbox-")
    assert {name for name in _only_posted_by("auditor") if not name.startswith(own)} == set()


def _only_posted_by(walker):
    """What the walker may post, without the pages that are only read (they take a POST for a GET)."""
    table = who_may.written()
    return {
        name
        for (method, name), row in table.items()
        if method == "POST" and row[walker] == "open" and table.get(("GET", name), {}) != row
    }
