"""Classes and properties are found by CURIE, IRI or label, those of lenses and those of the ontology."""

import pytest

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import AmbiguousName, UnknownName
from sdl_graph.operations.build import ready
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.show import show
from sdl_graph.operations.vocabulary import find_class, find_property
from tests.operations.test_lens_check import LENS


@pytest.mark.parametrize("name", ["sdl:ValueInUse", names.SDL + "ValueInUse", "value-in-use", "Value-In-Use"])
def test_a_class_of_the_ontology_is_found(engine, name):
    """CURIE, IRI and label mean the same class, which is of no lens and has its own author."""
    found = find_class(Lenses(engine), name)
    assert (found.iri, found.lens, found.source) == (names.SDL + "ValueInUse", "", "Vargo, Maglio & Akaka 2008")


def test_a_label_that_several_bear_is_told_with_all(engine):
    """Several conditions read "customers take part": which one is meant has to be said."""
    with pytest.raises(AmbiguousName, match="hill:CustomersTakePart"):
        find_class(Lenses(engine), "customers take part")


@pytest.mark.parametrize("name", ["", "sdl:", ":", "?x", "lens:hill#", "hill:", "a b", "\x1b[31m"])
def test_what_is_no_class_is_told(engine, name):
    """No odd text is taken for a class."""
    with pytest.raises(UnknownName):
        find_class(Lenses(engine), name)


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("a", names.RDF_TYPE),
        ("sdl:playsRole", names.SDL + "playsRole"),
        ("plays role", names.SDL + "playsRole"),
        ("rdfs:subClassOf", names.RDFS + "subClassOf"),
        ("skos:broaderTransitive", names.SKOS + "broaderTransitive"),
        (names.SDL + "playsRole", names.SDL + "playsRole"),
    ],
)
def test_a_property_is_found(engine, name, iri):
    """Properties of ours, and of other vocabularies as far as the graph uses them, are found."""
    assert find_property(Lenses(engine), name) == iri


@pytest.mark.parametrize("name", ["", "x", "urn:nobody", "http://a b", "<urn:x>", "sdl:Case"])
def test_what_is_no_property_is_told(engine, name):
    """No class, no odd text and no unused IRI is taken for a property."""
    with pytest.raises(UnknownName):
        find_property(Lenses(engine), name)


def test_a_users_lens_is_known_by_its_prefix_everywhere(workspace, own):
    """The CURIE that `explain` takes is the one that `show` takes and tells."""
    (own / "lenses").mkdir(exist_ok=True)
    (own / "lenses" / "mine.ttl").write_text(LENS)
    engine = Embedded.at(ready(workspace).store)
    assert find_class(Lenses(engine), "mine:PlatformCase").lens == names.LENS + "mine"
    assert show(engine, "mine:PlatformCase").thing.curie == "mine:PlatformCase"
    assert "mine:PlatformlessCase" in {one.curie for one in show(engine, "ikea").by_lenses}
