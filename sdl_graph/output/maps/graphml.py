"""A concept map as GraphML (http://graphml.graphdrawing.org/specification.html): labels on the edges."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from sdl_graph.model.conceptmap import ConceptMap
from sdl_graph.output.xml import faithful

_NODE = {"label": "string", "kind": "string", "iri": "string", "level": "int", "example": "boolean", "side": "string"}
_EDGE = {
    "phrase": "string", "cross": "boolean", "inferred": "boolean",
    "subject": "string", "predicate": "string", "object": "string", "passages": "string",
}  # fmt: skip


def write(shown: ConceptMap) -> str:
    """The map as one directed graph.

    Raises:
        UserError: if a label holds what XML cannot.
    """
    return faithful("".join(f"{line}\n" for line in _lines(shown)), "json")


def _lines(shown: ConceptMap) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for domain, keys in (("graph", {"title": "string", "question": "string"}), ("node", _NODE), ("edge", _EDGE)):
        for name, kind in keys.items():
            yield f'  <key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>'
    yield f'  <graph id={quoteattr(shown.id)} edgedefault="directed">'
    yield from _data("graph", {"title": shown.title, "question": shown.question}, "    ")
    for concept in shown.concepts:
        yield f"    <node id={quoteattr(concept.id)}>"
        yield from _data("node", {name: getattr(concept, name) for name in _NODE}, "      ")
        yield "    </node>"
    for link in shown.links:
        held = link._asdict() | dict(zip(("subject", "predicate", "object"), link.statement, strict=True))
        held["passages"] = " ".join(link.passages)
        ends = f"source={quoteattr(link.source)} target={quoteattr(link.target)}"
        yield f"    <edge id={quoteattr(link.id)} {ends}>"
        yield from _data("edge", {name: held[name] for name in _EDGE}, "      ")
        yield "    </edge>"
    yield "  </graph>"
    yield "</graphml>"


def _data(domain: str, values: dict[str, object], lead: str) -> Iterator[str]:
    for name, value in values.items():
        text = str(value).lower() if isinstance(value, bool) else str(value)
        yield f'{lead}<data key="{domain}-{name}">{escape(text)}</data>'
