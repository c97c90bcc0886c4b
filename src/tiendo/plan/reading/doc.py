"""Word 97–2003 (.doc), through LibreOffice or antiword when the machine has one.

LibreOffice keeps tables, so it is asked first; antiword gives the text alone.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.plan.reading import flat
from tiendo.plan.reading.docx import reader as docx
from tiendo.plan.reading.refusals import DamagedFile, NoConverterForDoc

if TYPE_CHECKING:
    from tiendo.plan.reading.layout import Content, Progress
    from tiendo.plan.reading.limits import Limits

_CONVERTED = Words(
    vi="Tệp Word 97-2003 đã được chuyển sang .docx để đọc; hãy soát lại các bảng.",
    en="The Word 97–2003 file was converted to .docx to be read; check the tables.",
)
_TEXT_ONLY = Words(
    vi="Tệp Word 97-2003 chỉ đọc được phần chữ, không có bảng. Nên lưu thành .docx rồi tải lên lại.",
    en="Only the text of the Word 97–2003 file was read, no tables. Better save it as .docx and upload that.",
)


def read(data: bytes, *, limits: Limits, progress: Progress) -> Content:
    """The content of an old Word file; raises NoConverterForDoc when no converter is installed."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    antiword = shutil.which("antiword")
    if office is None and antiword is None:
        raise NoConverterForDoc
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "old.doc").write_bytes(data)
        if office is not None:
            content = docx.read(_to_docx(office, folder, limits), limits=limits, progress=progress)
            return replace(content, notices=(_CONVERTED, *content.notices))
        content = flat.read(_to_text(str(antiword), folder, limits), limits=limits, progress=progress)
        return replace(content, notices=(_TEXT_ONLY, *content.notices))


def _to_docx(office: str, folder: Path, limits: Limits) -> bytes:
    profile = (folder / "profile").as_uri()
    _run(
        [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx", "old.doc"],
        folder,
        limits,
    )
    made = folder / "old.docx"
    if not made.exists():
        raise DamagedFile(Words(vi="Tệp Word 97-2003", en="The Word 97–2003 file"))
    return made.read_bytes()


def _to_text(antiword: str, folder: Path, limits: Limits) -> bytes:
    return _run([antiword, "-m", "UTF-8.txt", "-w", "0", "old.doc"], folder, limits)


def _run(command: list[str], folder: Path, limits: Limits) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell, no word of the user in the command
            command, cwd=folder, capture_output=True, timeout=limits.seconds, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise DamagedFile(Words(vi="Tệp Word 97-2003", en="The Word 97–2003 file")) from error
    return done.stdout
