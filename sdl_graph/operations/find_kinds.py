"""The short words for kinds of things, to which a search can be narrowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sdl_graph import names

SUBCLASS = names.RDFS + "subClassOf"
_OWL = names.prefixes()["owl"]
# The nearest class counts; where a thing has several, the first in this list.
_WORDS = {
    names.SDL + "Case": "case",
    names.SDL + "Episode": "episode",
    names.SDL + "Actor": "actor",
    names.SDL + "Platform": "platform",
    names.SDL + "PlatformComponent": "component",
    names.SDL + "Resource": "resource",
    names.SDL + "Context": "context",
    names.SDL + "Job": "job",
    names.SDL + "DesiredOutcome": "outcome",
    names.SDL + "ValueProposition": "proposition",
    names.SDL + "Engagement": "engagement",
    names.SDL + "Participation": "participation",
    names.SDL + "ValueAscription": "value",
    names.SDL + "CostBearing": "cost",
    names.SDL + "Denial": "denial",
    names.SDL + "Claim": "claim",
    names.SDL + "Tension": "tension",
    names.SDL + "FactCheckFlag": "flag",
    names.SDL + "Premise": "premise",
    names.SDL + "PremiseWording": "wording",
    names.SDL + "InferenceStep": "step",
    names.SDL + "OpenQuestion": "question",
    names.SDL + "Passage": "passage",
    names.SDL + "Source": "source",
    names.SDL + "Lens": "lens",
    names.SDL + "Rule": "rule",
    names.SDL + "Mapping": "mapping",
    names.SDL + "NoCounterpart": "mapping",
    names.SDL + "Match": "match",
    names.SKOS + "ConceptScheme": "scheme",
    names.SKOS + "Concept": "word",
    _OWL + "Ontology": "module",
    _OWL + "Class": "term",
    _OWL + "ObjectProperty": "term",
    _OWL + "DatatypeProperty": "term",
    _OWL + "AnnotationProperty": "term",
}
_ORDER = {kind: at for at, kind in enumerate(_WORDS.values())}
# What the graph does not hold as classes: see `find_entries`.
KINDS = (*dict.fromkeys(_WORDS.values()), "definition", "key", "query")
_SORTS = {"scheme": "scheme of words", "word": "controlled word", "module": "module of the ontology"}


class Kinds:
    """Tells kinds apart, by the classes of a graph."""

    def __init__(self, above: Mapping[str, Sequence[str]], labels: Mapping[str, str]) -> None:
        self._above = above
        self._labels = labels
        self._known: dict[str, tuple[int, str]] = {}

    def of(self, iri: str, classes: Sequence[str]) -> tuple[str, str]:
        """A thing's kind, and the label of the class that says most of it."""
        depth_and_kind = [(self._kind(one), one) for one in sorted(classes)]
        kind = min(
            (found[1] for found, _ in depth_and_kind if found[1]), key=lambda word: _ORDER.get(word, 99), default=""
        )
        if not kind:
            return "other", "thing"
        if kind == "term" and iri.startswith(names.LENS):
            return "definition", "definition of a lens"
        best = max((found[0], one) for found, one in depth_and_kind if found[1] == kind)
        return kind, _SORTS.get(kind) or self._labels.get(best[1]) or _owl(best[1])

    def _kind(self, class_iri: str) -> tuple[int, str]:
        """How far below the class of a kind a class stands, and that kind; for a class of no kind
        the label of the topmost class above it."""
        if class_iri not in self._known:
            self._known[class_iri] = (0, "")  # should classes go in a circle
            self._known[class_iri] = self._looked_up(class_iri)
        return self._known[class_iri]

    def _looked_up(self, class_iri: str) -> tuple[int, str]:
        if class_iri in _WORDS:
            return 0, _WORDS[class_iri]
        above = [self._kind(one) for one in self._above.get(class_iri, ())]
        found = [(depth + 1, kind) for depth, kind in above if kind]
        if found:
            return min(found, key=lambda one: (_ORDER.get(one[1], 99), one))
        return 0, self._labels.get(class_iri, "")


def _owl(class_iri: str) -> str:
    return {"Class": "class"}.get(names.humanise(class_iri), "property")
