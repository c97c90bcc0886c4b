"""An office that already runs keeps its successors when they become rows of their own, and can go back."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.cli.program import environment

SCRIPT = """
import json, django
django.setup()
from django.core.management import call_command
from django.db import connection

def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [list(map(str, row)) for row in cursor.fetchall()]

def to(name):
    call_command("migrate", "org", name, verbosity=0)

to("0002_roles")
with connection.cursor() as cursor:
    ended = "2025-02-28"
    for pk, code, ended, heir in ((3, "c", "", ""), (1, "a", ended, 3), (2, "b", ended, 3), (4, "d", "", 3)):
        cursor.execute(
            "INSERT INTO org_agency (id, code, name, short_name, kind, source, valid_to, successor_id)"
            " VALUES (%s, %s, %s, '', 'agency', 'NQ', %s, %s)", [pk, code, code, ended or None, heir or None])
    cursor.execute("UPDATE org_agency SET valid_from = '2025-03-01' WHERE id = 3")
to("0003_successions_and_confirmed_names")
steps = ask('SELECT predecessor_id, successor_id, kind, "on", source FROM org_agencysuccession ORDER BY 1')
to("0002_roles")
print(json.dumps([steps, ask("SELECT id, successor_id FROM org_agency WHERE successor_id > 0 ORDER BY 1")]))
"""


@pytest.mark.slow
def test_the_one_successor_becomes_a_dated_row_and_comes_back(tmp_path):
    settings = environment(tmp_path, DJANGO_SETTINGS_MODULE="tiendo.config.settings")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=settings, capture_output=True, text=True, check=True, timeout=240
    )
    steps, back = json.loads(done.stdout)
    # "d" never said when it ended: its successor's first day stands for it.
    assert steps == [[pk, "3", "merge", "2025-03-01", "NQ"] for pk in ("1", "2", "4")]
    assert back == [["1", "3"], ["2", "3"], ["4", "3"]]
