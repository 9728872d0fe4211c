"""A table on a terminal: fitted to its width, drawn by PrettyTable."""

from __future__ import annotations

from sdl_graph.model.terms import Table
from sdl_graph.output import terms

_NARROWEST = 12
_FRAME = 3


def to_terminal(table: Table, columns: int) -> str:
    """The table within ``columns`` characters, wrapped where it must be."""
    from prettytable import HRuleStyle, PrettyTable, TableStyle

    cells = [[terms.for_people(term, table.labels) for term in row] for row in table.rows]
    drawn = PrettyTable()
    drawn.set_style(TableStyle.SINGLE_BORDER)
    drawn.align = "l"
    drawn.valign = "t"
    drawn.hrules = HRuleStyle.ALL if any("\n" in cell for row in cells for cell in row) else HRuleStyle.HEADER
    drawn.field_names = _distinct(table.columns)
    drawn.add_rows(cells)
    for name, limit in zip(drawn.field_names, _widths(table.columns, cells, columns), strict=True):
        drawn.max_width[name] = limit
    return f"{drawn.get_string()}\n{_count(len(cells))}\n"


def _widths(header: tuple[str, ...], cells: list[list[str]], columns: int) -> list[int]:
    """What each column may take: its natural width, or a fair share of what the others leave."""
    natural = [
        max([terms.width(name), *(terms.width(line) for row in cells for line in row[at].splitlines())])
        for at, name in enumerate(header)
    ]
    room = columns - _FRAME * len(header) - 1
    limits = list(natural)
    while sum(limits) > room:
        widest = max(range(len(limits)), key=lambda at: limits[at])
        if limits[widest] <= _NARROWEST:
            break
        limits[widest] -= 1
    return limits


def _distinct(header: tuple[str, ...]) -> list[str]:
    return [name if header.index(name) == at else f"{name} ({at + 1})" for at, name in enumerate(header)]


def _count(rows: int) -> str:
    return "nothing in the graph answers this" if rows == 0 else f"{rows} row{'s' if rows != 1 else ''}"
