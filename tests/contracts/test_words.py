"""Every noun of the code stands in the glossary, beside the law's word for it."""

from __future__ import annotations

import re

from tests.contracts.checkout import ROOT, descendants

TABLES = frozenset({"Model", "AbstractBaseUser", "AbstractUser"})
CHOICES = frozenset({"Enum", "StrEnum", "IntEnum", "TextChoices", "IntegerChoices"})


def missing_from(glossary: str) -> list[str]:
    explained = set(re.findall(r"`(\w+)`", glossary))
    return sorted(descendants(TABLES | CHOICES) - explained)


def test_every_table_and_choice_is_in_the_glossary():
    assert missing_from((ROOT / "GLOSSARY.md").read_text("utf-8")) == []


def test_an_empty_glossary_would_be_noticed():
    assert "PlanVersion" in missing_from("")
