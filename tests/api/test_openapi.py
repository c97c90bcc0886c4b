"""The committed description is what the routes are, whole, with examples; and answers are what it says."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from typing import Any

import jsonschema_rs
import pytest

from tests.api.conftest import program
from tests.api.examples import a_world, addresses
from tests.contracts.checkout import ROOT
from tiendo.api import shapes
from tiendo.api.openapi import example_of, written
from tiendo.api.site import api
from tiendo.org.types import Role

FILE = ROOT / "docs" / "reference" / "openapi.json"
# Rows of the lake, observations, and what people ask of one another have tests of their own.
OTHERWISE = {
    "list_values", "list_observations", "list_declared", "list_areas", "list_posts", "list_changes",
    "list_extensions", "list_revisions", "list_report_sayings", "list_questions", "list_tickets",
    "list_notices", "list_own_notices", "list_draft_steps",
}  # fmt: skip
# Nothing was ever loaded in the world these are asked in.
OF_ROWS = {"get_rows_behind", "explain_change"}
OUT_OF_DATE = (
    "The routes have changed: ./run fix writes docs/reference/openapi.json again; read its difference."
)


def described() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found


def operations() -> list[tuple[str, dict[str, Any]]]:
    paths = described()["paths"]
    return [(f"{method} {path}", one) for path, ways in paths.items() for method, one in ways.items()]


def test_the_committed_file_is_what_the_routes_are():
    assert FILE.read_bytes() == written(api), OUT_OF_DATE


def test_it_is_openapi_3_1():
    assert described()["openapi"] == "3.1.0"


def test_every_operation_has_examples_and_says_what_it_is():
    for name, one in operations():
        done = [told for status, told in one["responses"].items() if status in ("200", "202")]
        assert done, name
        content = done[0]["content"]
        is_file = all(one.get("schema", {}).get("format") == "binary" for one in content.values())
        assert is_file or content["application/json"]["example"], name
        assert one["summary"], name
        assert one["tags"], name
        for parameter in one["parameters"]:
            assert "$ref" in parameter or "example" in parameter, (name, parameter)
        for body in one.get("requestBody", {}).get("content", {}).values():
            assert body["example"], name


def test_every_example_is_what_its_own_schema_says():
    file = described()
    components = file["components"]
    for name, one in operations():
        for status, told in one["responses"].items():
            for media, content in told.get("content", {}).items():
                if "example" in content:
                    schema = {**content["schema"], "components": components}
                    assert jsonschema_rs.is_valid(schema, content["example"]), (name, status, media)


def test_an_example_of_a_member_without_one_would_be_noticed():
    assert example_of({"type": "object", "properties": {"x": {"type": "string"}}}, {}) == {"x": None}


def test_shapes_are_called_differently():
    """The file knows a shape by its name alone: of two with one name it would describe one."""
    names = [
        name
        for part in pkgutil.iter_modules(shapes.__path__, shapes.__name__ + ".")
        for name, one in inspect.getmembers(importlib.import_module(part.name), inspect.isclass)
        if one.__module__ == part.name
    ]
    assert sorted(names) == sorted(set(names))


def test_operations_are_called_differently():
    names = [one["operationId"] for _, one in operations()]
    assert len(names) == len(set(names))


@pytest.mark.django_db
def test_every_answer_is_as_described():
    """All routes that are read, as somebody who may read everything."""
    parts, file = a_world(), described()
    who = program(Role.AUDITOR, Role.PLAN_OFFICER, Role.CLERK)
    empty = set()
    for address, one in addresses(file, parts):
        asked = f"{address}?words=du+lieu" if address == "search" else address
        answer = who.get(asked)
        if one["operationId"] in OF_ROWS:
            assert answer.status_code in {200, 409}, (address, answer.content)
            continue
        assert answer.status_code == 200, (address, answer.content)
        content = one["responses"]["200"]["content"]
        if "application/json" not in content:
            assert answer["Content-Type"] in content, address
            assert answer["Content-Disposition"].startswith("attachment"), address
            assert answer.content, address
            continue
        schema = content["application/json"]["schema"]
        found = answer.json()
        wrong = [
            str(e) for e in jsonschema_rs.iter_errors({**schema, "components": file["components"]}, found)
        ]
        assert wrong == [], (address, wrong[:3])
        if found.get("items") == []:
            empty.add(one["operationId"])
    assert empty <= OTHERWISE


@pytest.mark.django_db
def test_every_list_is_a_table_too():
    parts, file = a_world(), described()
    who, wrong = program(Role.AUDITOR, Role.PLAN_OFFICER, Role.CLERK), {}
    for address, one in addresses(file, parts):
        if "text/csv" not in one["responses"]["200"]["content"]:
            continue
        for form in ("csv", "xlsx"):
            answer = who.get(f"{address}.{form}{'?words=du+lieu' if address == 'search' else ''}")
            answer.close()
            if answer.status_code != 200:
                wrong[address, form] = answer.status_code
    assert wrong == {}
