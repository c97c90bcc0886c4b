"""Organisation files written for a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

AGENCIES = """code,name,short_name,kind,parent,valid_from,valid_to,successor,source,aliases
tinh,Ủy ban nhân dân tỉnh Mẫu,,agency,,,,,,
sct,Sở Công Thương,Sở CT,agency,tinh,2010-01-01,,,,SCT
stt,Sở Thông tin,,agency,tinh,2010-01-01,2025-02-28,skc,,
skc,Sở Khoa học,,agency,tinh,2025-03-01,,,,Sở KH
nhom,"Các sở, ngành",,collective,tinh,,,,,
"""
GROUPS = """collective,member,valid_from,valid_to
nhom,sct,,
nhom,stt,,2025-02-28
nhom,skc,2025-03-01,
"""
AREAS = """code,name,kind,parent,valid_from,valid_to,successor
mau,Tỉnh Mẫu,tỉnh,,,,
xa,Xã Một,xã,mau,2025-07-01,,
"""
POSTS = """code,title,agency,valid_from,valid_to
ct,Chủ tịch UBND tỉnh,tinh,,
"""
HOLDERS = """post,name,valid_from,valid_to
ct,Nguyễn Văn A,2021-01-01,2025-06-30
ct,Trần Thị B,2025-07-01,
"""


def organisation(directory: Path, **changed: str) -> Path:
    """The five files in a directory; ``agencies="…"`` writes another text for one of them."""
    bodies = {
        "agencies": AGENCIES,
        "groups": GROUPS,
        "areas": AREAS,
        "posts": POSTS,
        "holders": HOLDERS,
    } | changed
    directory.mkdir(exist_ok=True)
    for name, body in bodies.items():
        (directory / f"{name}.csv").write_text(body, encoding="utf-8")
    return directory
