"""A lens of one's own: it works end to end, and each mistake in it is told at its line."""

import pytest

from sdl_graph.engines.embedded import Embedded
from sdl_graph.ontology.load import module_quads
from sdl_graph.operations.build import ready
from sdl_graph.operations.check import check
from sdl_graph.operations.classify import classify
from sdl_graph.operations.completion import complete
from sdl_graph.operations.explain import explain
from sdl_graph.operations.lens_check import lens_problems

LENS = """\
@prefix mine: <https://w3id.org/sdl-graph/lens/mine#> .
@prefix lens: <https://w3id.org/sdl-graph/lens/> .
@prefix sdl: <https://w3id.org/sdl-graph/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vann: <http://purl.org/vocab/vann/> .

lens:mine a owl:Ontology , sdl:Lens ;
    rdfs:label "Mine"@en ; skos:definition "My own view."@en ; dcterms:source "myself" ;
    vann:preferredNamespacePrefix "mine" ; vann:preferredNamespaceUri "https://w3id.org/sdl-graph/lens/mine#" .

mine:PlatformCase a owl:Class ;
    rdfs:label "case with a platform"@en ; skos:definition "A case that tells of a platform."@en ;
    sdl:appliesTo sdl:Case ; dcterms:source "myself" ; rdfs:isDefinedBy lens:mine .

[ a owl:Class ; owl:intersectionOf ( sdl:Case
    [ a owl:Restriction ; owl:onProperty sdl:hasPlatform ; owl:someValuesFrom sdl:Platform ] ) ]
    rdfs:subClassOf mine:PlatformCase .

mine:PlatformlessCase a owl:Class ;
    rdfs:label "case without a platform"@en ; skos:definition "A case that tells of no platform."@en ;
    sdl:appliesTo sdl:Case ; dcterms:source "myself" ; rdfs:isDefinedBy lens:mine .

mine:no-platform a sdl:Rule ;
    sdl:concludes mine:PlatformlessCase ;
    sdl:when "?this a sdl:Case" ;
    sdl:unless "?this a mine:PlatformCase" .
"""


def told(text):
    """The problems of a lens, by the line that they are on."""
    content = text.encode()
    return [
        (problem.line, problem.message) for problem in lens_problems(module_quads(content, "m.ttl"), content, "m.ttl")
    ]


def line_of(text, part):
    return next(number for number, line in enumerate(text.splitlines(), start=1) if part in line)


@pytest.fixture
def lens_file(own):
    (own / "lenses").mkdir(exist_ok=True)
    return own / "lenses" / "mine.ttl"


def test_a_lens_of_ones_own_classifies_explains_and_completes(workspace, lens_file):
    """A lens in the folder `lenses` classifies the cases, gives reasons, and tells what is lacking."""
    lens_file.write_text(LENS)
    engine = Embedded.at(ready(workspace).store)
    marks = {(cell.case.curie, cell.verdict.curie): cell.mark for cell in classify(engine, lens="mine")}
    assert marks["case:ba-check-in-kiosks", "mine:PlatformCase"] == "inferred"
    assert marks["case:ikea", "mine:PlatformCase"] == ""
    assert marks["case:ikea", "mine:PlatformlessCase"] == "inferred"
    assert explain(engine, "ba-check-in-kiosks", "mine:PlatformCase").holds
    assert len(complete(engine, "ikea", "mine:PlatformCase").sets[0]) == 1
    assert complete(engine, "ba-check-in-kiosks", "mine:PlatformlessCase").state == "excluded"


def test_a_right_lens_has_no_problem():
    """What may be used is not complained of."""
    assert told(LENS) == []


_MISTAKES = {
    "oneOf": ("[ a owl:Class ; owl:oneOf ( mine:x ) ] rdfs:subClassOf mine:PlatformCase .", "owl:oneOf"),
    "complementOf": (
        "[ a owl:Class ; owl:complementOf sdl:Case ] rdfs:subClassOf mine:PlatformCase .",
        "owl:complementOf",
    ),
    "cardinality": (
        "[ a owl:Restriction ; owl:onProperty sdl:hasPart ; owl:minCardinality 2 ] rdfs:subClassOf mine:PlatformCase .",
        "owl:minCardinality",
    ),
    "hasSelf": (
        "[ a owl:Restriction ; owl:onProperty sdl:hasPart ; owl:hasSelf true ] rdfs:subClassOf mine:PlatformCase .",
        "owl:hasSelf",
    ),
    "literal": (
        '[ a owl:Restriction ; owl:onProperty sdl:hasPart ; owl:hasValue "x" ] rdfs:subClassOf mine:PlatformCase .',
        "owl:hasValue",
    ),
    "hasKey": ("mine:PlatformCase owl:hasKey ( sdl:hasPart ) .", "owl:hasKey"),
    "wrong side": (
        "mine:PlatformCase rdfs:subClassOf [ a owl:Restriction ; owl:onProperty sdl:hasPart ;"
        " owl:someValuesFrom sdl:Platform ] .",
        "owl:someValuesFrom",
    ),
    "broken list": (
        "[ a owl:Class ; owl:intersectionOf sdl:Case ] rdfs:subClassOf mine:PlatformCase .",
        "owl:intersectionOf",
    ),
    "foreign class": ("mine:PlatformCase rdfs:subClassOf sdl:Firm .", "this would conclude sdl:Firm"),
    "foreign property": ("sdl:hasPart rdfs:subPropertyOf sdl:hasPlatform .", "hasPlatform"),
    "foreign value": (
        "mine:PlatformCase rdfs:subClassOf [ a owl:Restriction ; owl:onProperty sdl:hasPart ; owl:hasValue mine:it ] .",
        "sdl:hasPart",
    ),
    "unreadable": (
        'mine:bad a sdl:Rule ; sdl:concludes mine:PlatformCase ; sdl:when "?this a nowhere:Case" .',
        "nowhere:Case",
    ),
    "foreign conclusion": (
        'mine:bad a sdl:Rule ; sdl:concludes sdl:Firm ; sdl:when "?this a sdl:Case" .',
        "this would conclude sdl:Firm",
    ),
    "own absence": (
        'mine:bad a sdl:Rule ; sdl:concludes mine:PlatformCase ; sdl:when "?this a sdl:Case" ;'
        ' sdl:unless "?this a mine:PlatformCase" .',
        "absence of what it concludes",
    ),
    "own absence by an axiom": (
        'mine:PlatformlessCase rdfs:subClassOf mine:PlatformCase .',
        "absence of what it concludes",
    ),
    "no label": (
        'mine:bad a owl:Class ; skos:definition "x" ; sdl:appliesTo sdl:Case ; dcterms:source "x" ;'
        " rdfs:isDefinedBy lens:mine .",
        "mine:bad has no rdfs:label",
    ),
    "no kind": (
        'mine:bad a owl:Class ; rdfs:label "x" ; skos:definition "x" ; dcterms:source "x" ;'
        " rdfs:isDefinedBy lens:mine .",
        "mine:bad has no sdl:appliesTo",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", _MISTAKES)
def test_each_kind_of_mistake_is_told(mistake):
    """A mistake in a lens is told in words that name it."""
    text, message = _MISTAKES[mistake]
    found = told(f"{LENS}\n{text}\n")
    assert [one for _, one in found if message in one], found


@pytest.mark.parametrize("mistake", ["oneOf", "cardinality", "unreadable", "no label", "foreign conclusion"])
def test_a_mistake_is_told_by_check_with_its_file_and_line(workspace, lens_file, mistake):
    """`check` tells a lens's mistake at the line that it is on, beside those of the cases."""
    text, message = _MISTAKES[mistake]
    lens_file.write_text(f"{LENS}\n{text}\n")
    found = [problem for problem in check(workspace).problems if message in problem.message]
    assert {(problem.file, problem.line) for problem in found} == {("lenses/mine.ttl", len(LENS.splitlines()) + 2)}


def test_a_clash_of_two_lenses_is_told_without_a_traceback(workspace, lens_file):
    """Where negation goes in a circle only across two modules, that is told as a mistake, too."""
    lens_file.write_text(LENS)
    other = LENS.split("mine:PlatformCase a")[0].replace("lens:mine a", "lens:other a").replace('"mine"', '"other"')
    (lens_file.parent / "other.ttl").write_text(other + "mine:PlatformlessCase rdfs:subClassOf mine:PlatformCase .\n")
    assert [problem for problem in check(workspace).problems if "absence" in problem.message]


_SEVERAL = """mine:first a sdl:Rule ;
    sdl:concludes mine:PlatformCase ;
    sdl:when "?this a nowhere:Case . ?this sdl:hasPart" .
mine:second a sdl:Rule ;
    sdl:concludes mine:PlatformCase .
mine:third a sdl:Rule ;
    sdl:concludes mine:PlatformCase ;
    sdl:when "?this a sdl:Case" ;
    sdl:unless "?x a mine:Nothing" .
"""


def test_every_rule_that_cannot_be_read_is_told_at_its_line():
    """Three wrong rules in one file are told together, and of one rule all that is wrong with it."""
    text = f"{LENS}\n{_SEVERAL}"
    assert [one for one in told(text) if one[1].startswith("rule ")] == [
        (line_of(text, "mine:first"), "rule mine:first: `?this sdl:hasPart` is not a triple"),
        (
            line_of(text, "mine:first"),
            "rule mine:first: `nowhere:Case` is no variable, no IRI and no CURIE of a known prefix",
        ),
        (line_of(text, "mine:second"), "rule mine:second: it needs one sdl:concludes and one sdl:when"),
        (
            line_of(text, "mine:third"),
            "rule mine:third: `?x a mine:Nothing` is not tied to ?this; tie it, by way of other variables if need be",
        ),
    ]


def test_every_rule_on_a_circle_is_told():
    """Two rules that each rest on the absence of what they conclude are both told."""
    rule = (
        'mine:%s a sdl:Rule ; sdl:concludes mine:PlatformCase ; sdl:when "?this a sdl:Case" ;'
        ' sdl:unless "?this a mine:PlatformCase" .'
    )
    text = f"{LENS}\n{rule % 'one'}\n{rule % 'two'}\n"
    assert [line for line, message in told(text) if "absence of what it concludes" in message] == [
        line_of(text, "mine:one"),
        line_of(text, "mine:two"),
    ]


def test_the_mistakes_of_a_broken_rule_do_not_hide_those_of_another(workspace, lens_file):
    """Beside a rule that cannot be read, a misspelt class in another rule is told, with what comes near."""
    lens_file.write_text(
        f"{LENS}\n{_SEVERAL}".replace('"?this a sdl:Case" ;\n    sdl:unless', '"?this a sdl:Cas" ;\n    sdl:unless', 1)
    )
    messages = [(problem.message, problem.hint) for problem in check(workspace).problems]
    assert ("nothing is called sdl:Cas", "did you mean sdl:Case?") in messages
    assert [message for message, _ in messages if message.startswith("rule mine:second")]


def test_terms_are_told_by_the_prefix_of_their_lens(workspace, lens_file):
    """No message names a term of one's own lens in another way than the file does."""
    wrong = "".join(f"{text}\n" for text, _ in _MISTAKES.values()) + "mine:Gone rdfs:subClassOf mine:Nowhere .\n"
    lens_file.write_text(f"{LENS}\n{wrong}")
    lines = [f"{problem.message}; {problem.hint}" for problem in check(workspace).problems]
    assert [line for line in lines if "mine:" in line]
    assert not [line for line in lines if "lens:mine#" in line]
