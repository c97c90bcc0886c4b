"""Requests nobody would think of: schemathesis finds nothing on the committed description.

The short form here asks each operation a few times. The long form, for an afternoon:

    SCHEMATHESIS=500 ./run test tests/api/test_schemathesis.py -n 0

``SCHEMATHESIS_ONLY=/rounds`` asks only the operations whose address holds that.
"""

from __future__ import annotations

import logging
import os

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.conftest import program
from tests.api.examples import a_world
from tests.contracts.checkout import ROOT
from tiendo.org.types import Role

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
TIMES = int(os.environ.get("SCHEMATHESIS", "2"))
ONLY = os.environ.get("SCHEMATHESIS_ONLY", "")
EVERYTHING = (Role.AUDITOR, Role.PLAN_OFFICER, Role.CLERK, Role.HEAD, Role.DATA_ENGINEER)
as_many = settings(
    max_examples=TIMES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    derandomize=True,
)


@pytest.fixture
def _quiet():
    logging.disable(logging.WARNING)  # a refusal is what is looked for
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("_quiet")
def test_nothing_is_found():
    a_world()
    # Its way of calling Django's handler does not unpack what is sent packed.
    shown = {**program(*EVERYTHING).headers, "Accept-Encoding": "identity"}
    schema = schemathesis.openapi.from_path(str(ROOT / "docs" / "reference" / "openapi.json"))
    schema.app = get_wsgi_application()
    wrong = []
    for found in schema.get_all_operations():
        operation = found.ok()
        if ONLY not in operation.label:
            continue

        @as_many
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            case.validate_response(case.call(headers=shown), checks=CHECKS)

        try:
            ask()
        except (Exception, BaseExceptionGroup) as failure:  # noqa: BLE001 - all of them, to be read at once
            wrong.append(f"{operation.label}: {failure}")
    assert wrong == [], "\n\n".join(wrong)
