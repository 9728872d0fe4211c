"""Cases out of RDF: what becomes of them, what is kept beside them, what is refused."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest

from sdl_graph.cases.forms import THEORY
from sdl_graph.cases.read import read
from sdl_graph.cases.triples import document_quads
from sdl_graph.errors import BadInput, CannotWrite, UserError
from sdl_graph.model.terms import Iri
from sdl_graph.names import BASE, CASE, expand
from sdl_graph.operations.build import ready
from sdl_graph.operations.corpus import read_corpus
from sdl_graph.operations.export import export_lines
from sdl_graph.operations.imports.take import take_in
from sdl_graph.output.graphs import FORMATS, serialise_quads
from sdl_graph.places import bundled_root
from sdl_graph.workspace.find import Workspace, find
from sdl_graph.workspace.inputs import scan
from tests.operations.imports.conftest import CASE as TTL
from tests.operations.imports.conftest import DRILLING, PREFIXES

LENT = Path("data/cases/lent.yaml")


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A workspace that has ontology, queries and lists, and no case at all."""
    folder = tmp_path_factory.mktemp("empty")
    for name in ("ontology", "queries", "data/actors.yaml", "data/sources.yaml"):
        (folder / "root" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "root" / name).symlink_to(bundled_root() / name)
    (folder / "own").mkdir()
    return Workspace((folder / "root", folder / "own"), folder / "cache")


def test_every_bundled_case_comes_back_from_its_export(snapshot, empty, tmp_path):
    """Exported one by one, in all the formats, imported into an empty workspace, built: the same graphs."""
    cases = sorted(path.stem for path in (bundled_root() / "data" / "cases").glob("*.yaml"))
    endings = {"turtle": "ttl", "trig": "trig", "nquads": "nq", "ntriples": "nt", "jsonld": "jsonld", "rdfxml": "rdf"}
    exported, files = {}, []
    for number, case in enumerate(cases):
        exported[case] = list(export_lines(snapshot, [Iri(CASE + case)]))
        chosen = sorted(FORMATS)[number % len(FORMATS)]
        files.append(tmp_path / f"{case}.{endings[chosen]}")
        files[-1].write_text(serialise_quads(exported[case], chosen), encoding="utf-8")
    done = take_in(empty, files)
    assert [one.id for one in done.taken] == cases
    assert (done.kept, done.problems) == ((), ())
    built = ready(empty)
    assert {case: list(export_lines(built, [Iri(CASE + case)])) for case in cases} == exported


def test_a_case_becomes_a_file_that_people_can_read(take):
    """What the Turtle says stands in the file, by the words of the form."""
    done = take(TTL)
    assert [(one.kind, one.id, one.how, one.items) for one in done.taken] == [("case", "lent", "new", 2)]
    assert LENT.read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=../../schema/case.schema.json\n\n"
        "case: lent\ntitle: Lent tools\n\n"
        "passages:\n"
        "  p: {source: repair-cafe-text, start: 0, end: 9,\n"
        f'     digest: "sha256:{"ab" * 32}", says: They drill.}}\n\n'
        "engagements:\n"
        "  drilling: {is: Use, by: actor:example-library, phase: use, evidence: p}\n"
    )
    (told,) = done.problems
    assert str(told) == (
        "theirs.ttl:13:3: warning: a value of `sdl:startOffset` given as xsd:integer, taken for xsd:nonNegativeInteger"
    )


def test_a_second_time_nothing_happens(take):
    """What is there already, the same, is left as it stands."""
    take(TTL)
    before = LENT.stat().st_mtime_ns
    assert [one.how for one in take(TTL).taken] == ["same"]
    assert LENT.stat().st_mtime_ns == before


def test_a_case_of_ones_own_gives_way_only_if_told(take, wrong):
    """Another case of the same id is an error, unless it is to be replaced."""
    take(TTL)
    other = TTL.replace("Lent tools", "Tools on loan")
    with pytest.raises(UserError) as caught:
        take(other)
    assert "theirs.ttl:9:1: the case `lent` stands in data/cases/lent.yaml, and differs; with --replace" in str(
        caught.value
    )
    assert [one.how for one in take(other, replace=True).taken] == ["replaced"]
    assert "title: Tools on loan" in LENT.read_text(encoding="utf-8")


def test_a_bundled_case_never_gives_way(wrong):
    """A case with the id of a bundled one has to get another id, even with --replace."""
    told = wrong(TTL.replace("case:lent", "case:ikea").replace("case/lent", "case/ikea"), replace=True)
    assert told == ["theirs.ttl:9:1: the case `ikea` is one of the bundled ones, and differs; give it an id of its own"]


def test_a_trial_writes_nothing(take):
    """A dry run tells what it would do."""
    done = take(TTL, dry_run=True)
    assert [one.id for one in done.taken] == ["lent"]
    assert not LENT.exists()


def test_mistakes_are_told_at_the_lines_of_the_turtle(wrong):
    """Unknown words, dangling references, what the shapes miss, properties that are none: all at once."""
    text = TTL.replace("phase:use", "phase:usse").replace("source:repair", "source:repare")
    text = text.replace("actor:example-library", "actor:nobody ; sdl:performedFor actor:nobody")
    told = wrong(f"{text}case:lent sdl:concernsJob case:lent\\/holes .\ncase:lent\\/holes a sdl:Job .\n")
    assert [line.split(";")[0] for line in told] == [
        "theirs.ttl:12:42: no shared entry under sources is called `repare-cafe-text`",
        "theirs.ttl:16:3: no shared entry under actors is called `nobody`",
        "theirs.ttl:16:34: case:lent/drilling takes no `sdl:performedFor`",
        "theirs.ttl:17:3: `usse` is not known here",
        "theirs.ttl:20:1: every item needs evidence: name the passage that bears it out under `evidence:`, "
        "or mark it `reading: analyst` with a `note:`",
    ]


def test_what_no_case_file_holds_is_kept_beside_it(take):
    """Statements in other vocabularies go into Turtle that the build takes in."""
    more = f'{DRILLING} rdfs:seeAlso <javascript:alert(1)> ; a e:Act ; rdfs:label "Bohren"@de ; e:with [ e:size 8 ] .\n'
    done = take(TTL + more)
    (kept,) = done.kept
    assert (kept.path.name, kept.statements) == ("case-lent.ttl", 5)
    common = "".join(read_corpus({entry: entry.read() for entry in scan(find()) if entry.root}).common)
    graph = f"<{BASE}graph/kept/case-lent> .\n"
    said = {line for line in common.splitlines(keepends=True) if line.startswith(DRILLING) and line.endswith(graph)}
    see_also = f"{DRILLING} <http://www.w3.org/2000/01/rdf-schema#seeAlso> <javascript:alert(1)> {graph}"
    label = f'{DRILLING} <http://www.w3.org/2000/01/rdf-schema#label> "Bohren"@de {graph}'
    assert {see_also, label} < said
    assert len(said) == 4
    assert {problem.severity for problem in done.problems} == {"warning"}
    assert take(TTL + more).kept == ()  # now it is there


def test_axioms_and_verdicts_are_refused(wrong):
    """An import can neither change what follows from cases, nor say what only a lens can."""
    axiom = "sdl:Use rdfs:subClassOf e:Act .\ncase:lent owl:sameAs e:lent .\n"
    told = wrong(f"{TTL}case:lent a <https://w3id.org/sdl-graph/lens/hill#ValueCoCreationCase> .\n{axiom}")
    assert [line.split(": ", 1)[1].split(";")[0] for line in told] == [
        "case:lent cannot be said to be a hill:ValueCoCreationCase",
        "`rdfs:subClassOf` makes an axiom, which would bear on every case",
        "`owl:sameAs` makes an axiom, which would bear on every case",
    ]


def test_what_hangs_on_no_case_is_told(wrong):
    """An item that nothing joins to its case, one of a case that is not there, one of nobody's."""
    items = ("case:lent\\/loose a sdl:Job", "case:gone\\/x a sdl:Job", "e:x a sdl:Job", "sdl:Use rdfs:comment 'u'@de")
    text = "".join(f"{item} .\n" for item in items)
    assert [line.split(": ", 1)[1] for line in wrong(TTL + text)] == [
        "nothing joins case:lent/loose to its case; join it to a case, by `sdl:concernsJob`",
        "case:gone/x is of a case that is not in these files; say `case:gone a sdl:Case`, or leave it out",
        "http://e.org/cases#x is described in our terms, and no case holds it; join it to a case, by `sdl:concernsJob`",
        "sdl:Use is ours, and no part of a case; an import takes cases, theories, actors and sources; "
        "write lenses and terms as Turtle",
    ]


def test_a_contradiction_is_told(take):
    """A case that contradicts the ontology is not taken in, and told at the thing that does."""
    Path("ontology").mkdir()
    module = "<https://w3id.org/sdl-graph/ontology/own> a owl:Ontology . sdl:Firm owl:disjointWith sdl:Person ."
    Path("ontology/own.ttl").write_text(PREFIXES + module, encoding="utf-8")
    owner = "case:lent\\/owner a sdl:Firm, sdl:Person ; sdl:hasEvidence case:lent\\/p .\n"
    with pytest.raises(BadInput) as caught:
        take(f"{TTL}case:lent sdl:involvesActor case:lent\\/owner .\n{owner}")
    (told,) = [str(problem) for problem in caught.value.problems if problem.severity == "error"]
    assert told.startswith("theirs.ttl:20:1: this contradicts the ontology")
    assert not LENT.exists()


def test_an_import_is_named_and_not_followed(take):
    """What `owl:imports` names is not fetched."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)

    server = HTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/more.ttl"
        done = take(f"{TTL}e:file a owl:Ontology ; owl:imports <{address}> .\n")
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []
    assert [one.id for one in done.taken] == ["lent"]
    assert any(f"`owl:imports <{address}>` is not followed" in problem.message for problem in done.problems)


def test_a_stranger_s_names_become_ids(take):
    """A case under another address gets ids of ours, and keeps its own as identifiers."""
    text = TTL.replace("case:lent ", "e:Lent_Tools ").replace("<https://w3id.org/sdl-graph/case/lent/p>", "e:P")
    text = text.replace(DRILLING, "_:d").replace("_:d a sdl:Use", '_:d rdfs:label "Drilling a hole" ; a sdl:Use')
    done = take(text)
    assert [(one.id, one.items) for one in done.taken] == [("lent-tools", 2)]
    written = Path("data/cases/lent-tools.yaml").read_text(encoding="utf-8")
    assert 'identifier: "http://e.org/cases#Lent_Tools"' in written
    assert (
        "drilling-a-hole: {is: Use, name: Drilling a hole, by: actor:example-library, phase: use, evidence: p}"
        in written
    )
    assert any("a text without a language, taken for `en`" in problem.message for problem in done.problems)


def test_sources_and_actors_join_the_lists(take):
    """Those that a file describes are added behind those that are there, which stay as they are."""
    before = {name: Path(f"data/{name}.yaml").read_text(encoding="utf-8") for name in ("sources", "actors")}
    more = (
        'source:hall a sdl:Article ; rdfs:label "In the hall"@en ; sdl:writtenBy actor:jo .\n'
        'actor:jo a sdl:Person ; rdfs:label "Jo"@en . source:repair-cafe-text rdfs:label "Something else"@en .\n'
    )
    done = take(TTL.replace("source:repair-cafe-text", "source:hall", 1) + more)
    after = {name: Path(f"data/{name}.yaml").read_text(encoding="utf-8") for name in before}
    assert after["sources"] == before["sources"] + "  hall: {is: Article, title: In the hall, authors: jo}\n"
    assert after["actors"] == before["actors"] + "  jo: {is: Person, name: Jo}\n"
    assert any("the workspace's own entry stays" in str(problem) for problem in done.problems)


def test_characters_that_no_text_can_hold_are_told(wrong):
    """An escape in a label never reaches a file or a graph."""
    assert wrong(TTL.replace("Lent tools", "Lent\\u001b[31m")) == [
        "theirs.ttl:9:24: a character that no text can hold (U+001B); remove it"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (PREFIXES + "e:a e:b e:c .", "theirs.ttl:1:1: no case, theory, actor or source in it"),
        (PREFIXES + "case:A_b a sdl:Case .", "theirs.ttl:9:1: `A_b` cannot be a case's id"),
        (PREFIXES + f"case:{'a' * 65} a sdl:Case .", f"theirs.ttl:9:1: `{'a' * 65}` cannot be a case's id"),
        (PREFIXES + "[] a sdl:Case .", "theirs.ttl:1:1: a case without an IRI"),
        (PREFIXES + "case:a e:b <<( e:c e:d e:e )>> .", "theirs.ttl:9:8: a triple term (RDF 1.2)"),
    ],
)
def test_what_is_no_case_is_told(wrong, text, message):
    """Files without a case, and cases without an id that a file can have."""
    assert wrong(text)[0].startswith(message)


def test_a_theory_comes_back_too(take):
    """A theory file made of its graph says what the file did, in the folder for what texts claim."""
    file = Path("data/claims/repair-cafe-text.yaml")
    before = document_quads(read(file.read_bytes(), file.name), THEORY)
    file.unlink()
    done = take(ox.serialize(before, format=ox.RdfFormat.TRIG).decode(), "theirs.trig")
    assert [(one.kind, one.id, one.how) for one in done.taken] == [("theory", "repair-cafe-text", "new")]
    assert set(document_quads(read(file.read_bytes(), file.name), THEORY)) == set(before)


def test_a_framed_tree_is_read(take):
    """JSON-LD that names our published context by its address is at home here."""
    passage = {"id": "case:lent/p", "type": ["sdl:Passage"], "inSource": "source:repair-cafe-text", "startOffset": 0,
               "endOffset": 9, "digest": f"sha256:{'ab' * 32}", "paraphrase": "They drill."}  # fmt: skip
    hall = {"id": "case:lent/hall", "type": ["sdl:Context"], "label": "the hall", "hasEvidence": ["case:lent/p"]}
    case = {"id": "case:lent", "type": ["sdl:Case"], "label": "Lent tools", "citesPassage": [passage]}
    tree = {"@context": f"{BASE}context.jsonld", **case, "takesPlaceIn": [hall]}
    done = take(json.dumps(tree), "theirs.jsonld")
    assert [(one.id, one.items) for one in done.taken] == [("lent", 2)]
    assert "  hall: {name: the hall, evidence: p}\n" in LENT.read_text(encoding="utf-8")


def test_what_is_inferred_is_left_to_the_build(take):
    """Verdicts in the graphs of lenses are counted, not taken for facts."""
    lens = expand("lens:hill").replace("lens/", "inferred/lens/")
    case, kind = f"<{CASE}lent>", "<https://w3id.org/sdl-graph/lens/hill#ValueCoCreationCase>"
    graph = ox.serialize(ox.parse(TTL, format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_QUADS).decode()
    verdict = f"{case} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> {kind} <{lens}> .\n"
    done = take(graph + verdict, "theirs.nq")
    assert (done.inferred, done.kept) == (1, ())


def test_nothing_is_half_written(take, own):
    """If one of the files cannot be written, none is."""
    (own / "ontology" / "kept" / "case-lent.ttl").mkdir(parents=True)  # a folder where a file is to be
    before = sorted(own.rglob("*.yaml"))
    with pytest.raises(CannotWrite):
        take(f'{TTL}{DRILLING} rdfs:seeAlso e:x . source:hall a sdl:Article ; rdfs:label "In the hall"@en .\n')
    assert sorted(own.rglob("*.yaml")) == before
    assert "hall" not in Path("data/sources.yaml").read_text(encoding="utf-8")
    assert not list(own.rglob(".*.tmp"))


def test_a_workspace_is_needed(own, tmp_path, monkeypatch):
    """The bundled corpus takes nothing in."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match="there is no workspace here"):
        take_in(find(), [Path("theirs.ttl")])
