"""A map as one HTML file to explore: nothing is fetched, every proposition opens its evidence, and all of it
can be read and reached without a mouse and without seeing.

The picture is the SVG; what it says stands below it once more as a list, which is what screen
readers, print and a browser without scripts have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from sdl_graph.model.conceptmap import Cited, Concept, ConceptMap, Link
from sdl_graph.output.html import document, text
from sdl_graph.output.maps.drawing.figure import sentence
from sdl_graph.output.maps.drawing.page import compose
from sdl_graph.output.maps.drawing.parking import HEADING
from sdl_graph.output.maps.drawing.picture import Group, Picture
from sdl_graph.output.maps.svg import group_text, number, style

_ASSETS = Path(__file__).resolve().parent / "assets"
_REACHED = ("concept", "phrase")


def write(shown: ConceptMap) -> str:
    """The map as a page."""
    picture = compose(shown).picture
    sheet = style(picture, fonts=True, dark=True) + (_ASSETS / "map.css").read_text(encoding="utf-8")
    script = (_ASSETS / "map.js").read_text(encoding="utf-8")
    body = (
        "<main>",
        f"<h1>{text(picture.title)}</h1>",
        '<div class="beside">',
        *_figure(picture),
        *_aside(),
        "</div>",
        *_propositions(shown),
        *_parking(shown),
        *_sources(shown.sources),
        "</main>",
    )
    return document(f"{shown.title}: concept map", "\n".join(body), sheet, script, fonts=True)


def _figure(picture: Picture) -> Iterator[str]:
    yield "<figure>"
    yield (
        f'<svg viewBox="0 0 {number(picture.width)} {number(picture.height)}" role="group" aria-label="Concept map">'
    )
    reached = 0
    for group in picture.groups:
        yield group_text(group, _attributes(group, reached == 0))
        reached += group.role in _REACHED
    yield "</svg>"
    yield "</figure>"


def _attributes(group: Group, first: bool) -> str:
    if group.role not in _REACHED:
        return ' aria-hidden="true"'
    return f' role="button" tabindex="{0 if first else -1}" aria-pressed="false" aria-label="{escape(group.says)}"'


def _aside() -> Iterator[str]:
    yield '<aside aria-label="Evidence" aria-live="polite" tabindex="0">'
    yield '<div id="told">'
    yield "<h2>Evidence</h2>"
    yield "<p>Choose a concept or a linking phrase to see what it says and where that is said.</p>"
    yield (
        '<p class="keys"><kbd>Tab</kbd> to the map, arrows to move, <kbd>Enter</kbd> to choose, '
        "<kbd>Esc</kbd> to leave, <kbd>Home</kbd> and <kbd>End</kbd> for first and last.</p>"
    )
    yield "</div>"
    yield "</aside>"


def _propositions(shown: ConceptMap) -> Iterator[str]:
    concepts = {concept.id: concept for concept in shown.concepts}
    cited = {one.iri: one for one in shown.cited}
    yield "<h2>What the map says</h2>"
    yield '<ol class="links" id="propositions">'
    for link in shown.links:
        yield from _proposition(link, concepts, cited)
    yield "</ol>"


def _proposition(link: Link, concepts: dict[str, Concept], cited: dict[str, Cited]) -> Iterator[str]:
    names = f'data-link="{escape(link.id)}" data-source="{escape(link.source)}" data-target="{escape(link.target)}"'
    marks = [word for word, holds in (("cross-link", link.cross), ("inferred", link.inferred)) if holds]
    tags = f' <span class="tags">{", ".join(marks)}</span>' if marks else ""
    yield f"<li {names}><q>{text(sentence(link, concepts))}</q>{tags}"
    evidence = [cited[iri] for iri in link.passages if iri in cited]
    if evidence:
        yield '<ul class="evidence">'
        yield from (f'<li><span class="where">{text(one.where)}:</span> {text(one.says)}</li>' for one in evidence)
        yield "</ul>"
    yield "</li>"


def _parking(shown: ConceptMap) -> Iterator[str]:
    """What was left out and why; in a skeleton, what is still to be placed."""
    still = shown.purpose == "skeleton"
    heads = ("Concept", "Kind") if still else ("Concept", "Kind", "Why")
    rows = ["".join(f"<td>{text(cell)}</td>" for cell in one[1 : 1 + len(heads)]) for one in shown.parking]
    if rows:
        told = "".join(f'<th scope="col">{head}</th>' for head in heads)
        yield f"<h2>{HEADING if still else 'Left out, the most relevant first'}</h2>"
        yield f"<table><thead><tr>{told}</tr></thead>"
        yield f"<tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"


def _sources(sources: Iterable[str]) -> Iterator[str]:
    lines = [f"<li>{text(one)}</li>" for one in sources]
    if lines:
        yield "<h2>Sources</h2>"
        yield f"<ul>{''.join(lines)}</ul>"
