"""When two literals mean the same."""

from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdl_graph.names import XSD
from sdl_graph.operations.push_values import value_of


def _literal(kind, text):
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("decimal", "1.10"), ("decimal", "1.1")),
        (("decimal", "100000.00"), ("decimal", "100000")),
        (("decimal", "-.50"), ("decimal", "-0.5")),
        (("decimal", "-0.0"), ("decimal", "0")),
        (("integer", "007"), ("integer", "+7")),
        (("nonNegativeInteger", "3"), ("integer", "3")),
        (("integer", "123456789012345678901234567890"), ("decimal", "123456789012345678901234567890.0")),
        (("boolean", "1"), ("boolean", "true")),
        (("boolean", "0"), ("boolean", "false")),
        (("double", "1e3"), ("double", "1000.0")),
        (("float", "0.1"), ("float", "0.10000000149011612")),
        (("double", "+INF"), ("double", "INF")),
        (("dateTime", "2024-02-28T12:00:00.500Z"), ("dateTime", "2024-02-28T14:00:00.5+02:00")),
        (("dateTime", "2024-02-28T24:00:00"), ("dateTime", "2024-02-29T00:00:00")),
        (("date", "2024-02-28+00:00"), ("date", "2024-02-28Z")),
        (("hexBinary", "0aFf"), ("hexBinary", "0AFF")),
    ],
)
def test_equal_values_have_one_key(one, other):
    """Whatever their lexical forms, and whatever the derived type (XSD 1.1 part 2)."""
    assert value_of(_literal(*one)) == value_of(_literal(*other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("decimal", "1.10"), ("decimal", "1.01")),
        (("decimal", "0.1"), ("double", "0.1")),
        (("float", "0.1"), ("double", "0.1")),
        (("string", "1"), ("integer", "1")),
        (("string", "1.10"), ("string", "1.1")),
        (("string", " a"), ("string", "a")),
        (("boolean", "1"), ("integer", "1")),
        (("dateTime", "2024-02-28T12:00:00"), ("dateTime", "2024-02-28T12:00:00Z")),
        (("dateTime", "2024-02-28T12:00:00.123456789Z"), ("dateTime", "2024-02-28T12:00:00.123456Z")),
        (("date", "2024-02-28"), ("date", "2024-02-28Z")),
        (("gYear", "-0044"), ("gYear", "-044")),
        (("duration", "P1Y"), ("duration", "12")),
        (("integer", "x"), ("integer", "y")),
        (("decimal", "1e3"), ("decimal", "1000")),
        (("dateTime", "2024-02-30T12:00:00"), ("dateTime", "2024-03-01T12:00:00")),
    ],
)
def test_other_values_have_other_keys(one, other):
    """Types that share no value, lost digits, lost zones, and what is no value of its type at all."""
    assert value_of(_literal(*one)) != value_of(_literal(*other))


def test_the_case_of_a_language_means_nothing():
    """BCP 47; another language is another text."""
    english = value_of(ox.Literal("a", language="en-GB"))
    assert english == value_of(ox.Literal("a", language="EN-gb"))
    assert english != value_of(ox.Literal("a", language="en"))
    assert english != value_of(ox.Literal("a"))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3), st.integers(0, 3))
def test_idle_digits_mean_nothing(number, zeros):
    """A decimal with more noughts at its end, or a sign before it, is the same decimal."""
    text = format(number, "f")
    padded = text + "0" * zeros if "." in text else text
    assert value_of(_literal("decimal", text)) == value_of(_literal("decimal", padded))


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
)
def test_decimals_share_a_key_only_if_they_are_equal(one, other):
    """No two numbers fall together, however large."""
    keys = {value_of(_literal("decimal", format(number, "f"))) for number in (one, other)}
    assert (len(keys) == 1) == (Decimal(one) == Decimal(other))


@given(st.sampled_from(["integer", "decimal", "double", "float", "boolean", "dateTime", "date", "int"]), st.text())
def test_any_text_has_a_key(kind, text):
    """What is no value of its type is only like itself."""
    assert value_of(_literal(kind, text)) == value_of(_literal(kind, text))
