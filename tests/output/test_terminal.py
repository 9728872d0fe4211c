"""Tables on a terminal: within its width, nothing lost, nothing obeyed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.model.terms import Iri, Literal, Table
from sdl_graph.output.terminal import to_terminal
from sdl_graph.output.terms import width

IKEA = "https://w3id.org/sdl-graph/case/ikea"
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def table(*rows, columns=("x", "y"), labels=None):
    return Table(columns, tuple(tuple(Literal(cell) for cell in row) for row in rows), labels or {})


def test_small_table_is_drawn_as_it_is():
    """A table that fits is drawn with a line for each row, and counted."""
    assert to_terminal(table(("a", "bc"), ("de", "")), 80) == (
        "┌────┬────┐\n│ x  │ y  │\n├────┼────┤\n│ a  │ bc │\n│ de │    │\n└────┴────┘\n2 rows\n"
    )


def test_label_stands_above_its_curie():
    """A thing takes two lines, its label and its CURIE, and rows are ruled apart."""
    drawn = to_terminal(Table(("x",), ((Iri(IKEA),), (Iri(IKEA),)), {IKEA: "IKEA"}), 80)
    assert drawn.splitlines()[3:8] == [
        "│ IKEA      │",
        "│ case:ikea │",
        "├───────────┤",
        "│ IKEA      │",
        "│ case:ikea │",
    ]


@pytest.mark.parametrize(("rows", "told"), [(0, "nothing in the graph answers this"), (1, "1 row"), (2, "2 rows")])
def test_rows_are_counted(rows, told):
    """The last line counts the rows, and says so when there is none."""
    assert to_terminal(table(*[("a", "b")] * rows), 80).splitlines()[-1] == told


def test_long_cell_is_wrapped_at_spaces():
    """A cell that is too long is wrapped between its words."""
    drawn = to_terminal(table(("one two three four five", "x")), 24)
    assert drawn.splitlines()[3:5] == ["│ one two three    │ x │", "│ four five        │   │"]


def test_wide_characters_are_drawn_in_two_columns():
    """Frames stay straight beside wide characters."""
    lines = to_terminal(table(("日本", "a"), ("ab", "b")), 80).splitlines()[:-1]
    assert {width(line) for line in lines} == {len(lines[0])}


@pytest.mark.parametrize("text", ["\x1b[2J", "\x1b]0;x\x07", "a\rb", "a\nb", "abc\u202edef", "\x9b31m", "\x07"])
def test_control_characters_do_not_reach_the_terminal(text):
    """A value, a label and an IRI with control characters are shown with escapes."""
    drawn = to_terminal(Table(("x", "y"), ((Literal(text), Iri(IKEA)),), {IKEA: text}), 80)
    assert not [char for char in drawn if char != "\n" and (unicodedata.category(char) == "Cc" or char in BIDI)]


@pytest.mark.parametrize("column", ["a\u061cb", "a\x1bb"])
def test_control_characters_in_a_column_name_do_not_either(column):
    """The name of a column is a name that somebody typed, and held to the same."""
    assert column not in to_terminal(table(("a",), columns=(column,)), 80)


SEVEN = ("case", "value", "beneficiary", "polarity", "kind", "arises_from", "passage")


def test_table_with_too_many_columns_is_written_row_by_row():
    """Where no grid fits, each row has a rule, and a line for each column: its name, label and CURIE."""
    row = (Iri(IKEA), Literal("a value"), None, *[Literal("x" * 12)] * 4)
    drawn = to_terminal(Table(SEVEN, (row, row), {IKEA: "IKEA"}), 80)
    assert drawn.splitlines()[:5] == [
        "─" * 80,
        "case          IKEA (case:ikea)",
        "value         a value",
        "beneficiary",
        "polarity      xxxxxxxxxxxx",
    ]
    assert drawn.splitlines()[-1] == "2 rows"


def test_row_by_row_a_curie_that_does_not_fit_stands_below():
    """A label and a CURIE that are too long for one line take two, and more where they must."""
    label, iri = "a label of some length that goes on", IKEA + "/" + "-".join(["part"] * 9)
    lines = to_terminal(Table(SEVEN, ((Iri(iri),) * 7,), {iri: label}), 60).splitlines()
    assert lines[1:4] == [
        f"case          {label}",
        "              (case:ikea/part-part-part-part-part-part-part-",
        "              part-part)",
    ]


@pytest.mark.parametrize(("columns", "grid"), [(105, False), (106, True)])
def test_grid_is_drawn_where_its_narrowest_fits(columns, grid):
    """Seven columns of twelve characters need a hundred and six."""
    drawn = to_terminal(table(["x" * 20] * 7, columns=tuple(f"column-{at:05}" for at in range(7))), columns)
    assert drawn.startswith("┌" if grid else "─")
    assert all(width(line) <= columns for line in drawn.splitlines())


def test_table_without_rows_that_does_not_fit_is_its_count():
    """Columns alone tell nothing on a narrow terminal."""
    assert to_terminal(Table(SEVEN * 3, (), {}), 60) == "nothing in the graph answers this\n"


CELLS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("ab 日\n\x1b\u202e"), max_size=60)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=3), st.integers(46, 120))
def test_any_table_fits_and_loses_nothing(rows, columns):
    """Whatever the cells hold, every line is as wide as the frame, which fits, and every sign is there."""
    drawn = to_terminal(table(*rows, columns=("x", "y", "z")), columns)
    lines = drawn.split("\n")[:-2]
    assert len({width(line) for line in lines}) == 1
    assert width(lines[0]) <= columns
    signs = [char for row in rows for cell in row for char in cell if char.isalnum()]
    assert all(drawn.count(char) >= signs.count(char) for char in set(signs))


@pytest.mark.parametrize("columns", [1, 10, 20])
def test_terminal_that_is_too_narrow_is_no_fault(columns):
    """On a terminal narrower than any table the table is drawn at its narrowest."""
    drawn = to_terminal(table(("a" * 40, "b" * 40)), columns)
    assert drawn.count("a") == drawn.count("b") == 40


@settings(deadline=None, max_examples=100)
@given(st.lists(CELLS, min_size=8, max_size=8), st.sampled_from([60, 80, 100]))
def test_nothing_is_wider_than_the_terminal(cells, columns):
    """However many columns there are, no line is wider than the terminal, and every sign is there."""
    drawn = to_terminal(table(cells, columns=tuple(f"name_{at}" for at in range(8))), columns)
    assert all(width(line) <= columns for line in drawn.split("\n"))
    signs = [char for cell in cells for char in cell if char.isalnum()]
    assert all(drawn.count(char) >= signs.count(char) for char in set(signs))
