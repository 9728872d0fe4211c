"""What a search looks through: everything that has a name, once, and where it belongs."""

import pytest

from sdl_graph import names
from sdl_graph.cases.forms import CASE
from sdl_graph.engines.embedded import Embedded
from sdl_graph.library.catalogue import Catalogue
from sdl_graph.model.card import Card
from sdl_graph.operations.build import ready
from sdl_graph.operations.find_entries import entries
from sdl_graph.operations.find_keys import keys
from sdl_graph.operations.find_kinds import KINDS, Kinds
from sdl_graph.operations.scaffold import init
from sdl_graph.workspace.find import find


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The bundled corpus and the example case, built once."""
    folder = tmp_path_factory.mktemp("looked-through") / "mine"
    init(folder)
    return ready(find(folder))


@pytest.fixture(scope="module")
def found(made):
    """The entries, keys apart from others, by id."""
    with made.graph.open(encoding="utf-8", newline="\n") as lines:
        every = list(entries(lines, Catalogue.from_json(made.cards()).cards.values()))
    return {(entry.kind == "key", entry.id): entry for entry in every}


def test_an_item_is_found_with_its_case(found):
    """An item has its label, its paraphrase and its case, by which a search can be narrowed."""
    item = found[False, "case:repair-cafe/mending-skill"]
    assert (item.kind, item.sort, item.label) == ("resource", "skill", "skill of mending")
    assert (item.home, item.home_label) == ("case:repair-cafe", "The Saturday repair café")


def test_a_passage_is_found_by_its_paraphrase(found):
    """The words of a passage are ours, and are what is looked through."""
    passage = found[False, "case:repair-cafe/p2-pride"]
    assert passage.kind == "passage"
    assert passage.text == "Most leave with a working thing, proud of their own repair."


def test_a_case_belongs_to_nothing(found):
    """A case is at home; its summary is its text."""
    case = found[False, "case:repair-cafe"]
    assert (case.kind, case.label, case.home) == ("case", "The Saturday repair café", "")
    assert case.text.startswith("Neighbours mend their own things")


@pytest.mark.parametrize(
    ("identifier", "kind", "sort"),
    [
        ("sdl:ValueProposition", "term", "class"),
        ("sdl:takesOverFunction", "term", "property"),
        ("phase:use", "word", "controlled word"),
        ("scheme:phase", "scheme", "scheme of words"),
        ("lens:hill", "lens", "lens"),
        ("hill:CoProductionCase", "definition", "definition of a lens"),
        ("actor:ikea", "actor", "firm"),
        ("source:hill-platform", "source", "blog post"),
        ("value-in-use", "query", "query"),
    ],
)
def test_kinds_are_told_apart(found, identifier, kind, sort):
    """Terms, words, definitions, actors, sources and questions are each of their kind."""
    entry = found[False, identifier]
    assert (entry.kind, entry.sort) == (kind, sort)


def test_a_definition_says_whose_it_is(found):
    """The source of a definition is a part of its text, unless it is the project itself."""
    assert "Hill, What's Your Platform" in found[False, "hill:CoProductionCase"].text
    assert found[False, "sdl:Claim"].text.count("sdl-graph") == 0


def test_everything_of_ours_that_has_a_label_is_found(found, made):
    """Nothing that the graph gives a name is left out, but for the names that OWL needs for itself."""
    labelled = Embedded.at(made.store).query("SELECT DISTINCT ?thing WHERE { ?thing rdfs:label ?label ; a ?class }")
    ids = {names.shorten(thing.value) for (thing,) in labelled.rows if "/genid/" not in thing.value}
    assert ids
    assert ids - {identifier for _, identifier in found} == set()


def test_every_kind_of_the_bundled_corpus_is_one_of_those_that_help_lists(found):
    """What `--kind` completes is what there is."""
    common = {"case", "actor", "resource", "engagement", "value", "claim", "passage", "source", "term", "word", "query"}
    assert common <= {entry.kind for entry in found.values()} & set(KINDS)


def test_keys_tell_what_they_are_for_and_which_words_they_take():
    """A key of a case file leads to its property and its words; where it stands is told."""
    by_name = {entry.label: entry for entry in keys(CASE)}
    key = by_name["takes_over"]
    assert (key.id, key.kind, key.home_label) == ("sdl:takesOverFunction", "key", "engagements")
    assert key.text.endswith("Takes words of function.")
    assert by_name["evidence"].home_label == "most sections"
    assert "is" not in by_name


def test_a_key_that_means_two_things_is_two_entries():
    """`kind` is one thing of value and another of costs."""
    assert {entry.id for entry in keys(CASE) if entry.label == "kind"} >= {"sdl:hasValueKind", "sdl:hasCostKind"}


_Q = "<https://w3id.org/sdl-graph/case/x/{0}> <{1}> {2} <https://w3id.org/sdl-graph/case/x> .\n"


def test_a_thing_without_a_label_is_called_by_its_id():
    """What has no label but a note is found, called by what its id says."""
    lines = [
        _Q.format("odd-thing", names.RDF_TYPE, f"<{names.SDL}Skill>"),
        _Q.format("odd-thing", names.SKOS + "note", '"Two\\nlines \\t of it."@en'),
    ]
    first = next(iter(entries(lines, ())))
    assert (first.id, first.label, first.text) == ("case:x/odd-thing", "odd thing", "Two lines of it.")


def test_a_question_is_found_by_what_it_asks():
    """A query's label is its question, its home its family."""
    card = Card("my-query", "mine", "Who asks?", "One row.", ("teacher",), (), "ASK {}")
    entry = next(one for one in entries([], [card]) if one.kind == "query")
    assert (entry.id, entry.label, entry.text, entry.also) == ("my-query", "Who asks?", "One row.", "teacher")
    assert entry.home_label == "questions: mine"


def _iri(name):
    return names.SDL + name


def test_the_nearest_kind_counts():
    """A platform is a platform before it is a resource, and a teaching an engagement."""
    above = {
        _iri("Platform"): [_iri("Resource")],
        _iri("Teaching"): [_iri("Transfer")],
        _iri("Transfer"): [_iri("Engagement")],
    }
    kinds = Kinds(above, {_iri("Teaching"): "teaching", _iri("Platform"): "platform", _iri("Engagement"): "engagement"})
    assert kinds.of("x", [_iri("Platform"), _iri("Resource")]) == ("platform", "platform")
    assert kinds.of("x", [_iri("Teaching"), _iri("Engagement")]) == ("engagement", "teaching")


def test_a_class_of_no_kind_gives_its_topmost_class():
    """What the list of kinds does not know goes by the label of its topmost class; what has no class is other."""
    kinds = Kinds({"a:B": ["a:A"]}, {"a:A": "novelty", "a:B": "small novelty"})
    assert kinds.of("x", ["a:B"]) == ("novelty", "small novelty")
    assert kinds.of("x", []) == ("other", "thing")


def test_classes_in_a_circle_end():
    """Classes that are each other's superclasses are no endless search."""
    kinds = Kinds({"a:A": ["a:B"], "a:B": ["a:A"]}, {"a:A": "a", "a:B": "b"})
    assert kinds.of("x", ["a:A"])[0] in ("a", "b")
