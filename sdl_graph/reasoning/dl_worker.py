"""The process that runs HermiT: reads a file of N-Triples, prints its judgement as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(file: str) -> None:
    """Loads the axioms into a world of their own and asks HermiT."""
    import owlready2

    world = owlready2.World()
    world.get_ontology(Path(file).as_uri()).load(only_local=True)
    try:
        with world.get_ontology("urn:inferred"):
            owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        answer = {"consistent": False, "unsatisfiable": []}
    else:
        impossible = sorted(entity.iri for entity in world.inconsistent_classes() if entity is not owlready2.Nothing)
        answer = {"consistent": not impossible, "unsatisfiable": impossible}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1])
