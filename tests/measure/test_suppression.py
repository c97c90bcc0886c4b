"""Small counts are hidden, and nothing that is printed beside them gives them away."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tiendo.measure.domain.suppression import ALL, Cell, Table, hidden_cells

TABLES = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: st.lists(
        st.lists(st.one_of(st.integers(0, 4), st.integers(0, 60)), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)


def test_nothing_is_hidden_where_no_count_is_small():
    assert hidden_cells([Table([[12, 0], [30, 7]])], k=5) == frozenset()


def test_a_small_count_takes_three_others_with_it_and_the_cheapest():
    table = Table([[3, 20, 90], [10, 11, 80], [70, 75, 60]])
    assert hidden_cells([table], k=5) == {Cell(0, 0), Cell(0, 1), Cell(1, 0), Cell(1, 1)}


def test_a_zero_is_printed_and_hides_nothing():
    table = Table([[3, 0, 90], [10, 0, 80], [70, 75, 60]])
    assert Cell(1, 1) not in hidden_cells([table], k=5)


def test_in_a_single_row_the_totals_of_columns_are_hidden_too():
    hidden = hidden_cells([Table([[3, 20, 90]])], k=5)
    assert {Cell(0, 0), Cell(ALL, 0), Cell(0, 1), Cell(ALL, 1)} == hidden


def test_four_ones_are_not_hidden_among_themselves():
    # Their rows and columns say 2: all four would be known to be 1, since zeros are printed.
    hidden = hidden_cells([Table([[1, 1, 50], [1, 1, 50], [50, 50, 50]])], k=5)
    assert hidden > {Cell(0, 0), Cell(0, 1), Cell(1, 0), Cell(1, 1)}


def test_a_cell_small_in_one_table_is_hidden_in_the_other():
    hidden = hidden_cells([Table([[9, 9], [9, 9]]), Table([[9, 9], [9, 2]])], k=5)
    assert Cell(1, 1) in hidden


def unknowns(table: Table, hidden: frozenset[Cell]) -> tuple[list[Cell], list[list[int]]]:
    """The hidden cells, and for every row and column of the table what its sum says of them."""
    cells = sorted(hidden)
    lines = [(True, row) for row in (*range(len(table.counts)), ALL)]
    lines += [(False, column) for column in (*range(len(table.counts[0])), ALL)]
    equations = []
    for is_row, index in lines:
        at = [(c.row, c.column) if is_row else (c.column, c.row) for c in cells]
        equations.append([0 if mine != index else -1 if other == ALL else 1 for mine, other in at])
    return cells, equations


def rank(matrix: list[list[float]]) -> int:
    rows, done = [list(row) for row in matrix], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((r for r in range(done, len(rows)) if abs(rows[r][column]) > 1e-9), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        for other in range(done + 1, len(rows)):
            times = rows[other][column] / rows[done][column]
            rows[other] = [a - times * b for a, b in zip(rows[other], rows[done], strict=True)]
        done += 1
    return done


@settings(max_examples=300, deadline=None)
@given(TABLES, st.integers(2, 6))
def test_no_small_count_follows_from_the_equations_of_what_is_printed(counts, k):
    table = Table(counts)
    cells, equations = unknowns(table, hidden_cells([table], k))
    for cell in (c for c in cells if table[c] < k):
        alone = [int(cell == other) for other in cells]
        assert rank([*equations, alone]) == rank(equations) + 1


SQUARES = st.lists(st.lists(st.sampled_from([0, 1, 2, 4]), min_size=2, max_size=2), min_size=2, max_size=2)


@settings(max_examples=60, deadline=None)
@given(SQUARES)
def test_a_reader_who_knows_that_hidden_is_not_zero_still_finds_two_answers(counts):
    table = Table(counts)
    hidden = hidden_cells([table], k=3)
    inner = [cell for cell in sorted(hidden) if ALL not in cell]
    guesses = (dict(zip(inner, values, strict=True)) for values in product(range(1, 7), repeat=len(inner)))
    answers = [guess for guess in guesses if agrees(table, hidden, guess)]
    for cell in (cell for cell in inner if table[cell] < 3):
        assert len({answer[cell] for answer in answers}) > 1


def agrees(table: Table, hidden: frozenset[Cell], guess: dict[Cell, int]) -> bool:
    """Whether the printed totals are those of the table with the guess in it."""
    guessed = Table([[guess.get(Cell(r, c), table[Cell(r, c)]) for c in (0, 1)] for r in (0, 1)])
    return all(guessed[cell] == table[cell] for cell in table.cells() if cell not in hidden)
