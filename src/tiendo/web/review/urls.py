"""The addresses of a draft under review, below ``drafts/``."""

from __future__ import annotations

from django.urls import path

from tiendo.web.review import (
    bulk,
    corrections,
    desk,
    doubt_list,
    doubt_steps,
    facts,
    history,
    publishing,
    row_list,
    row_steps,
)

urlpatterns = [
    path("<int:draft_id>/", desk.desk, name="draft"),
    path("<int:draft_id>/words/", desk.words, name="draft-words"),
    path("<int:draft_id>/doubts/", doubt_list.doubt_list, name="draft-doubts"),
    path("<int:draft_id>/doubts/<int:doubt_id>/<slug:verb>/", doubt_steps.step, name="draft-doubt-step"),
    path("<int:draft_id>/rows/", row_list.row_list, name="draft-rows"),
    path("<int:draft_id>/rows/new/", row_steps.add, name="draft-row-add"),
    path("<int:draft_id>/rows/<int:row_id>/<slug:verb>/", row_steps.step, name="draft-row-step"),
    path("<int:draft_id>/corrections/", corrections.corrections, name="draft-corrections"),
    path("<int:draft_id>/corrections/all/", corrections.decide_all, name="draft-corrections-all"),
    path("<int:draft_id>/corrections/<int:correction_id>/", corrections.decide, name="draft-correction"),
    path("<int:draft_id>/facts/", facts.facts, name="draft-facts"),
    path("<int:draft_id>/facts/edition/", facts.edition, name="draft-edition"),
    path("<int:draft_id>/accept/", bulk.accept, name="draft-accept"),
    path("<int:draft_id>/history/", history.history, name="draft-history"),
    path("<int:draft_id>/undo/", history.undo_last, name="draft-undo"),
    path("<int:draft_id>/publish/", publishing.publish, name="draft-publish"),
]
