"""Parameters become terms: never text, never a guess."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph import names
from sdl_graph.errors import BadQuery, UnknownName
from sdl_graph.library.bind import bind
from sdl_graph.model.card import Card, Parameter
from sdl_graph.model.terms import Iri, Literal

INJECTION = '" } UNION {?s ?p ?o} #'


def card(*parameters):
    return Card("q", "f", "", "", (), parameters, "")


def parameter(kind, *, required=True, default=""):
    return Parameter("x", "_x", kind, required, of="sdl:Case", default=default)


def find(text, of):
    return Iri(f"found/{of}/{text}")


def test_each_kind_becomes_its_term():
    """An IRI is looked up among the class's instances; numbers and texts are literals of their kind."""
    parameters = [Parameter(kind[0], f"_{kind}", kind, True, of="sdl:Case") for kind in ("iri", "literal", "number")]
    given = {"i": "ikea", "l": "1.10", "n": "1.10"}
    assert bind(card(*parameters, Parameter("m", "_m_integer", "integer", True)), {**given, "m": "007"}, find) == {
        "_iri": Iri("found/sdl:Case/ikea"),
        "_literal": Literal("1.10"),
        "_number": Literal("1.10", names.XSD + "decimal"),
        "_m_integer": Literal("007", names.XSD + "integer"),
    }


@pytest.mark.parametrize("value", ["1", "-1", "+1", "1.5", ".5", "1.", "0012", "1.10"])
def test_number_keeps_its_form(value):
    """A number is bound as it was typed."""
    assert bind(card(parameter("number")), {"x": value}, find) == {"_x": Literal(value, names.XSD + "decimal")}


@pytest.mark.parametrize("value", ["a", "1e3", "1,5", "--1", ".", "1 ", " 1", "0x10", "NaN", "١٢", "²", INJECTION])
@pytest.mark.parametrize("kind", ["number", "integer"])
def test_what_is_no_number_is_refused(kind, value):
    """What is no number, in plain digits, is refused with its name."""
    with pytest.raises(BadQuery, match="`x` takes a"):
        bind(card(parameter(kind)), {"x": value}, find)


@pytest.mark.parametrize("value", ["1.5", "1.0", ".5"])
def test_fraction_is_no_integer(value):
    """Where a whole number is wanted, the message says so."""
    with pytest.raises(BadQuery, match="whole number"):
        bind(card(parameter("integer")), {"x": value}, find)


def test_missing_parameters_are_all_told():
    """Every parameter that must be given and is not is named, with how to give it."""
    parameters = [Parameter(name, f"_{name}", "literal", True) for name in ("a", "b", "c")]
    with pytest.raises(BadQuery, match=r"`q` needs `-p a VALUE` and `-p c VALUE`; `sdl-graph queries q` tells more"):
        bind(card(*parameters), {"b": "x"}, find)


def test_empty_value_is_no_value():
    """An empty value does not stand for one that must be given, and leaves an optional one open."""
    with pytest.raises(BadQuery):
        bind(card(parameter("literal")), {"x": ""}, find)
    assert bind(card(parameter("literal", required=False)), {"x": ""}, find) == {}


def test_optional_parameter_may_stay_open():
    """An optional parameter that is not given is not bound."""
    assert bind(card(parameter("iri", required=False)), {}, find) == {}


@pytest.mark.parametrize(("given_values", "value"), [({}, "3"), ({"x": "4"}, "4")])
def test_default_stands_until_a_value_is_given(given_values, value):
    """A default is bound, and gives way to what is given."""
    chosen = card(parameter("integer", required=False, default="3"))
    assert bind(chosen, given_values, find) == {"_x": Literal(value, names.XSD + "integer")}


def test_unknown_parameter_is_told_with_the_nearest():
    """A parameter that the query does not have is told with the one that was meant."""
    with pytest.raises(UnknownName, match="no parameter of `q` is called `cas`; did you mean `case`"):
        bind(card(Parameter("case", "_case", "literal", True)), {"cas": "x"}, find)


@settings(deadline=None, max_examples=100)
@given(st.text(min_size=1))
def test_any_text_is_bound_as_it_is(text):
    """A text is one literal, whatever it holds."""
    assert bind(card(parameter("literal")), {"x": text}, find) == {"_x": Literal(text)}
