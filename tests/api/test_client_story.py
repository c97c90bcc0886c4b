"""A program reads what its agency owes, fills it in and sends it, with a client written from the file."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.api.conftest import program
from tests.api.generated_client import client_source
from tests.contracts.checkout import ROOT
from tests.delivery.programme import open_a_round
from tests.web.published import publish_small_plan
from tiendo.delivery.models import Entry
from tiendo.org.types import Role

if TYPE_CHECKING:
    from pathlib import Path


def generated(place: Path) -> Any:
    """The client, written and brought in."""
    file = json.loads((ROOT / "docs" / "reference" / "openapi.json").read_text("utf-8"))
    module = place / "tiendo_client.py"
    module.write_text(client_source(file), "utf-8")
    spec = importlib.util.spec_from_file_location("tiendo_client", module)
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def secret(who: Any) -> str:
    return str(who.headers["Authorization"]).removeprefix("Bearer ")


@pytest.mark.django_db(transaction=True)
def test_an_agencys_own_system_reports(live_server, tmp_path):
    publish_small_plan()
    open_a_round()
    client = generated(tmp_path)
    clerk, head = program(Role.CLERK, agency="sxd"), program(Role.HEAD, agency="sxd")
    with client.Client(live_server.url, secret(clerk)) as mine:
        (report,) = mine.list_my_submissions()["items"]
        (line,) = mine.list_entries(report["id"])["items"]
        body = {"revision": line["revision"], "results": "Đã công bố 12 bộ dữ liệu."}
        saved = mine.save_entry(report["id"], line["id"], body, key="entry")
        laid = mine.send_submission(report["id"], key="send")
        with pytest.raises(client.Refused) as refused:
            mine.approve_submission(report["id"], {"revision": laid["revision"]})
    with client.Client(live_server.url, secret(head)) as chief:
        seen = {"revision": laid["revision"]}
        sent, again = (chief.approve_submission(report["id"], seen, key="approve") for _ in range(2))
    assert (saved["state"], laid["state"], sent["state"]) == ("filled", "awaiting_head", "sent")
    assert (sent["sending"], again) == (1, sent)
    assert refused.value.problem["status"] == 403
    assert Entry.objects.get(pk=line["id"]).results == "Đã công bố 12 bộ dữ liệu."


@pytest.mark.slow
def test_the_client_is_typed(tmp_path):
    generated(tmp_path)
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "tiendo_client.py"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
