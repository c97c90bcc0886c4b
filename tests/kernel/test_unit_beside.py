"""A unit is not printed twice behind a target that says it itself."""

from __future__ import annotations

import pytest

from tiendo.kernel.target import unit_beside


@pytest.mark.parametrize(
    ("printed", "unit", "beside"),
    [
        ("≥ 20%", "%", ""),
        ("100%", "% dân số", "dân số"),
        ("≥ 35-40", "% GRDP", "% GRDP"),
        ("≥ 3% và tăng dần", "% tổng chi NSNN", "(% tổng chi NSNN)"),
        ("≤ 5", "Thứ bậc", "Thứ bậc"),
        ("15 phút", "phút", ""),
        ("1", "", ""),
    ],
)
def test_what_is_left_of_the_unit(printed, unit, beside):
    assert unit_beside(printed, unit) == beside
