"""What a thing is called in the legend, and how much such things tell about how value comes about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sdl_graph import names


class Kind(NamedTuple):
    """The legend's word, and what a thing of the kind is worth in a map."""

    word: str
    worth: float
    plural: bool | None = None  # None: its label tells


THEORY = Kind("theory", 0.3)
_OTHER = Kind("thing", 0.2)

# The nearest class among a thing's own and their superclasses decides; the first listed wins.
_KINDS = {
    "Case": Kind("case", 1.0, plural=False),
    "Actor": Kind("actor", 1.0),
    "PlatformComponent": Kind("component", 0.45),
    "Platform": Kind("platform", 1.0),
    "Job": Kind("job", 0.6, plural=False),
    "DesiredOutcome": Kind("outcome", 0.4),
    "ValueProposition": Kind("proposition", 0.75),
    "Engagement": Kind("engagement", 0.9, plural=False),
    "Episode": Kind("episode", 0.2, plural=False),
    "ValueAscription": Kind("value", 0.9),
    "CostBearing": Kind("cost", 0.85),
    "Resource": Kind("resource", 0.85),
    "Context": Kind("setting", 0.3, plural=False),
    "Denial": Kind("denial", 0.2, plural=False),
    "Tension": Kind("tension", 0.2, plural=False),
    "FactCheckFlag": Kind("flag", 0.05, plural=False),
    "Participation": Kind("participation", 0.1, plural=False),
    "Axiom": Kind("axiom", 0.9, plural=False),
    "Premise": Kind("premise", 0.8, plural=False),
    "PremiseWording": Kind("wording", 0.3, plural=False),
    "Argument": Kind("argument", 1.0, plural=False),
    "InferenceStep": Kind("step", 0.8, plural=False),
    "Claim": Kind("claim", 0.7, plural=False),
    "Stance": Kind("stance", 0.3, plural=False),
    "OpenQuestion": Kind("question", 0.5, plural=False),
    "Answer": Kind("answer", 0.4, plural=False),
    "Principle": Kind("principle", 0.6, plural=False),
    "Paradigm": Kind("paradigm", 0.7, plural=False),
    "Notion": Kind("notion", 0.6),
    "Disagreement": Kind("disagreement", 0.9, plural=False),
    "Position": Kind("position", 0.8, plural=False),
    "Theory": Kind("theory", 0.6, plural=False),
    "Lens": Kind("lens", 0.6, plural=False),
    "Source": Kind("text", 0.2, plural=False),
    "Passage": Kind("passage", 0.1, plural=False),
}


def kind_of(classes: Iterable[str]) -> Kind:
    """The kind of a thing that is of these classes (IRIs, superclasses among them)."""
    local = {iri.removeprefix(names.SDL) for iri in classes if iri.startswith(names.SDL)}
    found = next((kind for name, kind in _KINDS.items() if name in local), None)
    if found:
        return found
    theory = {names.SKOS + "Concept", "http://www.w3.org/2002/07/owl#Class"}
    return THEORY if theory & set(classes) else _OTHER
