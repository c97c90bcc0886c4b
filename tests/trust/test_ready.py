"""What the clock lays ready is taken by a process that has kept nothing, while it holds and is our own."""

from __future__ import annotations

import os
from datetime import date
from threading import Event

import pytest
from django.db import transaction

from tests.trust.questions import TODAY, counted, happened
from tiendo.kernel import clock
from tiendo.trust import ready
from tiendo.trust.kept import Place, _now, forget_kept, kept
from tiendo.trust.models import AuditRecord
from tiendo.trust.ready import clear_stale, prepare, preparing

pytestmark = pytest.mark.django_db(transaction=True)
INDIFFERENT = frozenset({"measure.observed"})


@pytest.fixture(autouse=True)
def today():
    with clock.at(TODAY):
        yield


def shared(**named):
    """A question whose answers may lie ready; made again, that of another process."""
    happened("plan.version.published")
    return counted(despite=INDIFFERENT, shared=True, **named)


def laid(question, of: object = "a") -> None:
    with preparing():
        question(of)


def files(tmp_path):
    return sorted((tmp_path / "ready").glob("*"))


def test_a_process_that_has_kept_nothing_takes_what_lies_ready():
    question = shared()
    laid(question)
    forget_kept()
    assert [question("a"), question("a"), question("b")] == [1, 1, 2]


def test_readers_lay_nothing_ready(tmp_path):
    shared()("a")
    assert not files(tmp_path)


def test_what_does_not_matter_leaves_it_as_it_lies(tmp_path):
    question = shared()
    laid(question)
    before = files(tmp_path)[0].stat().st_mtime_ns
    happened("measure.observed")
    laid(question)
    assert files(tmp_path)[0].stat().st_mtime_ns == before
    forget_kept()
    assert question("a") == 1


def test_what_is_lost_is_laid_again(tmp_path):
    question = shared()
    laid(question)
    files(tmp_path)[0].unlink()
    laid(question)
    forget_kept()
    assert question("a") == 1


def test_parts_of_an_answer_that_is_kept_are_laid_ready(tmp_path):
    part = shared()
    whole = kept(2)(lambda: part("a"))
    whole()
    with preparing():
        whole()
    assert len(files(tmp_path)) == 1


def test_what_matters_has_it_worked_out_anew_and_laid_anew():
    question = shared()
    laid(question)
    forget_kept()
    happened("delivery.product.ruled")
    assert question("a") == 2
    laid(question)
    forget_kept()
    assert question("a") == 2


def test_it_is_mended_by_what_followed():
    question = shared(mend=lambda held, followed, of: held + 100 * len(followed))
    laid(question)
    forget_kept()
    happened("delivery.product.ruled")
    happened("measure.observed")
    assert question("a") == 101


def test_a_process_that_holds_an_older_answer_takes_the_newer():
    ours, theirs = shared(), shared()
    assert ours("a") == 1
    happened("delivery.product.ruled")
    assert [theirs("b"), theirs("c")] == [1, 2]
    laid(theirs)
    assert [ours("a"), ours("b")] == [3, 2]


def test_another_day_s_is_not_taken():
    question = shared()
    laid(question)
    forget_kept()
    with clock.at(date(2026, 3, 6)):
        assert question("a") == 2


def test_another_house_s_chain_is_not_taken_for_ours():
    question = shared()
    happened("measure.observed")
    first = AuditRecord.objects.get(sequence=1)
    named, key = f"{question.__module__}.{question.__qualname__}", (("a",), ())
    ready.lay(named, key, (Place(1, "f" * 64, TODAY), 7))
    assert question("a") == 1
    ready.lay(named, key, (Place(1, first.hash, TODAY), 7))
    forget_kept()
    assert question("a") == 7


def test_of_an_empty_chain_nothing_is_laid_ready(tmp_path):
    question = kept(2, despite=INDIFFERENT, shared=True)(lambda of: of)
    laid(question)
    assert not files(tmp_path)


def test_within_a_transaction_nothing_is_laid_ready(tmp_path):
    with transaction.atomic():
        laid(shared())
    assert not files(tmp_path)


def test_what_somebody_altered_is_not_read(tmp_path):
    question = shared()
    laid(question)
    forget_kept()
    file = files(tmp_path)[0]
    body = bytearray(file.read_bytes())
    body[-10] ^= 1
    file.write_bytes(body)
    assert question("a") == 2


def test_what_another_house_or_an_empty_file_holds_is_not_read(tmp_path, settings):
    question = shared()
    laid(question)
    forget_kept()
    settings.SECRET_KEY = "another"  # noqa: S105 - of a test
    assert question("a") == 2
    files(tmp_path)[0].write_bytes(b"")
    forget_kept()
    assert question("a") == 3


def test_what_another_release_worked_out_is_not_read(monkeypatch):
    question = shared()
    laid(question)
    forget_kept()
    monkeypatch.setattr(ready, "_key", lambda secret: b"another program")
    assert question("a") == 2


def test_each_question_and_each_key_lies_by_itself(tmp_path):
    question = shared()
    for of in (frozenset({"b", "a"}), ("a", "b"), date(2026, 3, 5)):
        laid(question, of)
    assert len(files(tmp_path)) == 3
    forget_kept()
    assert [question(frozenset({"a", "b"})), question(("a", "b")), question(date(2026, 3, 5))] == [1, 2, 3]


def test_what_no_day_asks_for_any_more_is_cleared_away(tmp_path):
    laid(shared(), "old")
    old = files(tmp_path)[0]
    os.utime(old, (1, 1))
    laid(shared(), "new")
    clear_stale()
    assert old not in files(tmp_path)
    assert len(files(tmp_path)) == 1


def test_what_was_laid_while_one_began_to_ask_is_taken_too(monkeypatch):
    ours, theirs = shared(), shared()
    theirs("b")
    asked_at = _now()
    happened("delivery.product.ruled")
    laid(theirs)
    places = iter([asked_at])
    monkeypatch.setattr("tiendo.trust.kept._now", lambda: next(places, None) or _now())
    assert ours("a") == 2


def test_preparing_stops_when_it_is_told_to(tmp_path):
    question, stop = shared(), Event()
    prepare(lambda of: (question(of), stop.set()), ("a", "b"), stop)
    assert len(files(tmp_path)) == 1
    assert not ready.is_preparing()
