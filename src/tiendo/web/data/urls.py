"""Addresses of datasets."""

from __future__ import annotations

from django.urls import path

from tiendo.web.data import contracts, loads, pages, quality

urlpatterns = [
    path("data/", pages.datasets, name="datasets"),
    path("data/new/", contracts.new_contract, name="data-new"),
    path("data/<slug:code>/", pages.dataset, name="dataset"),
    path("data/<slug:code>/contract/", contracts.next_contract, name="data-contract"),
    path("data/<slug:code>/contract.yaml", pages.contract_file, name="data-contract-file"),
    path("data/<slug:code>/loads/", loads.load_list, name="data-loads"),
    path("data/<slug:code>/loads/new/", loads.new_load, name="data-load-new"),
    path("data/<slug:code>/loads/<int:load_id>/", loads.load_page, name="data-load"),
    path("data/<slug:code>/loads/<int:load_id>/bad.xlsx", loads.bad_rows_file, name="data-load-bad"),
    path("data/<slug:code>/loads/<int:load_id>/retry/", loads.retry, name="data-load-retry"),
    path("data/<slug:code>/quality/", quality.quality, name="data-quality"),
    path("data/<slug:code>/faults/<int:fault_id>/", quality.answer, name="data-fault"),
]
