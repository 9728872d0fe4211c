"""The process that runs HermiT: reads a file of N-Triples, prints its judgement as JSON.

What HermiT infers is read from its own output. Owlready2 writes only a part of it back into its
world, and silently so.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

_LINE = re.compile(r"^(Type|SubClassOf|EquivalentClasses)\( (.*) \)$", re.MULTILINE)
_IRI = re.compile(r"<([^<>]*)>")
_NOTHING = "http://www.w3.org/2002/07/owl#Nothing"


def main(file: str) -> None:
    """Loads the axioms into a world of their own and asks HermiT."""
    import owlready2

    world = owlready2.World()
    world.get_ontology(Path(file).as_uri()).load(only_local=True)
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said), world.get_ontology("urn:inferred"):
            owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=2)
    except owlready2.OwlReadyInconsistentOntologyError:
        answer: dict[str, object] = {"consistent": False, "unsatisfiable": [], "types": []}
    else:
        answer = _answer(said.getvalue())
    sys.stdout.write(json.dumps(answer))


def _answer(output: str) -> dict[str, object]:
    above: dict[str, set[str]] = {}
    direct: list[tuple[str, str]] = []
    for kind, one, other in _statements(output):
        if kind == "Type":
            direct.append((one, other))
        else:
            above.setdefault(one, set()).add(other)
    impossible = sorted(one for one in above if one != _NOTHING and _NOTHING in _closed(one, above))
    types = sorted({(individual, kind) for individual, given in direct for kind in _closed(given, above)})
    return {"consistent": not impossible, "unsatisfiable": impossible, "types": types}


def _statements(output: str) -> Iterator[tuple[str, str, str]]:
    for kind, text in _LINE.findall(output):
        iris = _IRI.findall(text)
        if kind == "EquivalentClasses":
            yield from (("SubClassOf", one, other) for one in iris for other in iris if one != other)
        elif len(iris) == 2:
            yield kind, iris[0], iris[1]


def _closed(start: str, above: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += above.get(here, ())
    return found


if __name__ == "__main__":
    main(sys.argv[1])
