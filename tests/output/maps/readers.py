"""Strict readers of the formats, each written from the format's own description and not from our writer.

Each gives the propositions of a map as triples of texts, or fails where the file breaks the format.
"""

from __future__ import annotations

import json
import re
from html import unescape
from xml.etree import ElementTree

Proposition = tuple[str, str, str]
_CMAP = "{http://cmap.ihmc.us/xml/cmap/}"
_GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def read_cxl(written: str) -> list[Proposition]:
    """CXL as https://cmap.ihmc.us/xml/cxl.html has it: order of elements, references, no label on a line."""
    cmap = ElementTree.fromstring(written)
    assert cmap.tag == f"{_CMAP}cmap"
    assert [child.tag for child in cmap] == [f"{_CMAP}res-meta", f"{_CMAP}map"]
    lists = [child.tag.removeprefix(_CMAP) for child in cmap[1]]
    order = [
        "concept-list", "linking-phrase-list", "connection-list", "concept-appearance-list",
        "linking-phrase-appearance-list", "connection-appearance-list", "style-sheet-list",
    ]  # fmt: skip
    assert lists == order
    held = {name: list(cmap[1][at]) for at, name in enumerate(order)}
    concepts = {one.attrib["id"]: one.attrib["label"] for one in held["concept-list"]}
    phrases = {one.attrib["id"]: one.attrib["label"] for one in held["linking-phrase-list"]}
    lines = {one.attrib["id"]: (one.attrib["from-id"], one.attrib["to-id"]) for one in held["connection-list"]}
    assert len({*concepts, *phrases, *lines}) == len(concepts) + len(phrases) + len(lines)
    _appear(held["concept-appearance-list"], concepts, ("x", "y", "width", "height"))
    _appear(held["linking-phrase-appearance-list"], phrases, ("x", "y", "width", "height"))
    _appear(held["connection-appearance-list"], lines, ("from-pos", "to-pos"))
    assert all({source, target} <= {*concepts, *phrases} for source, target in lines.values())
    assert all((source in concepts) != (target in concepts) for source, target in lines.values())
    into = {phrase: [s for s, t in lines.values() if t == phrase] for phrase in phrases}
    assert all(len(sources) == 1 for sources in into.values())
    return [(concepts[into[s][0]], phrases[s], concepts[t]) for s, t in lines.values() if s in phrases]


def _appear(found: list[ElementTree.Element], known: dict[str, object], needed: tuple[str, ...]) -> None:
    assert {one.attrib["id"] for one in found} == set(known)
    assert all(name in one.attrib for one in found for name in needed)
    assert all(one.attrib[name].isdigit() for one in found for name in needed if "pos" not in name)


def read_line_by_line(written: str) -> list[Proposition]:
    """CXL as lenient readers in the wild take it: one element a line, id before label."""
    concepts = _labels(written, "concept")
    phrases = _labels(written, "linking-phrase")
    lines = re.findall(r'<connection id="[^"]*" from-id="([^"]*)" to-id="([^"]*)"', written)
    return [
        (concepts[source], phrases[phrase], concepts[target])
        for source, phrase in lines
        if source in concepts
        for middle, target in lines
        if middle == phrase
    ]


def _labels(written: str, element: str) -> dict[str, str]:
    found = re.findall(rf'<{element} id="([^"]*)" label="([^"]*)"', written)
    return {unescape(id_): unescape(label) for id_, label in found}


def read_canvas(written: str) -> list[Proposition]:
    """JSON Canvas 1.0 (https://jsoncanvas.org/spec/1.0/)."""
    canvas = json.loads(written)
    assert canvas.keys() <= {"nodes", "edges"}
    texts = {}
    for node in canvas["nodes"]:
        assert node["type"] in ("text", "file", "link", "group")
        assert all(type(node[side]) is int for side in ("x", "y", "width", "height"))
        allowed = {"text": {"text"}, "group": {"label", "background", "backgroundStyle"}}[node["type"]]
        assert node.keys() <= {"id", "type", "x", "y", "width", "height", "color"} | allowed
        if node["type"] == "text":
            texts[node["id"]] = re.sub(r"\\([\\|<>*_`\[\]&])", r"\1", node["text"])
    ids = [one["id"] for one in (*canvas["nodes"], *canvas["edges"])]
    assert len(set(ids)) == len(ids)
    for edge in canvas["edges"]:
        assert edge["fromSide"] in ("top", "right", "bottom", "left")
        assert edge["toSide"] in ("top", "right", "bottom", "left")
        assert edge["fromEnd"] in ("none", "arrow")
        assert edge["toEnd"] in ("none", "arrow")
    return [(texts[edge["fromNode"]], edge["label"], texts[edge["toNode"]]) for edge in canvas["edges"]]


def read_graphml(written: str) -> list[Proposition]:
    """GraphML (http://graphml.graphdrawing.org/specification.html): keys declared and typed, ends known."""
    root = ElementTree.fromstring(written)
    assert root.tag == f"{_GRAPHML}graphml"
    keys = {one.attrib["id"]: one.attrib for one in root.findall(f"{_GRAPHML}key")}
    assert {one["attr.type"] for one in keys.values()} <= {"boolean", "int", "long", "float", "double", "string"}
    (graph,) = root.findall(f"{_GRAPHML}graph")
    assert graph.attrib["edgedefault"] in ("directed", "undirected")
    nodes = {one.attrib["id"]: _data(one, keys, "node") for one in graph.findall(f"{_GRAPHML}node")}
    edges = graph.findall(f"{_GRAPHML}edge")
    return [
        (nodes[one.attrib["source"]]["label"], _data(one, keys, "edge")["phrase"], nodes[one.attrib["target"]]["label"])
        for one in edges
    ]


def _data(element: ElementTree.Element, keys: dict[str, dict[str, str]], domain: str) -> dict[str, str]:
    found = {}
    for one in element.findall(f"{_GRAPHML}data"):
        key = keys[one.attrib["key"]]
        assert key["for"] in (domain, "all")
        value = one.text or ""
        assert key["attr.type"] != "boolean" or value in ("true", "false")
        assert key["attr.type"] != "int" or re.fullmatch(r"-?\d+", value)
        found[key["attr.name"]] = value
    return found


_NODE = re.compile(r'(n\d+)(?:\["(.*)"\]|\(\["(.*)"\]\))')
_EDGE = re.compile(r'(n\d+) (?:-->|-\.->)\|"(.*)"\| (n\d+)')
_DANGEROUS = re.compile(r'["<>`&\\{}%$\[\]|]')


def read_mermaid(written: str) -> list[Proposition]:
    """A Mermaid flowchart: every line is one of those expected, every text is without Mermaid's own marks."""
    first, *lines = written.splitlines()
    assert first == "flowchart TD"
    labels, found = {}, []
    for line in lines:
        stripped = line.strip()
        if stripped.startswith(("accTitle: ", "accDescr: ")):
            assert not _DANGEROUS.search(stripped)
        elif match := _NODE.fullmatch(stripped):
            labels[match[1]] = _entities(match[2] if match[2] is not None else match[3])
        else:
            edge = _EDGE.fullmatch(stripped)
            assert edge, line
            found.append((labels[edge[1]], _entities(edge[2]), labels[edge[3]]))
    return found


def _entities(text: str) -> str:
    assert not _DANGEROUS.search(text), text
    assert not re.search(r"#(?!\d+;)|(?<!\d);", text), text
    return re.sub(r"#(\d+);", lambda match: chr(int(match[1])), text)


_TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|->|[{}\[\]=,;]|[A-Za-z_\x80-\uffff][\w\x80-\uffff]*|-?[\d.]+)', re.DOTALL)


def read_dot(written: str) -> list[Proposition]:
    """DOT (https://graphviz.org/doc/info/lang.html): a digraph of quoted ids, whose texts hold no escape
    but of a quotation mark or a backslash."""
    tokens = _tokens(written)
    assert tokens[0] == "digraph"
    assert tokens[2] == "{"
    assert tokens[-1] == "}"
    labels: dict[str, str] = {}
    lines: list[tuple[str, str]] = []
    at = 3
    while at < len(tokens) - 1:
        if tokens[at] in ("node", "edge"):
            at = _attributes(tokens, at + 1)[1]
        elif tokens[at + 1] == "=":
            at += 3
        elif tokens[at + 1] == "->":
            lines.append((_dot_text(tokens[at]), _dot_text(tokens[at + 2])))
            at = _attributes(tokens, at + 3)[1]
        else:
            held, end = _attributes(tokens, at + 1)
            labels[_dot_text(tokens[at])] = _dot_text(held["label"])
            at = end
    into = {target: source for source, target in lines}
    phrases = {source for source, _ in lines} & set(into) - {one for one in labels if _is_concept(one, lines)}
    return [(labels[into[s]], labels[s], labels[t]) for s, t in lines if s in phrases]


def _is_concept(one: str, lines: list[tuple[str, str]]) -> bool:
    return not re.fullmatch(r"phrase-[\d]+(-p)*", one)


def _tokens(written: str) -> list[str]:
    found, at = [], 0
    while written[at:].strip():
        match = _TOKEN.match(written, at)
        assert match, written[at : at + 40]
        found.append(match[1])
        at = match.end()
    return found


def _attributes(tokens: list[str], at: int) -> tuple[dict[str, str], int]:
    held: dict[str, str] = {}
    if at < len(tokens) and tokens[at] == "[":
        at += 1
        while tokens[at] != "]":
            assert tokens[at + 1] == "="
            held[tokens[at]] = tokens[at + 2]
            at += 3
        at += 1
    return held, at


def _dot_text(token: str) -> str:
    assert token[0] == '"', token
    assert re.fullmatch(r'(?:[^"\\]|\\["\\])*', token[1:-1]), token
    return re.sub(r'\\(["\\])', r"\1", token[1:-1])


def read_propositions(written: str) -> list[Proposition]:
    """Three tab-separated columns."""
    rows = [line.split("\t") for line in written.split("\n")[:-1]]
    assert all(len(row) == 3 for row in rows)
    return [(a, b, c) for a, b, c in rows]


def read_cytoscape(written: str) -> list[Proposition]:
    """Cytoscape JSON: unique ids, edges between known nodes, each node in a place."""
    elements = json.loads(written)["elements"]
    nodes = {node["data"]["id"]: node["data"]["label"] for node in elements["nodes"]}
    assert all(node["position"].keys() == {"x", "y"} for node in elements["nodes"])
    edges = [edge["data"] for edge in elements["edges"]]
    assert len({*nodes, *(edge["id"] for edge in edges)}) == len(nodes) + len(edges)
    return [(nodes[edge["source"]], edge["label"], nodes[edge["target"]]) for edge in edges]


READERS = {
    "cxl": read_cxl,
    "canvas": read_canvas,
    "graphml": read_graphml,
    "mermaid": read_mermaid,
    "dot": read_dot,
    "propositions": read_propositions,
    "cytoscape": read_cytoscape,
}
