"""A case as a stranger writes it in Turtle, and a way to take it into a workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from sdl_graph.errors import BadInput
from sdl_graph.operations.imports.take import take_in
from sdl_graph.workspace.find import find

PREFIXES = """\
@prefix sdl: <https://w3id.org/sdl-graph/ontology#> .
@prefix case: <https://w3id.org/sdl-graph/case/> .
@prefix source: <https://w3id.org/sdl-graph/source/> .
@prefix actor: <https://w3id.org/sdl-graph/actor/> .
@prefix phase: <https://w3id.org/sdl-graph/scheme/phase#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix e: <http://e.org/cases#> .
"""
CASE = (
    PREFIXES
    + f"""\
case:lent a sdl:Case ; rdfs:label "Lent tools"@en ;
  sdl:citesPassage <https://w3id.org/sdl-graph/case/lent/p> ;
  sdl:hasEngagement <https://w3id.org/sdl-graph/case/lent/drilling> .
<https://w3id.org/sdl-graph/case/lent/p> sdl:inSource source:repair-cafe-text ;
  sdl:startOffset 0 ; sdl:endOffset "9"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger> ;
  sdl:digest "sha256:{"ab" * 32}" ; sdl:paraphrase "They drill."@en .
<https://w3id.org/sdl-graph/case/lent/drilling> a sdl:Use ;
  sdl:performedBy actor:example-library ;
  sdl:inPhase phase:use ;
  sdl:hasEvidence <https://w3id.org/sdl-graph/case/lent/p> .
"""
)
DRILLING = "<https://w3id.org/sdl-graph/case/lent/drilling>"


@pytest.fixture
def take(own: Path):
    """Takes text in as a file of the working directory, Turtle unless told otherwise."""

    def taken(text: str, name: str = "theirs.ttl", **options: bool):
        Path(name).write_text(text, encoding="utf-8")
        return take_in(find(), [Path(name)], **options)

    return taken


@pytest.fixture
def wrong(take):
    """What is wrong with a text, as lines; nothing is written then."""

    def told(text: str, **options: bool) -> list[str]:
        before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file() and path.suffix != ".ttl"}
        with pytest.raises(BadInput) as caught:
            take(text, **options)
        assert {path: path.read_bytes() for path in before} == before
        assert not list(Path("data").rglob("*lent*"))
        assert not Path("ontology").exists()
        return [str(problem) for problem in caught.value.problems if problem.severity == "error"]

    return told
