"""How one statement stands: stated and where, inferred and why, denied by a source, or neither."""

from __future__ import annotations

from sdl_graph import names
from sdl_graph.model.description import Named
from sdl_graph.model.explanation import Standing
from sdl_graph.model.terms import Iri
from sdl_graph.operations.completion import denials
from sdl_graph.operations.knowledge import Fact
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.prove import Prover
from sdl_graph.operations.rows import texts

_WHERE = "SELECT DISTINCT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"


def standing(lenses: Lenses, prover: Prover, fact: Fact, *, every: bool = False) -> Standing:
    """How a statement stands; with ``every``, each independent proof if it is inferred."""
    subject, predicate, value = fact
    named, where = prover.words.named, stated_in(lenses, fact)
    against = [item for item, denied in sorted(denials(prover.facts).items()) if denied == fact]
    follows = not where and prover.holds(fact)
    term = lenses.terms.about(value if predicate == names.RDF_TYPE else predicate)
    return Standing(
        subject=named(subject),
        phrase=prover.words.phrase(fact),
        object=named(value),
        property=named(predicate),
        state="stated" if where else "inferred" if follows else "denied" if against else "not stated",
        definition=term.definition,
        source=term.source,
        where=where,
        evidence=prover.words.evidence(fact) if where else (),
        proofs=tuple(prover.proofs(fact, every=every)) if follows else (),
        denials=tuple((named(item), prover.words.evidence((item, "", ""))) for item in against),
    )


def stated_in(lenses: Lenses, fact: Fact) -> tuple[Named, ...]:
    """The cases, lists and modules that state a fact; none, if it only follows or is not there."""
    subject, predicate, value = fact
    bound = {"s": Iri(subject), "p": Iri(predicate), "o": Iri(value)}
    graphs = [graph for graph, *_ in texts(lenses.engine.query(_WHERE, bound))]
    return tuple(_named(lenses, graph) for graph in graphs if not graph.startswith(names.INFERRED))


def _named(lenses: Lenses, graph: str) -> Named:
    if graph == names.ACTORS_GRAPH:
        return Named("the list of actors")
    return Named(lenses.terms.about(graph).label or names.humanise(graph), lenses.curie(graph))
