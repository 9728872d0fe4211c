"""Writes an export in each of its forms; whatever cannot be meant is told before anything is written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sdl_graph.cli.export_wanted import SEVERAL_FILES, Wanted
from sdl_graph.errors import CannotWrite, UserError

if TYPE_CHECKING:
    from sdl_graph.cli.session import Session
    from sdl_graph.engines.embedded import Embedded
    from sdl_graph.model.terms import Iri, Triple
    from sdl_graph.operations.dataset_facts import Facts
    from sdl_graph.operations.export import Selection


def write(session: Session, wanted: Wanted, output: Path | None) -> None:
    """Writes what is wanted to standard output, a file or a folder.

    Raises:
        UserError: if the wishes do not go together, or a thing has no such name.
        CannotWrite: if something cannot be written.
    """
    wanted.check()
    writers = _Writers(session, wanted)
    if wanted.format in SEVERAL_FILES and wanted.view == "graph":
        _emit_files(session, writers.files(), wanted.format, output)
    else:
        session.emit(writers.text(), output)


class _Writers:
    def __init__(self, session: Session, wanted: Wanted) -> None:
        self.session, self.wanted = session, wanted

    @cached_property
    def engine(self) -> Embedded:
        """Over the snapshot that is exported, whatever other engine the workspace asks its questions of."""
        from sdl_graph.engines.embedded import Embedded

        return Embedded.at(self.session.snapshot.store)

    @cached_property
    def selection(self) -> Selection:
        """The parts that were named, found."""
        from sdl_graph.operations.export import Selection

        wanted = self.wanted
        return Selection(
            self._found(wanted.cases, "sdl:Case"),
            self._found(wanted.theories, "sdl:Theory"),
            self._found(wanted.sources, "sdl:Source"),
            self._found(wanted.lenses, "sdl:Lens"),
        )

    def _found(self, given: tuple[str, ...], of: str) -> tuple[Iri, ...]:
        from sdl_graph.operations.things import find

        return tuple(find(self.engine, name, of) for name in given)

    def text(self) -> str:
        """The export as one text."""
        forms = {
            "graph": self._graph, "framed": self._framed, "sssom": self._sssom, "annotations": self._annotations,
            "aif": self._aif, "cover": self._cover, "queries": self._queries, "dataset": self._dataset,
        }  # fmt: skip
        return forms[self.wanted.form]()

    def files(self) -> dict[str, bytes]:
        """The export as several files."""
        return self._csvw() if self.wanted.format == "csvw" else self._crate()

    def _graph(self) -> str:
        from sdl_graph.operations.export import selected_lines
        from sdl_graph.output.graphs import serialise_quads

        return serialise_quads(selected_lines(self.session.snapshot, self.selection), self.wanted.format)

    def _framed(self) -> str:
        from sdl_graph.operations.export import selected_lines
        from sdl_graph.operations.written import statements
        from sdl_graph.output.linked.framed import to_framed

        return to_framed(statements(selected_lines(self.session.snapshot, self.selection)))

    def _sssom(self) -> str:
        from sdl_graph.operations.alignments import mapping_set
        from sdl_graph.output.sssom import to_sssom

        return to_sssom(mapping_set(self.engine))

    def _annotations(self) -> str:
        from sdl_graph.operations.annotate import annotations_of, as_triples
        from sdl_graph.operations.export import selected_lines
        from sdl_graph.operations.written import statements
        from sdl_graph.output.linked.annotations import collection_iri, to_annotations

        found = annotations_of(
            statements(selected_lines(self.session.snapshot, self.selection)), self.selection.sources
        )
        if self.wanted.format != "jsonld":
            return self._triples(as_triples(found))
        return to_annotations(found, "Passages and what they were coded with", collection_iri(self.selection.graphs))

    def _aif(self) -> str:
        from sdl_graph.operations.export_views import as_aif

        return self._triples(as_aif(self.engine, self.session.catalogue, self.selection.theories))

    def _cover(self) -> str:
        from sdl_graph.operations.export_views import as_cover

        return self._triples(as_cover(self.engine, self.session.catalogue, self.selection.cases))

    def _queries(self) -> str:
        from sdl_graph.output.linked.sparql_examples import PREFIXES, example_triples

        cards = self.session.catalogue.cards.values()
        return self._triples(example_triples(cards, self.wanted.served_at), PREFIXES)

    def _dataset(self) -> str:
        from sdl_graph.operations.dataset import PREFIXES, description

        found = description(self.session.snapshot, self._facts(), endpoint=self.wanted.served_at)
        return self._triples(found, PREFIXES)

    def _triples(self, found: list[Triple], prefixes: Mapping[str, str] | None = None) -> str:
        from sdl_graph.output.graphs import serialise_triples

        return serialise_triples(found, self.wanted.format, prefixes)

    def _csvw(self) -> dict[str, bytes]:
        from sdl_graph.operations.export import selected_lines
        from sdl_graph.operations.tables import sheets
        from sdl_graph.operations.written import statements
        from sdl_graph.output.linked.csvw import to_csvw

        found = sheets(statements(selected_lines(self.session.snapshot, self.selection)))
        facts = self._facts()
        return to_csvw(found, facts.title, facts.licence)

    def _crate(self) -> dict[str, bytes]:
        from sdl_graph.operations.crate import input_files, publishable
        from sdl_graph.operations.dataset import PREFIXES, description
        from sdl_graph.output.graphs import serialise_triples
        from sdl_graph.output.linked.rocrate import Crate, to_rocrate

        session, facts = self.session, publishable(self._facts())
        described = serialise_triples(description(session.snapshot, facts), "turtle", PREFIXES)
        inputs = input_files(session.workspace, session.snapshot)
        return to_rocrate(Crate(facts, session.snapshot.graph.read_bytes(), described.encode(), inputs))

    def _facts(self) -> Facts:
        from sdl_graph.operations.dataset_facts import facts_in
        from sdl_graph.workspace.find import MARK

        own = self.session.workspace.own
        return facts_in(own / MARK if own else None)


def _emit_files(session: Session, files: dict[str, bytes], form: str, output: Path | None) -> None:
    if output is None:
        raise UserError(f"{form} is several files; name a folder or an archive with -o, such as -o {form}.zip")
    if output.suffix.lower() == ".zip":
        from sdl_graph.output.linked.bundle import to_zip

        session.emit(to_zip(files), output)
    elif output.suffix and not output.is_dir():
        raise UserError(f"{form} is several files; name a folder or an archive, such as -o {output.stem}.zip")
    else:
        _write_folder(files, output)


def _write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Writes the files into a new or empty folder, whole or not at all."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(f"{folder} is not an empty folder; name a new one")
    draft = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
    try:
        for name, content in files.items():
            place = draft / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    except OSError as error:
        import shutil

        shutil.rmtree(draft, ignore_errors=True)
        raise CannotWrite(folder, error.strerror or str(error)) from None
