"""Text in the cells of a spreadsheet: kept from being run as a formula, and read back as it was.

Excel, LibreOffice and Google Sheets run a cell of a CSV file that begins so (OWASP, CSV injection).
"""

from __future__ import annotations

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def defused(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it; numbers stay numbers."""
    if text.lstrip("'").startswith(DANGEROUS) and not _is_number(text):
        return "'" + text
    return text


def restored(cell: str) -> str:
    """What ``defused`` was given; any other apostrophe is the writer's own."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(DANGEROUS) else cell


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
