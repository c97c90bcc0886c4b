"""A sentence in its context, and a long document in parts."""

from __future__ import annotations

from tiendo.web.plan.passages import PART_LENGTH, in_context, part_of, parts, passages

TEXT = "một\n\nhai ba bốn\nnăm\n"


def test_the_marked_words_are_cut_out_of_their_line() -> None:
    start = TEXT.index("ba")
    lines = in_context(TEXT, start, start + 2)
    assert [(line.before, line.marked, line.after) for line in lines] == [
        ("một", "", ""),
        ("hai ", "ba", " bốn"),
        ("năm", "", ""),
    ]


def test_words_over_two_lines_are_marked_in_both() -> None:
    lines = in_context(TEXT, TEXT.index("bốn"), TEXT.index("năm") + 3)
    assert [line.marked for line in lines] == ["", "bốn", "năm"]


def test_only_a_few_lines_around_are_shown() -> None:
    text = "\n".join(f"dòng {n}" for n in range(100))
    start = text.index("dòng 50")
    lines = in_context(text, start, start + 7)
    assert (lines[0].before, lines[-1].before, len(lines)) == ("dòng 44", "dòng 56", 13)


def test_a_place_outside_the_text_has_no_context() -> None:
    assert in_context(TEXT, 500, 510) == ()


def test_parts_hold_every_line_once() -> None:
    text = "\n".join(f"{n:04d} " + "chữ " * 50 for n in range(200))
    found = parts(text)
    shown = [line.before[:4] for part in found for line in passages(text, part)]
    assert shown == [f"{n:04d}" for n in range(200)]
    assert len(found) > 1
    assert all(part.end - part.start <= PART_LENGTH for part in found)


def test_a_place_is_found_in_its_part() -> None:
    text = "\n".join(f"{n:04d} " + "chữ " * 50 for n in range(200))
    found = parts(text)
    place = text.index("0150")
    assert part_of(found, place).start <= place < part_of(found, place).end


def test_an_empty_text_has_no_parts() -> None:
    assert parts(" \n\n") == ()
