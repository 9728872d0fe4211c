"""Isotonic regression."""

from hypothesis import given
from hypothesis import strategies as st

from sdl_graph.layout.isotonic import isotonic

_PAIRS = st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 9)), min_size=1, max_size=12)


def test_a_heavy_value_gives_way_less():
    """What is pooled stands at the weighted mean."""
    assert isotonic([4, 0], [3, 1]) == [3, 3]


@given(_PAIRS, st.lists(st.integers(-50, 50), min_size=12, max_size=12))
def test_no_rising_sequence_is_nearer(pairs, other):
    """The result rises, and no other rising sequence has smaller squares."""
    wanted, weights = [value for value, _ in pairs], [weight for _, weight in pairs]
    found = isotonic(wanted, weights)
    assert found == sorted(found)

    def squares(values):
        return sum(weight * (a - b) ** 2 for a, b, weight in zip(wanted, values, weights, strict=False))

    assert squares(found) <= squares(sorted(other)) + 1e-6
