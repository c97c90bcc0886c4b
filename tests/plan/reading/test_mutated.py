"""Bytes changed or cut at random: a document or a refusal comes out, never anything else."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from tests.plan.reading.made import EVERY_KIND, zipped
from tiendo.plan.reading.limits import Limits
from tiendo.plan.reading.reader import read_document
from tiendo.plan.reading.refusals import UnreadableDocument

ROUNDS = 60


def _document_or_refusal(data):
    try:
        read_document(data, limits=Limits(max_rows=5000, max_squares=100_000))
    except UnreadableDocument:
        return


def _damaged(data, chance):
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(changed))
        changed[at] = chance.randrange(256)
    if chance.random() < 0.5:
        del changed[chance.randrange(len(changed)) :]
    return bytes(changed)


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_damaged_files(kind):
    data = EVERY_KIND[kind]()
    chance = random.Random(63)  # noqa: S311 - the same damage every time
    for _ in range(ROUNDS):
        _document_or_refusal(_damaged(data, chance))


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_sound_archives_with_damaged_parts(kind):
    chance = random.Random(43)  # noqa: S311 - the same damage every time
    with zipfile.ZipFile(io.BytesIO(EVERY_KIND[kind]())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(ROUNDS):
        hurt = chance.choice(sorted(parts))
        _document_or_refusal(zipped({**parts, hurt: _scrambled(parts[hurt], chance)}))


def _scrambled(part, chance):
    """Digits and words of the XML changed so that it often stays well formed."""
    text = bytearray(part)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(text))
        if text[at : at + 1].isalnum():
            text[at] = chance.choice(b"0123456789abcdefXZ-")
    return bytes(text)
