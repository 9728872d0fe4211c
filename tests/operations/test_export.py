"""Taking the graph out: complete, the same bytes every time, in formats that others can read."""

import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic

from sdl_graph import names
from sdl_graph.model.terms import Iri
from sdl_graph.operations.build import ready
from sdl_graph.operations.export import Selection, export_lines, selected_lines
from sdl_graph.output.answers import GRAPH_FORMATS
from sdl_graph.output.graphs import serialise_quads

_IKEA = Iri(names.CASE + "ikea")
_RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}


@pytest.fixture(scope="module")
def ikea(snapshot) -> list[str]:
    """The lines of one case."""
    return list(export_lines(snapshot, [_IKEA]))


@pytest.fixture(scope="module")
def triples(ikea) -> Graph:
    """The same case as rdflib reads it from N-Quads."""
    return _union("".join(ikea), "nquads")


def _union(text: str, format_name: str) -> Graph:
    graph = Graph()
    dataset = Dataset(default_union=True)
    dataset.parse(data=text, format=format_name)
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


def test_the_whole_graph_is_exported(snapshot):
    """Without a choice of cases every line of the graph comes out."""
    assert "".join(export_lines(snapshot)).encode() == snapshot.graph.read_bytes()


def test_only_the_chosen_case_is_exported(ikea):
    """A case is the statements of its named graph, and nothing of any other."""
    assert ikea
    assert {line.rsplit(" ", 2)[1] for line in ikea} == {f"<{_IKEA.value}>"}


def test_several_cases_are_exported_together(snapshot, ikea):
    """Two cases give the lines of both, in the order of the graph."""
    other = Iri(names.CASE + "ba-check-in-kiosks")
    both = list(export_lines(snapshot, [other, _IKEA]))
    assert sorted(both) == sorted([*ikea, *export_lines(snapshot, [other])])


@pytest.mark.parametrize("format_name", GRAPH_FORMATS)
def test_others_read_the_same_statements_from_every_format(ikea, triples, format_name):
    """Rdflib reads the same triples from each format, down to the lexical forms."""
    text = serialise_quads(ikea, format_name)
    assert isomorphic(_union(text, _RDFLIB[format_name]), triples)


@pytest.mark.parametrize("format_name", ["trig", "nquads", "jsonld"])
def test_formats_with_named_graphs_keep_them(ikea, format_name):
    """TriG, N-Quads and JSON-LD say which graph a statement belongs to."""
    dataset = Dataset()
    dataset.parse(data=serialise_quads(ikea, format_name), format=_RDFLIB[format_name])
    assert {graph for *_, graph in dataset.quads() if graph} == {URIRef(_IKEA.value)}


@pytest.mark.parametrize("format_name", GRAPH_FORMATS)
def test_an_export_is_the_same_bytes_every_time(ikea, format_name):
    """Serialising twice gives the same text."""
    assert serialise_quads(ikea, format_name) == serialise_quads(iter(ikea), format_name)


@pytest.mark.parametrize("format_name", GRAPH_FORMATS)
def test_lexical_forms_survive_every_export(workspace, write_case, format_name):
    """`0.50` is `0.50` in every format, and an identifier keeps its zeros."""
    write_case("exact", 'identifier: "0012"\nactors:\n  somebody: {confidence: 0.50, evidence: p}\n')
    text = serialise_quads(export_lines(ready(workspace), [Iri(names.CASE + "exact")]), format_name)
    assert "0.50" in text
    assert "0012" in text


def test_no_blank_nodes_leave(snapshot):
    """Nothing that is exported has a blank node in it."""
    assert not [line for line in export_lines(snapshot) if line.startswith("_:") or " _:" in line.split('"')[0]]


def test_turtle_uses_our_prefixes(ikea):
    """Turtle for people writes our terms with our prefixes."""
    text = serialise_quads(ikea, "turtle")
    assert "\ncase:ikea " in text
    assert "\ta sdl:Case ;" in text


def _graphs(lines) -> set[str]:
    return {line.rsplit(" ", 2)[1][1:-1] for line in lines}


def test_a_lens_is_its_definitions_its_rules_and_what_it_infers(snapshot):
    """One lens brings three graphs, and none of another lens."""
    found = _graphs(selected_lines(snapshot, Selection(lenses=(Iri(names.LENS + "hill"),))))
    assert found == {names.LENS + "hill", names.BASE + "rules/hill", names.INFERRED + "lens/hill"}


def test_a_source_brings_what_rests_on_it(snapshot):
    """Its own graph, its passages and the items that have them for evidence, in whatever case; nothing else."""
    source = names.SOURCE + "lawer-few-more-thoughts"
    lines = list(selected_lines(snapshot, Selection(sources=(Iri(source),))))
    graph = Graph().parse(data="".join(line.rsplit(" ", 2)[0] + " .\n" for line in lines), format="nt")
    passages = set(graph.subjects(URIRef(names.SDL + "inSource"), URIRef(source)))
    items = {item for passage in passages for item in graph.subjects(URIRef(names.SDL + "hasEvidence"), passage)}
    assert passages
    assert items
    assert set(graph.subjects()) == passages | items | {URIRef(source)}
    assert {names.CASE + "apple-itunes-ipod", source} <= _graphs(lines)


def test_what_is_chosen_is_united(snapshot):
    """A case and a theory together are the lines of both, in the order of the graph."""
    case, theory = Iri(names.CASE + "linux"), Iri(names.THEORY + "dart")
    both = list(selected_lines(snapshot, Selection(cases=(case,), theories=(theory,))))
    assert both == [
        line for line in export_lines(snapshot) if line.endswith((f"<{case.value}> .\n", f"<{theory.value}> .\n"))
    ]


def test_nothing_chosen_is_the_whole(snapshot):
    """An empty choice leaves nothing out."""
    assert Selection().whole
    assert not Selection(cases=(_IKEA,)).whole
    assert sum(1 for _ in selected_lines(snapshot, Selection())) == snapshot.manifest["quads"]
