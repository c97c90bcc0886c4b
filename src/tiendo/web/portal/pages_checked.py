"""Which public pages are checked for accessibility, and where the results are kept for the statement."""

from __future__ import annotations

from pathlib import Path
from typing import Final

RESULTS: Final = Path(__file__).with_name("accessibility.json")
PAGES: Final = {
    "home": "/public/{lang}/",
    "plan": "/public/{lang}/{slug}/",
    "changes": "/public/{lang}/{slug}/changes/",
    "questions": "/public/{lang}/{slug}/questions/",
    "indicator": "/public/{lang}/{slug}/indicators/2030/1/",
    "action": "/public/{lang}/{slug}/actions/I.1.1/",
    "agency": "/public/{lang}/{slug}/agencies/skhcn/",
    "ask": "/public/{lang}/{slug}/ask/",
    "follow": "/public/{lang}/{slug}/follow/",
    "accessibility": "/public/{lang}/accessibility/",
    "nothing found": "/public/{lang}/{slug}/?q=zzzz",
}
