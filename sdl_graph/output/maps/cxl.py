"""A concept map as CXL, the file format of CmapTools (https://cmap.ihmc.us/xml/cxl.html).

A proposition is two connections, from a concept to a linking phrase and on to a concept; the focus
question is the map's description. One element a line, id before label, as readers in the wild want it.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from sdl_graph.model.conceptmap import ConceptMap, Parked
from sdl_graph.output.maps.phrases import Phrase, phrases
from sdl_graph.output.maps.places import Place, places
from sdl_graph.output.xml import faithful

_OPEN = (
    '<cmap xmlns="http://cmap.ihmc.us/xml/cmap/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:vcard="http://www.w3.org/2001/vcard-rdf/3.0#">'
)
_STYLES = """        <style-sheet-list>
            <style-sheet id="_Default_">
                <map-style background-color="255,255,255,255"/>
                <concept-style font-name="Verdana" font-size="12" font-color="0,0,0,255" background-color="237,244,246,255" border-color="0,0,0,255" border-shape="rounded-rectangle" border-thickness="1"/>
                <linking-phrase-style font-name="Verdana" font-size="12" font-color="0,0,0,255" background-color="0,0,0,0" border-thickness="0"/>
                <connection-style color="0,0,0,255" style="solid" thickness="1" type="straight" arrowhead="if-to-concept"/>
            </style-sheet>
        </style-sheet-list>"""  # noqa: E501
_MARGIN = 2
_PARKED = "to-place-{}"


def write(shown: ConceptMap) -> str:
    """The map as one CXL file.

    Raises:
        UserError: if a label holds what XML cannot.
    """
    return faithful("".join(f"{line}\n" for line in _lines(shown)), "json")


def _lines(shown: ConceptMap) -> Iterator[str]:
    nodes, where = phrases(shown), places(shown)
    where |= _parked(shown, where)
    width = max(place.x + place.width / 2 for place in where.values()) + _MARGIN
    height = max(place.y + place.height / 2 for place in where.values()) + _MARGIN
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield _OPEN
    yield from _meta(shown)
    yield f'    <map width="{round(width)}" height="{round(height)}">'
    yield from _graph(shown, nodes)
    yield from _appearances(shown, nodes, where)
    yield _STYLES
    yield "    </map>"
    yield "</cmap>"


def _meta(shown: ConceptMap) -> Iterator[str]:
    yield "    <res-meta>"
    yield f"        <dc:title>{escape(shown.title)}</dc:title>"
    yield f"        <dc:description>{escape(shown.question)}</dc:description>"
    yield "        <dc:publisher>sdl-graph</dc:publisher>"
    yield "        <dc:format>x-cmap/x-storable</dc:format>"
    yield "        <dc:language>en</dc:language>"
    for source in shown.sources:
        yield f"        <dc:source>{escape(source)}</dc:source>"
    yield "    </res-meta>"


def _graph(shown: ConceptMap, nodes: list[Phrase]) -> Iterator[str]:
    yield "        <concept-list>"
    for id_, label in _concepts(shown):
        yield f"            <concept id={_value(id_)} label={_value(label)}/>"
    yield "        </concept-list>"
    yield "        <linking-phrase-list>"
    for phrase in nodes:
        yield f"            <linking-phrase id={_value(phrase.id)} label={_value(phrase.label)}/>"
    yield "        </linking-phrase-list>"
    yield "        <connection-list>"
    for id_, source, target in _connections(nodes):
        yield f"            <connection id={_value(id_)} from-id={_value(source)} to-id={_value(target)}/>"
    yield "        </connection-list>"


def _appearances(shown: ConceptMap, nodes: list[Phrase], where: dict[str, Place]) -> Iterator[str]:
    yield "        <concept-appearance-list>"
    for id_, _ in _concepts(shown):
        yield f"            <concept-appearance id={_value(id_)} {_box(where[id_])}/>"
    yield "        </concept-appearance-list>"
    yield "        <linking-phrase-appearance-list>"
    for phrase in nodes:
        yield f"            <linking-phrase-appearance id={_value(phrase.id)} {_box(where[phrase.links[0].id])}/>"
    yield "        </linking-phrase-appearance-list>"
    yield "        <connection-appearance-list>"
    for id_, _, _ in _connections(nodes):
        yield f'            <connection-appearance id={_value(id_)} from-pos="center" to-pos="center"/>'
    yield "        </connection-appearance-list>"


def _concepts(shown: ConceptMap) -> Iterator[tuple[str, str]]:
    """The concepts' ids and labels, those still to be placed among them."""
    yield from ((concept.id, concept.label) for concept in shown.concepts)
    yield from ((_PARKED.format(number), parked.label) for number, parked in enumerate(_to_place(shown)))


def _to_place(shown: ConceptMap) -> tuple[Parked, ...]:
    """The parking lot of a skeleton, as concepts that nothing joins yet."""
    return shown.parking if shown.purpose == "skeleton" else ()


def _parked(shown: ConceptMap, where: dict[str, Place]) -> dict[str, Place]:
    """Their places: in rows below the map."""
    below = max(place.y + place.height / 2 for place in where.values()) + 60
    return {
        _PARKED.format(number): Place(120 + 230 * (number % 4), below + 60 * (number // 4), 210, 44)
        for number, _ in enumerate(_to_place(shown))
    }


def _connections(nodes: list[Phrase]) -> Iterator[tuple[str, str, str]]:
    """Each connection: its id, from which, to which."""
    for phrase in nodes:
        yield f"{phrase.id}-from", phrase.source, phrase.id
        for number, link in enumerate(phrase.links, start=1):
            yield f"{phrase.id}-to-{number}", phrase.id, link.target


def _box(place: Place) -> str:
    """The centre and the size: CmapTools places a box by its centre."""
    x, y, width, height = (round(length) for length in place)
    return f'x="{x}" y="{y}" width="{width}" height="{height}"'


def _value(text: str) -> str:
    quoted = escape(text, {'"': "&quot;", "\n": "&#xa;", "\t": "&#x9;"})
    return f'"{quoted}"'
