"""A comparison as a page to read, print and pass on, each answer with notes that lead to its passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sdl_graph.model.comparison import Aspect, Bearer, Comparison, Row
from sdl_graph.model.description import Evidence, Named
from sdl_graph.output import html
from sdl_graph.output.comparisons_words import (
    EACH,
    LOOKED_FOR,
    agreement,
    blank,
    is_shared,
    is_told,
    place,
    spread,
    summary,
    untold,
)
from sdl_graph.output.html import text

_STYLE = """
.wide { overflow-x: auto; }
table { border-collapse: collapse; min-width: 100%; font-size: .9rem; line-height: 1.4; }
caption { text-align: start; padding: .5rem 0; color: var(--quiet); }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: start; vertical-align: top; min-width: 7rem; }
thead th { background: var(--soft); } tbody { border-top: 3px solid var(--line); } th { font-weight: 600; }
ul { margin: 0; padding-inline-start: 1.1rem; } sup { white-space: nowrap; line-height: 1; }
small, .quiet { color: var(--quiet); font-size: .95em; }
.same { white-space: nowrap; } .all { box-shadow: inset .3rem 0 #1a7f4b; } .some { box-shadow: inset .3rem 0 #9a6700; }
.one { box-shadow: inset .3rem 0 var(--line); } .against { box-shadow: inset .3rem 0 #c5221f; }
@media print { .wide { overflow: visible; } thead { display: table-header-group; } tr { break-inside: avoid; } }
"""


def page(found: Comparison) -> str:
    """The whole page."""
    return html.page(f"Compared: {_list(found.cases)}", "\n".join(_Page(found).parts()), _STYLE)


class _Page:
    def __init__(self, found: Comparison) -> None:
        self._found = found
        self._numbers = {curie: at for at, curie in enumerate(found.passages, start=1)}

    def parts(self) -> Iterator[str]:
        found = self._found
        yield f"<main>\n<h1>Cases compared</h1>\n<p>{text(summary(found))}.</p>"
        yield (
            "<p>An answer is the same where the controlled words, the classes, or the shared actor or source are the "
            "same; what a case names for itself, such as a job, where the names are equal. “In one only” says that "
            "no other case tells of it, not that it is otherwise there. Numbers lead to the passages below.</p>"
        )
        yield from self._table()
        yield from (f"<p>{text(sentence)}</p>" for sentence in untold(found))
        yield "<h2>Passages</h2>\n<ol>"
        yield from (_passage(at, one) for at, one in enumerate(found.passages.values(), start=1))
        yield "</ol>\n</main>"

    def _table(self) -> Iterator[str]:
        yield '<div class="wide" role="region" aria-labelledby="caption" tabindex="0">\n<table>'
        yield f'<caption id="caption">{text(_list(self._found.cases))}, side by side</caption>'
        yield '<thead>\n<tr><th scope="col">Question</th><th scope="col">Answer</th>'
        yield from (f'<th scope="col">{text(case.label)}<br>{_code(case)}</th>' for case in self._found.cases)
        yield '<th scope="col">The same?</th></tr>\n</thead>'
        for aspect in self._found.aspects:
            if is_told(aspect):
                yield from self._aspect(aspect)
        yield "</table>\n</div>"

    def _aspect(self, aspect: Aspect) -> Iterator[str]:
        rows = list(self._rows(aspect))
        yield f'<tbody>\n<tr><th scope="rowgroup" rowspan="{len(rows)}">{text(aspect.label)}</th>{rows[0]}</tr>'
        yield from (f"<tr>{row}</tr>" for row in rows[1:])
        yield "</tbody>"

    def _rows(self, aspect: Aspect) -> Iterator[str]:
        """A row for each answer of several cases, and one for what single cases answer."""
        shared = [row for row in aspect.rows if is_shared(row)]
        single = [row for row in aspect.rows if not is_shared(row)]
        for row in shared:
            cells = (self._items(self._bearer(one) for one in cell) or _quiet(aspect.blank) for cell in row.cells)
            same = _same("against" if row.contradicted else row.spread, spread(row))
            yield f'<th scope="row">{text(row.item.label)}{_codes(row.item)}</th>{_cells(cells)}{same}'
        if single or not shared or any(aspect.unstated):
            rest = (self._rest(aspect, single, at) for at in range(len(aspect.unstated)))
            lead = "more" if shared else "all answers"
            same = _same("one", EACH if shared else agreement(aspect)) if single else "<td></td>"
            yield f'<th scope="row"><span class="quiet">{lead}</span></th>{_cells(rest)}{same}'

    def _rest(self, aspect: Aspect, rows: Sequence[Row], at: int) -> str:
        answers = [self._answer(row, row.cells[at]) for row in rows if row.cells[at]]
        open_end = [f"{_quiet(LOOKED_FOR)}: {text(item.label)}" for item in aspect.unstated[at]]
        return self._items((*answers, *open_end)) or _quiet(blank(aspect, at))

    def _answer(self, row: Row, cell: Sequence[Bearer]) -> str:
        """What one case answers: the answer, and what bears it out unless that is called the same."""
        bearers = ", ".join(self._bearer(one) for one in cell)
        if row.item.label == cell[0].thing.label:
            return bearers
        return f"<b>{text(row.item.label)}</b>: {bearers}"

    def _bearer(self, one: Bearer) -> str:
        notes = "; ".join(filter(None, (one.detail, *one.manner)))
        known = f" <small>({text(notes)})</small>" if notes else ""
        denied = "<strong>denied:</strong> " if one.denied else ""
        return f"{denied}{text(one.thing.label)}{known}{self._notes(one.evidence)}"

    def _notes(self, evidence: Iterable[str]) -> str:
        numbers = [self._numbers[curie] for curie in evidence if curie in self._numbers]
        links = ", ".join(f'<a href="#passage-{at}" aria-label="passage {at}">{at}</a>' for at in numbers)
        return f" <sup>[{links}]</sup>" if links else ""

    def _items(self, items: Iterable[str]) -> str:
        found = list(items)
        listed = "".join(f"<li>{item}</li>" for item in found)
        return found[0] if len(found) == 1 else f"<ul>{listed}</ul>" if found else ""


def _cells(cells: Iterable[str]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _same(kind: str, said: str) -> str:
    return f'<td class="same {kind}">{text(said)}</td>'


def _quiet(said: str) -> str:
    return f'<span class="quiet">{text(said)}</span>' if said else ""


def _code(named: Named) -> str:
    return f"<code>{text(named.curie)}</code>"


def _codes(named: Named) -> str:
    return "".join(f"<br><code>{text(curie)}</code>" for curie in named.curie.split())


def _list(cases: Sequence[Named]) -> str:
    *first, last = (case.label for case in cases)
    return f"{', '.join(first)} and {last}"


def _passage(at: int, one: Evidence) -> str:
    return f'<li id="passage-{at}">{text(place(one))} <code>{text(one.passage)}</code>: {text(one.says)}</li>'
