"""Checks what an import would make as a build would: in the workspace as it would then be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sdl_graph.cases.triples import actor_quads, document_quads, source_quads
from sdl_graph.model.document import Document
from sdl_graph.model.problem import Problem
from sdl_graph.operations.compile import compile_units
from sdl_graph.operations.corpus import Corpus, read_corpus, shown
from sdl_graph.operations.imports.pieces import Piece
from sdl_graph.operations.imports.places import Places
from sdl_graph.operations.imports.rest import line, lines
from sdl_graph.operations.imports.told import Found, found
from sdl_graph.operations.unit import Compiled
from sdl_graph.workspace.inputs import Input

if TYPE_CHECKING:
    import pyoxigraph as ox


class Checked(NamedTuple):
    """What is wrong with the files that an import would make, and all that a build would state of them,
    as N-Triples without the last dot."""

    problems: list[Found]
    made: frozenset[str]


def checked(
    contents: Mapping[Input, bytes], changed: Mapping[Input, bytes], pieces: Mapping[Input, Sequence[Piece]], at: Places
) -> Checked:
    """Checks the changed files in the light of all the others, ``contents``."""
    corpus = read_corpus(_overlaid(contents, changed))
    named = {shown(entry.path): found_in for entry, found_in in pieces.items()}
    units = [unit for unit in corpus.units if unit.name in named]
    compiled = list(compile_units(units, corpus.around, corpus.rules, None))
    told = [
        one
        for name, found_in in named.items()
        for piece in found_in
        for one in found(_problems(name, corpus, compiled), piece, at)
    ]
    return Checked(told, frozenset(_made(corpus, compiled, pieces)))


def _overlaid(contents: Mapping[Input, bytes], changed: Mapping[Input, bytes]) -> dict[Input, bytes]:
    """The workspace's files with the changed ones among them; no case rests on a query."""
    places = {entry.path for entry in changed}
    merged = {**{entry: content for entry, content in contents.items() if entry.path not in places}, **changed}
    kept = (entry for entry in merged if entry.folder != "queries")
    return {entry: merged[entry] for entry in sorted(kept, key=lambda one: (one.folder, one.root, one.relative))}


def _problems(name: str, corpus: Corpus, compiled: Sequence[Compiled]) -> Iterator[Problem]:
    yield from (problem for problem in corpus.problems if problem.file == name)
    yield from (problem for result in compiled if result.name == name for problem in result.problems)


def _made(corpus: Corpus, compiled: Sequence[Compiled], pieces: Mapping[Input, Sequence[Piece]]) -> Iterator[str]:
    """What a build states; a file with a mistake counts as if it had none, as its mistakes are told."""
    for text in (*corpus.common, *(result.quads for result in compiled)):
        yield from lines(text.splitlines())
    for piece in (one for several in pieces.values() for one in several):
        for quad in piece_quads(piece):
            yield line((quad.subject, quad.predicate.value, quad.object))


def piece_quads(piece: Piece) -> list[ox.Quad]:
    """What a piece states once it stands in its file."""
    if piece.form.root_class:
        return document_quads(Document(piece.id, piece.made.tree, {}, {}), piece.form)
    listed = Document(piece.id, {piece.form.name: {piece.id: piece.made.tree}}, {}, {})
    return actor_quads(listed) if piece.kind == "actor" else source_quads(listed)
