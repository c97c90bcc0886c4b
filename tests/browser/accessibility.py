"""What axe finds on every kind of public page, both languages, phone and desk: for the statement and a test.

``python -m tests.browser.accessibility http://…`` reads a running site with the demonstration and writes the
results into the committed file the accessibility statement shows.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.chromium import ARGUMENTS, CHROMIUM
from tiendo import __version__
from tiendo.kernel import clock
from tiendo.web.portal.pages_checked import PAGES, RESULTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WIDTHS = (390, 1280)


def checked(browser: Browser, site: str, slug: str) -> dict[str, Any]:
    """The findings of all pages, as the statement keeps them."""
    found = []
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 900})
        for language in ("vi", "en"):
            for name, path in PAGES.items():
                page.goto(site + path.format(lang=language, slug=slug))
                report = Axe().run(page).response
                faults = [fault["id"] for fault in report["violations"]]
                found.append({"page": name, "language": language, "width": width, "violations": len(faults)})
                if faults:
                    sys.stderr.write(f"{name} {language} {width}: {faults}\n")
        page.close()
    return {
        "checked_on": clock.today().isoformat(),
        "version": __version__,
        "tool": "axe-core",
        "tool_version": report["testEngine"]["version"],
        "standard": "WCAG 2.2 AA",
        "violations": sum(one["violations"] for one in found),
        "pages": found,
    }


def main(site: str, slug: str = "63-kh-ubnd") -> None:
    """Check a running site and write the committed results."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        results = checked(browser, site.rstrip("/"), slug)
        browser.close()
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
