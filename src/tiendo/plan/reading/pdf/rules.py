"""The straight lines drawn on a PDF page, those inside forms included."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from tiendo.plan.reading.pdf.geometry import Frame, Handle, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

Matrix = tuple[float, float, float, float, float, float]

_UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)
_DEEPEST_FORM = 8
_MOST_SEGMENTS = 60_000
_THIN = 2.6
_STRAIGHT = 1.0
_SHORTEST = 1.5


def rules_of(page: Handle, frame: Frame) -> list[Rule]:
    """Every level or upright line of the page; none when it is a drawing rather than tables."""
    rules: list[Rule] = []
    for start, end in _lines(page, frame):
        rule = _rule(start, end)
        if rule is not None:
            rules.append(rule)
        if len(rules) > _MOST_SEGMENTS:
            return []
    return rules


Point = tuple[float, float]


def _rule(start: Point, end: Point) -> Rule | None:
    across, down = abs(end[0] - start[0]), abs(end[1] - start[1])
    if down <= _STRAIGHT and across > _SHORTEST:
        return Rule(False, (start[1] + end[1]) / 2, min(start[0], end[0]), max(start[0], end[0]))
    if across <= _STRAIGHT and down > _SHORTEST:
        return Rule(True, (start[0] + end[0]) / 2, min(start[1], end[1]), max(start[1], end[1]))
    return None


def _lines(page: Handle, frame: Frame) -> Iterator[tuple[Point, Point]]:
    for path, matrix in _paths(page):
        stroked, filled = _painted(path)
        points = [[frame.place(*_moved(matrix, p)) for p in figure] for figure in _figures(path)]
        for figure in points:
            if stroked:
                yield from pairwise(figure)
            elif filled:
                yield from _as_thin_bar(figure)


def _as_thin_bar(figure: list[Point]) -> Iterator[tuple[Point, Point]]:
    """A filled bar thin enough to be a line; a shaded cell is none."""
    xs, ys = [x for x, _ in figure], [y for _, y in figure]
    if not xs:
        return
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if y1 - y0 <= _THIN < x1 - x0:
        yield (x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2)
    elif x1 - x0 <= _THIN < y1 - y0:
        yield ((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)


def _paths(page: Handle) -> Iterator[tuple[Handle, Matrix]]:
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _paths_in(pdfium.FPDFPage_GetObject(page, at), _UNMOVED, 0)


def _paths_in(thing: Handle, outer: Matrix, depth: int) -> Iterator[tuple[Handle, Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield thing, _composed(_matrix(thing), outer)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        matrix = _composed(_matrix(thing), outer)
        for at in range(pdfium.FPDFFormObj_CountObjects(thing)):
            yield from _paths_in(pdfium.FPDFFormObj_GetObject(thing, at), matrix, depth + 1)


def _figures(path: Handle) -> Iterator[list[Point]]:
    """The outlines of a path, each as the points it goes through; curves end one and begin another."""
    figure: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        if pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_LINETO:
            if len(figure) > 1:
                yield figure
            figure = []
        figure.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and figure:
            figure.append(figure[0])
    if len(figure) > 1:
        yield figure


def _painted(path: Handle) -> tuple[bool, bool]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, fill, stroke):
        return False, False
    return bool(stroke.value), bool(fill.value)


def _matrix(thing: Handle) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, m):
        return _UNMOVED
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _moved(m: Matrix, point: Point) -> Point:
    x, y = point
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def _composed(inner: Matrix, outer: Matrix) -> Matrix:
    """First ``inner``, then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
