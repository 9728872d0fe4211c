"""What every command shares: the workspace, the engine, where output goes, what went wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click

from sdl_graph.errors import BadInput, CannotWrite, SdlGraphError
from sdl_graph.inert import inert

if TYPE_CHECKING:
    from sdl_graph.engines.base import Engine
    from sdl_graph.engines.embedded import Embedded
    from sdl_graph.library.catalogue import Catalogue
    from sdl_graph.operations.build import Listener
    from sdl_graph.workspace.find import Workspace
    from sdl_graph.workspace.snapshot import Snapshot

_MANY_FILES = 20
ENDPOINT_VARIABLE = "SDL_GRAPH_ENDPOINT"


class Session:
    """One run of the command line; ``given_endpoint`` is what ``--endpoint`` named, and ``timeout`` the
    seconds that an endpoint may take for one answer."""

    given_endpoint: str | None = None
    timeout = 60.0

    def __init__(self, start: Path | None = None, *, quiet: bool = False, no_color: bool = False) -> None:
        self._start, self.quiet = start, quiet
        self._plain = no_color or bool(os.environ.get("NO_COLOR"))

    @classmethod
    def of(cls, ctx: click.Context) -> Session:
        """The session of a context; a new one where an error came before there was any."""
        found = ctx.find_object(cls)
        return found if found is not None else cls()

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace in use."""
        from sdl_graph.workspace.find import find

        return find(self._start)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The up-to-date snapshot, built first if need be."""
        from sdl_graph.operations.build import ready

        return ready(self.workspace, self.listener())

    @cached_property
    def engine(self) -> Embedded:
        """The engine over the snapshot."""
        if self.endpoint is not None:
            self.note("asking the graph on this machine: only query, show, classify and map ask an endpoint")
        return self._embedded

    @cached_property
    def _embedded(self) -> Embedded:
        from sdl_graph.engines.embedded import Embedded

        return Embedded.at(self.snapshot.store)

    @cached_property
    def endpoint(self) -> str | None:
        """The address of the SPARQL endpoint to ask: the option's, the environment's or the workspace's."""
        given = self.given_endpoint if self.given_endpoint is not None else os.environ.get(ENDPOINT_VARIABLE)
        if given is not None or self.workspace.own is None:
            return given or None
        from sdl_graph.workspace.settings import endpoint

        return endpoint(self.workspace.own)

    @cached_property
    def asked(self) -> Engine:
        """The engine to ask: of the endpoint, if there is one to ask, else over the snapshot."""
        if self.endpoint is None:
            return self._embedded
        from sdl_graph.engines.remote import RemoteEngine

        return RemoteEngine(self.endpoint, timeout=self.timeout)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The query library."""
        from sdl_graph.library.catalogue import Catalogue

        return Catalogue.from_json(self.snapshot.cards())

    def listener(self) -> Listener:
        """Tells on standard error how a build goes, where a person is likely to wait for it."""
        from sdl_graph.operations.build import Listener

        if self.quiet or not sys.stderr.isatty():
            return Listener()
        return Listener(self._begins, self._progress)

    def _begins(self, files: int) -> None:
        self.note(f"building the graph from {files} files")

    def _progress(self, done: int, files: int) -> None:
        if files >= _MANY_FILES and (done % 10 == 0 or done == files):
            click.echo(f"\r{done} of {files} files", err=True, nl=done == files)

    def note(self, text: str) -> None:
        """A remark on standard error."""
        if not self.quiet:
            click.echo(text, err=True)

    def complain(self, error: SdlGraphError) -> None:
        """An error on standard error, in colour where that is wanted."""
        for line in str(error).splitlines():
            lead = "" if isinstance(error, BadInput) else self.paint("error: ", "red")
            click.echo(lead + inert(line), err=True)

    def paint(self, text: str, colour: str) -> str:
        """The text in a colour, unless colours are off."""
        return text if self._plain else click.style(text, fg=colour)

    def emit(self, text: str | bytes, output: Path | None) -> None:
        """Writes the result to standard output or, whole or not at all, to a file.

        Raises:
            CannotWrite: if the file cannot be written.
        """
        if output is None or str(output) == "-":
            click.echo(text, nl=False)
            return
        draft = output.with_name(f".{output.name}.tmp")
        try:
            draft.write_bytes(text if isinstance(text, bytes) else text.encode())
            draft.replace(output)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise CannotWrite(output, error.strerror or str(error)) from None


def columns() -> int:
    """The width of the terminal."""
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def shown_format(given: str | None, output: Path | None, session: Session, default: str = "csv") -> str:
    """The format asked for; else the file's; else a table for a person, ``default`` for a program."""
    from sdl_graph.output.answers import by_ending

    if given:
        return given
    if output is not None and (ending := by_ending(output)):
        return ending
    if output is None and sys.stdout.isatty():
        return "table"
    if output is None:
        session.note(f"writing {default}, as this is not a terminal; -f chooses another format")
    return default


P = ParamSpec("P")
R = TypeVar("R")


def pass_session(function: Callable[Concatenate[Session, P], R]) -> Callable[P, R]:
    """Gives a command its session as the first argument."""
    return click.make_pass_decorator(Session)(function)
