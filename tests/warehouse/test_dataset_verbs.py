"""Every verb about contracts and quality demands a right of a keyword ``actor``, and leaves a record."""

from __future__ import annotations

import inspect

import pytest

from tests.cast import OUTSIDER
from tests.warehouse.papers import REQUESTS
from tests.warehouse.test_datasets import ENGINEER
from tiendo.org.types import NotAllowed
from tiendo.trust.models import AuditRecord
from tiendo.warehouse.contracts.contract import Criterion
from tiendo.warehouse.contracts.shipped import shipped_text
from tiendo.warehouse.models import DataFault
from tiendo.warehouse.quality.counts import RuleCount
from tiendo.warehouse.services import datasets, quality

pytestmark = pytest.mark.django_db
MODULES = (datasets, quality)


def counts(broken):
    return [RuleCount("maximum", "fee", Criterion.CLEAN, 1, "", 10, broken)]


CALLS = {
    "add_contract": lambda fault, a: datasets.add_contract(shipped_text("population"), actor=a),
    "keep_quality": lambda fault, a: quality.keep_quality("requests", 2, counts(1), actor=a),
    "verify_fault": lambda fault, a: quality.verify_fault(fault, actor=a),
    "dismiss_fault": lambda fault, a: quality.dismiss_fault(fault, reason="Đúng phí cũ", actor=a),
    "mend_fault": lambda fault, a: quality.mend_fault(fault, actor=a),
}


@pytest.fixture
def fault(db):
    datasets.add_contract(REQUESTS, actor=ENGINEER)
    quality.keep_quality("requests", 1, counts(2), actor=ENGINEER)
    return DataFault.objects.get().pk


def test_every_verb_is_called_here():
    found = {
        name
        for module in MODULES
        for name, member in inspect.getmembers(module, inspect.isfunction)
        if member.__module__ == module.__name__ and hasattr(member, "right")
    }
    assert found == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_verb_refuses_whoever_has_no_right(name, fault):
    before = AuditRecord.objects.count()
    with pytest.raises(NotAllowed):
        CALLS[name](fault, OUTSIDER)
    assert AuditRecord.objects.count() == before


@pytest.mark.parametrize("name", CALLS)
def test_a_verb_leaves_one_record(name, fault):
    if name == "mend_fault":
        quality.verify_fault(fault, actor=ENGINEER)
    before = AuditRecord.objects.count()
    CALLS[name](fault, ENGINEER)
    assert AuditRecord.objects.count() == before + 1
