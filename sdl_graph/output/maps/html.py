"""A map as one HTML file to explore: nothing is fetched, every proposition opens its evidence, and all of it
can be read and reached without a mouse and without seeing.

The picture is the SVG; what it says stands below it once more as a list, which is what screen
readers, print and a browser without scripts have.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from pathlib import Path

from sdl_graph.inert import inert
from sdl_graph.model.conceptmap import Cited, Concept, ConceptMap, Link, Parked
from sdl_graph.output.maps.drawing.figure import sentence
from sdl_graph.output.maps.drawing.page import compose
from sdl_graph.output.maps.drawing.picture import Group, Picture
from sdl_graph.output.maps.svg import group_text, number, style

_ASSETS = Path(__file__).resolve().parent / "assets"
_REACHED = ("concept", "phrase")


def write(shown: ConceptMap) -> str:
    """The map as a page."""
    picture = compose(shown).picture
    sheet = style(picture, fonts=True, dark=True) + (_ASSETS / "map.css").read_text(encoding="utf-8")
    script = (_ASSETS / "map.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src '{_digest(sheet)}'; script-src '{_digest(script)}'; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_text(shown.title)}: concept map</title>",
            f"<style>{sheet}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{_text(picture.title)}</h1>",
            '<div class="beside">',
            *_figure(picture),
            *_aside(),
            "</div>",
            *_propositions(shown),
            *_parking(shown.parking),
            *_sources(shown.sources),
            "</main>",
            f"<script>{script}</script>",
            "</body>",
            "</html>\n",
        )
    )


def _digest(content: str) -> str:
    """What a policy calls a script or style by (https://www.w3.org/TR/CSP3/#match-element-to-source-list)."""
    return f"sha256-{b64encode(sha256(content.encode('utf-8')).digest()).decode('ascii')}"


def _text(value: str) -> str:
    return escape(inert(value))


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
    yield f"<li {names}><q>{_text(sentence(link, concepts))}</q>{tags}"
    evidence = [cited[iri] for iri in link.passages if iri in cited]
    if evidence:
        yield '<ul class="evidence">'
        yield from (f'<li><span class="where">{_text(one.where)}:</span> {_text(one.says)}</li>' for one in evidence)
        yield "</ul>"
    yield "</li>"


def _parking(parking: Iterable[Parked]) -> Iterator[str]:
    rows = [
        f"<tr><td>{_text(one.label)}</td><td>{_text(one.kind)}</td><td>{_text(one.reason)}</td></tr>" for one in parking
    ]
    if rows:
        yield "<h2>Left out, the most relevant first</h2>"
        heads = "".join(f'<th scope="col">{head}</th>' for head in ("Concept", "Kind", "Why"))
        yield f"<table><thead><tr>{heads}</tr></thead>"
        yield f"<tbody>{''.join(rows)}</tbody></table>"


def _sources(sources: Iterable[str]) -> Iterator[str]:
    lines = [f"<li>{_text(one)}</li>" for one in sources]
    if lines:
        yield "<h2>Sources</h2>"
        yield f"<ul>{''.join(lines)}</ul>"
