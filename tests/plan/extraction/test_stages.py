"""What a person who waits is told."""

from __future__ import annotations

from tiendo.plan.extraction.extract import extract
from tiendo.plan.extraction.stages import stage_words
from tiendo.plan.reading.reader import read_document


def test_every_stage_of_extraction_has_words_of_its_own():
    told: list[str] = []
    extract(read_document(b"1. Lap ke hoach", name="a.txt"), progress=lambda share, stage: told.append(stage))
    reading = stage_words("pdf")
    assert [stage for stage in told if stage_words(stage) == reading] == []


def test_every_reader_is_reading():
    assert stage_words("docx") == stage_words("xlsx")
