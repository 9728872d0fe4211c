"""The Python interface: open the graph, ask it, take it as an rdflib graph.

>>> import sdl_graph
>>> graph = sdl_graph.open()
>>> graph.query("value-in-use", case="ba-check-in-kiosks").to_dicts()[0]["case"]
'https://w3id.org/sdl-graph/case/ba-check-in-kiosks'
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from sdl_graph import names
from sdl_graph.engines.base import Engine
from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import UserError
from sdl_graph.library.catalogue import Catalogue
from sdl_graph.model.comparison import Comparison
from sdl_graph.model.description import Description
from sdl_graph.model.explanation import Completion, Explanation, Standing
from sdl_graph.model.finding import Findings
from sdl_graph.model.terms import Answer, Iri, Literal, Table, Term, Triples, Verdict
from sdl_graph.operations.ask import ask, typed_in
from sdl_graph.operations.build import ready
from sdl_graph.operations.classify import Cell, classify
from sdl_graph.operations.compare import compare
from sdl_graph.operations.completion import complete
from sdl_graph.operations.conceptmap.draw import draw
from sdl_graph.operations.conceptmap.material import Wishes
from sdl_graph.operations.explain import explain
from sdl_graph.operations.find import find as find_text
from sdl_graph.operations.lenses import Lenses
from sdl_graph.operations.show import show
from sdl_graph.operations.things import find as find_thing
from sdl_graph.output.answers import write
from sdl_graph.output.notebook import Map
from sdl_graph.output.terms import for_people, plain
from sdl_graph.workspace.find import Workspace, find
from sdl_graph.workspace.snapshot import Snapshot

if TYPE_CHECKING:
    import pandas
    import rdflib

    from sdl_graph.engines.graph_store import GraphStore
    from sdl_graph.operations.pull import PullReport
    from sdl_graph.operations.push import PushReport

_WIDE = 120
_STORE_SECONDS = 120.0


def open(workspace: str | os.PathLike[str] | None = None, *, endpoint: str | None = None) -> Graph:
    """The graph of a workspace: the one named, the one around the working directory, or else
    the bundled corpus alone. Builds it first if its inputs have changed.

    With ``endpoint``, the address of a SPARQL endpoint that holds the graph, `query`, `show`, `classify`
    and `map` ask there; the rest works with the graph on this machine.

    Raises:
        BadInput: if an input has mistakes in it.
        UnusablePlace: if ``workspace`` is no workspace.
        UserError: if ``endpoint`` is no address that a request can go to.
    """
    place = find(Path(workspace) if workspace is not None else None)
    return Graph(place, ready(place), _remote(endpoint) if endpoint else None)


class Graph:
    """A built graph, read-only. Get one from `open`."""

    def __init__(self, workspace: Workspace, snapshot: Snapshot, endpoint: Engine | None = None) -> None:
        self._workspace, self._snapshot, self._endpoint = workspace, snapshot, endpoint

    @cached_property
    def _engine(self) -> Embedded:
        return Embedded.at(self._snapshot.store)

    @property
    def _asked(self) -> Engine:
        return self._endpoint or self._engine

    @cached_property
    def _lenses(self) -> Lenses:
        """Lenses and rules, compiled once: a snapshot never changes."""
        return Lenses(self._engine)

    @cached_property
    def _lenses_asked(self) -> Lenses:
        """Those of the endpoint, as they are when they are first asked for."""
        return Lenses(self._endpoint) if self._endpoint else self._lenses

    @cached_property
    def _catalogue(self) -> Catalogue:
        return Catalogue.from_json(self._snapshot.cards())

    @property
    def queries(self) -> dict[str, str]:
        """The library: each query's name and the question that it answers."""
        return {card.id: card.summary for card in self._catalogue.cards.values()}

    def query(self, name_or_text: str, /, **parameters: object) -> Rows:
        """The answer to a query of the library by its name, or to SPARQL text.

        Parameters are given by name; where a thing is wanted, its id, CURIE, IRI or label does.
        An ASK gives one row with one column, ``holds``; a CONSTRUCT gives subject, predicate
        and object.

        Raises:
            BadQuery, UnknownName, AmbiguousName: if the query or a parameter does not fit.
        """
        known = name_or_text in self._catalogue.cards or not set(name_or_text) & set(" {\n")
        card = self._catalogue.card(name_or_text) if known else typed_in(name_or_text)
        given = {name: str(value) for name, value in parameters.items()}
        return Rows(_as_table(ask(self._asked, card, given)))

    def show(self, name: str) -> Description:
        """All that is known of a thing: sentences, mentions, evidence."""
        return show(self._asked, name)

    def find(
        self, text: str = "", *, kind: str | Sequence[str] = (), case: str | Sequence[str] = (), limit: int = 20
    ) -> Findings:
        """Things that have the words of ``text`` in their names, definitions, paraphrases or notes, best
        first; of these kinds and in these cases only, if any are named (then the text may be left out).

        Raises:
            UserError: if there is nothing to look for.
            UnknownName, AmbiguousName: if there is no such kind, or no such case.
        """
        cases = [find_thing(self._engine, one, "sdl:Case").value for one in _several(case)]
        homes = [names.shorten(iri) for iri in cases]
        return find_text(self._snapshot.full_text(), text, _several(kind), homes, limit)

    def compare(self, *cases: str, lens: str | None = None) -> Comparison:
        """Two or more cases side by side: what is the same, what differs, what is not stated.

        Raises:
            UserError: if there are not two different cases.
            UnknownName, AmbiguousName: if there is no such case or lens.
        """
        return compare(self._engine, [find_thing(self._engine, case, "sdl:Case").value for case in cases], lens)

    def classify(self, *cases: str, lens: str | None = None, states: bool = False) -> list[Cell]:
        """What each lens makes of each case (of all, if none is named), beside what sources call it."""
        wanted = [find_thing(self._asked, case, "sdl:Case").value for case in cases]
        return classify(self._lenses_asked, wanted, lens, states=states)

    def explain(
        self, thing: str, class_or_property: str, value: str | None = None, *, every: bool = False
    ) -> Explanation | Standing:
        """Why the class holds of the thing, or why not; with a value, how the statement stands.

        ``every`` asks for each independent proof. A class that the files state of the thing is told as
        a statement, too. Either answer says whether it ``holds``, and has ``proofs``.

        Raises:
            UnknownName, AmbiguousName: if the thing, the class, the property or the value is not known.
            UserError: if the class is one of a lens and does not apply to such a thing.
        """
        return explain(self._lenses, thing, class_or_property, value, every=every)

    def what_if(self, thing: str, lens_class: str, most: int = 50) -> Completion:
        """The least that would have to be true as well for the lens class to hold of the thing."""
        return complete(self._lenses, thing, lens_class, most)

    def map(
        self,
        *things: str,
        lens: str = "",
        focus: str = "",
        max_concepts: int = 20,
        depth: int = 6,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
    ) -> Map:
        """The concept map of a thing; of several cases, compared; with ``lens`` (a lens class), of the
        proof that a case is of that class, or of what is missing.

        Raises:
            UnknownName, AmbiguousName: if a name means nothing, or several things.
            UserError: if there is no such map, or nothing to put into it.
        """
        shown, left_out = (tuple(find_thing(self._asked, one).value for one in given) for given in (include, exclude))
        wishes = Wishes(focus, depth, max_concepts, shown, left_out)
        return Map(draw(self._asked, things, wishes, lens))

    def push(
        self, url: str, *, only: str | Sequence[str] = (), dry_run: bool = False, timeout: float = _STORE_SECONDS
    ) -> PushReport:
        """Puts the graph into the graph store at ``url``, and verifies what became of it.

        Graphs that are there already are left alone. A fault of the store is in the report and not
        raised: see its ``complete``, ``stopped`` and ``outcomes``. ``timeout`` is in seconds, for one request.

        Raises:
            UnknownName: if there is no such graph.
            UserError, Refused: if the address or the credentials will not do.
        """
        from sdl_graph.operations.push import push

        return push(self._snapshot, _graph_store(url, timeout), _several(only), dry_run=dry_run)

    def pull(self, url: str, *, only: str | Sequence[str] = (), timeout: float = _STORE_SECONDS) -> PullReport:
        """Reads the graphs back from the graph store at ``url``, and says how they compare with ours.

        Raises:
            UnknownName: if a name is no IRI, and none of our graphs.
            UserError, Refused: if the address or the credentials will not do.
        """
        from sdl_graph.operations.pull import pull

        return pull(self._snapshot, _graph_store(url, timeout), _several(only))

    def rdflib(self) -> rdflib.Dataset:
        """A copy of the graph as an rdflib dataset, named graphs and all; queries see their union.

        rdflib is kept from reading files or addresses that a query names.
        """
        import rdflib
        import rdflib.plugins.sparql as sparql

        sparql.SPARQL_LOAD_GRAPHS = False
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(self._snapshot.graph, format="nquads")
        return dataset

    def __repr__(self) -> str:
        facts = self._snapshot.manifest
        return f"<sdl_graph.Graph: {facts['cases']} cases, {facts['quads']} statements>"


class Rows(Sequence[tuple[str, ...]]):
    """An answer's rows. In a notebook it shows as a table; in code each row is a tuple of
    strings (empty where nothing is stated)."""

    def __init__(self, table: Table) -> None:
        self.table = table

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns' names."""
        return self.table.columns

    def to_dicts(self) -> list[dict[str, str | None]]:
        """One dictionary a row: full IRIs and plain values, None where nothing is stated."""
        return [
            {name: None if term is None else plain(term) for name, term in zip(self.columns, row, strict=True)}
            for row in self.table.rows
        ]

    def to_json(self) -> str:
        """A JSON list of objects, one a row, IRIs with their labels."""
        return write(self.table, "json", _WIDE)

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame of labels and values (pandas has to be installed).

        Raises:
            UserError: if pandas is not installed.
        """
        try:
            import pandas
        except ImportError:
            raise UserError("pandas is not installed; `pip install pandas` brings it") from None
        return pandas.DataFrame(
            [[_label(term, self.table) for term in row] for row in self.table.rows],
            columns=list(self.columns),
            dtype=object,
        )

    @overload
    def __getitem__(self, index: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> list[tuple[str, ...]]: ...
    def __getitem__(self, index: int | slice) -> tuple[str, ...] | list[tuple[str, ...]]:
        if isinstance(index, slice):
            return [self._row(row) for row in self.table.rows[index]]
        return self._row(self.table.rows[index])

    def __len__(self) -> int:
        return len(self.table.rows)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return (self._row(row) for row in self.table.rows)

    def _row(self, row: tuple[Term | None, ...]) -> tuple[str, ...]:
        return tuple(plain(term) for term in row)

    def __repr__(self) -> str:
        return write(self.table, "table", _WIDE)

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{_html(term, self.table, escape)}</td>" for term in row) + "</tr>"
            for row in self.table.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _remote(url: str) -> Engine:
    from sdl_graph.engines.remote import RemoteEngine  # most graphs are on this machine

    return RemoteEngine(url)


def _graph_store(url: str, timeout: float) -> GraphStore:
    from sdl_graph.engines.graph_store import GraphStore
    from sdl_graph.engines.wire import Wire

    return GraphStore(url, Wire(timeout=timeout))


def _several(given: str | Sequence[str]) -> Sequence[str]:
    return [given] if isinstance(given, str) else given


def _as_table(answer: Answer) -> Table:
    if isinstance(answer, Verdict):
        truth = Literal(str(answer.holds).lower(), "http://www.w3.org/2001/XMLSchema#boolean")
        return Table(("holds",), ((truth,),), {})
    if isinstance(answer, Triples):
        return Table(("subject", "predicate", "object"), answer.triples, {})
    return answer


def _label(term: Term | None, table: Table) -> str | None:
    if term is None:
        return None
    return table.labels.get(term.value, term.value) if isinstance(term, Iri) else plain(term)


def _html(term: Term | None, table: Table, escape: Any) -> str:
    return "<br>".join(escape(line) for line in for_people(term, table.labels).split("\n"))
