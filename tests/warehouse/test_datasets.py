"""Registering datasets and versions of their contracts: who may, what is kept, what is refused."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from tests.cast import ADMINISTRATOR, LAN
from tests.warehouse.papers import REQUESTS, changed
from tiendo.org.types import Actor, HeldGrant, NotAllowed, Role
from tiendo.trust.models import AuditRecord
from tiendo.warehouse.contracts.changes import IncompatibleContract
from tiendo.warehouse.contracts.mistakes import BadContract
from tiendo.warehouse.models import ContractVersion, Dataset, Load
from tiendo.warehouse.selectors.datasets import UnknownDataset, contract_versions, dataset, datasets
from tiendo.warehouse.services.datasets import UnknownReference, VersionNotRaised, add_contract
from tiendo.warehouse.types import LoadKind, LoadState

pytestmark = pytest.mark.django_db
ENGINEER = Actor(201, "Sơn", (HeldGrant(Role.DATA_ENGINEER),))


def test_a_contract_registers_its_dataset_and_leaves_a_record():
    done = add_contract(REQUESTS, actor=ENGINEER)
    assert (done.code, done.version, done.is_new) == ("requests", "1.2.0", True)
    assert [view.code for view in datasets()] == ["requests"]
    assert dataset("requests").contract.fresh_days == 3
    kept = AuditRecord.objects.get(action="warehouse.contract.added")
    assert (kept.subject_id, kept.after["version"], kept.actor_name) == ("requests", "1.2.0", "Sơn")


def test_the_same_text_again_changes_nothing():
    add_contract(REQUESTS, actor=ENGINEER)
    assert add_contract(REQUESTS, actor=ENGINEER).is_same
    assert (ContractVersion.objects.count(), AuditRecord.objects.count()) == (1, 1)


def test_a_compatible_change_becomes_the_next_version():
    add_contract(REQUESTS, actor=ENGINEER)
    done = add_contract(changed(("[yes, no]", "[yes, no, open]"), ("1.2.0", "1.3.0")), actor=ENGINEER)
    assert [change.words.en for change in done.changes] == ["the column status gains the values open"]
    assert [view.version for view in contract_versions("requests")] == ["1.3.0", "1.2.0"]
    assert dataset("requests").contract.by_name["status"].values == ("yes", "no", "open")


def a_load(state=LoadState.ACCEPTED):
    version = ContractVersion.objects.get()
    return Load.objects.create(
        dataset=version.dataset, contract_version=version, kind=LoadKind.UPSERT, state=state, source={}
    )


def test_until_rows_are_loaded_anything_may_change():
    add_contract(REQUESTS, actor=ENGINEER)
    a_load(LoadState.REFUSED)
    done = add_contract(changed(("[yes, no]", "[yes]"), ("1.2.0", "2.0.0")), actor=ENGINEER)
    assert [change.breaks for change in done.changes] == [True]
    assert dataset("requests").contract.by_name["status"].values == ("yes",)


@pytest.mark.parametrize("state", [LoadState.ACCEPTED, LoadState.WRITING])
def test_an_incompatible_change_is_refused_with_its_reasons_and_changes_nothing(state):
    add_contract(REQUESTS, actor=ENGINEER)
    a_load(state)
    with pytest.raises(IncompatibleContract, match="bỏ giá trị no"):
        add_contract(changed(("[yes, no]", "[yes]"), ("1.2.0", "2.0.0")), actor=ENGINEER)
    assert dataset("requests").version.version == "1.2.0"


def test_a_change_without_a_higher_version_is_refused():
    add_contract(REQUESTS, actor=ENGINEER)
    with pytest.raises(VersionNotRaised, match=r"1\.2\.0"):
        add_contract(changed(("[yes, no]", "[yes, no, open]")), actor=ENGINEER)


def test_a_reference_must_lead_to_a_registered_column():
    away = changed(("value: agency}", "value: places.code}"))
    with pytest.raises(UnknownReference, match=r"places\.code"):
        add_contract(away, actor=ENGINEER)
    assert not Dataset.objects.exists()


def test_a_bad_contract_registers_nothing():
    with pytest.raises(BadContract, match=r"x\.yaml:"):
        add_contract(changed(("logicalType: number", "logicalType: numbr")), actor=ENGINEER, name="x.yaml")
    assert not Dataset.objects.exists()


@pytest.mark.parametrize("actor", [LAN, ADMINISTRATOR], ids=lambda actor: actor.name)
def test_only_a_data_engineer_registers(actor):
    with pytest.raises(NotAllowed):
        add_contract(REQUESTS, actor=actor)


def test_the_database_itself_refuses_to_change_a_version():
    add_contract(REQUESTS, actor=ENGINEER)
    for change in (
        lambda: ContractVersion.objects.update(text="x"),
        lambda: ContractVersion.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_an_unknown_dataset_is_refused_with_the_nearest():
    add_contract(REQUESTS, actor=ENGINEER)
    with pytest.raises(UnknownDataset, match="“requests”"):
        dataset("request")
