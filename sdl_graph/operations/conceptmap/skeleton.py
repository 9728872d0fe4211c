"""Expert skeleton maps: a few concepts from which a learner builds on, and a parking lot of what is
still to be placed (Novak and Cañas 2006)."""

from __future__ import annotations

from sdl_graph.model.conceptmap import ConceptMap

_MOST_PARKED = 16
_SAYS_LITTLE = ("theory", "episode", "claim", "flag", "setting")


def skeleton_of(shown: ConceptMap) -> ConceptMap:
    """A small map as a skeleton: its parking lot holds about twice as many concepts as it has, first
    those that say most; why each was left out is nothing to the learner."""
    telling = [one for one in shown.parking if one.kind not in _SAYS_LITTLE]
    rest = [one for one in shown.parking if one.kind in _SAYS_LITTLE]
    most = min(_MOST_PARKED, 2 * len(shown.concepts))
    parked = tuple(one._replace(reason="to be placed") for one in (*telling, *rest)[:most])
    return shown._replace(parking=parked, purpose="skeleton")
