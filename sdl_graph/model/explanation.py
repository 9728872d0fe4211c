"""Explanations: why something holds, why not, and what would have to be true as well."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sdl_graph.model.description import Evidence, Named

State = Literal["met", "denied", "contradicted", "not stated"]
Verdict = Literal["certain", "possible", "excluded"]
Kind = Literal["", "definition", "closed-world rule", "axiom"]


class Step(NamedTuple):
    """One step of a proof: a sentence, and what it rests on.

    A step without a rule is a statement of a case, with its ``evidence``, or part of the background
    (a word that is a kind of another). ``rule`` says in words why it follows: by whose definition, by
    which rule that needs a closed world, or by which axiom of the ontology (``kind``). ``source`` says
    whose that is, ``name`` which one, and ``rests_on`` where its author gives it. ``absent`` are
    sentences of which the case says nothing, for a step that rests on their absence. ``property`` is
    the CURIE of what joins subject and object.
    """

    subject: Named
    phrase: str
    object: Named
    rule: str = ""
    source: str = ""
    evidence: tuple[Evidence, ...] = ()
    premises: tuple[Step, ...] = ()
    absent: tuple[str, ...] = ()
    property: str = ""
    kind: Kind = ""
    name: Named = Named("")
    rests_on: tuple[Evidence, ...] = ()


class Condition(NamedTuple):
    """One condition of a definition, and whether a case meets it; with a proof if it does.

    ``obstacles`` are sentences of the case that a rule which needs their absence meets there.

    "denied": only what a source denies stands against it; "contradicted": so does what the case
    states; "not stated": nothing does, and nobody says that it holds.
    """

    condition: Named
    definition: str
    state: State
    proof: Step | None = None
    obstacles: tuple[str, ...] = ()


class Nearest(NamedTuple):
    """A part of the case that comes near to what a definition asks of one."""

    part: Named
    kind: Named
    conditions: tuple[Condition, ...]


class Explanation(NamedTuple):
    """Why a class holds of a thing, or why not."""

    thing: Named
    verdict: Named
    definition: str
    source: str
    passages: tuple[Evidence, ...]
    holds: bool
    proofs: tuple[Step, ...] = ()
    conditions: tuple[Condition, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    obstacles: tuple[str, ...] = ()


class Standing(NamedTuple):
    """How a statement stands: stated, inferred, denied by a source, or neither.

    ``where`` are the cases (or lists, or modules) that state it, ``evidence`` the passages that bear
    it out; ``proofs`` why it follows, if it is inferred; ``denials`` the items that deny it, with
    their passages. ``definition`` and ``source`` are those of the property, or of the class for
    statements of what something is.
    """

    subject: Named
    phrase: str
    object: Named
    property: Named
    state: Literal["stated", "inferred", "denied", "not stated"]
    definition: str = ""
    source: str = ""
    where: tuple[Named, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    proofs: tuple[Step, ...] = ()
    denials: tuple[tuple[Named, tuple[Evidence, ...]], ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it is stated or follows."""
        return self.state in ("stated", "inferred")


class Assumption(NamedTuple):
    """A statement that would have to be true as well, in words."""

    subject: Named
    phrase: str
    object: Named


class Completion(NamedTuple):
    """What would make a class hold: the minimal sets of assumptions; none, if nothing could."""

    thing: Named
    verdict: Named
    state: Verdict
    sets: tuple[tuple[Assumption, ...], ...]
    complete: bool
