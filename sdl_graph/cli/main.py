"""The entry point: the command group, loading each command only when it is used."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import Any

import click

from sdl_graph.about import VERSION
from sdl_graph.cli.session import Session
from sdl_graph.errors import EnvironmentFault, SdlGraphError

# Each command's module and its line in `--help`: help must not import what it lists.
COMMANDS = {
    "query": "Ask a question: a query of the library, a file, or SPARQL typed in.",
    "queries": "List the questions of the library, or describe one.",
    "find": "Find cases, claims, terms, questions and more by words in them.",
    "show": "Tell all that is known of a thing, with the evidence.",
    "classify": "Classify every case by each school's own definition.",
    "compare": "Set cases side by side: what is the same, what differs, what is not stated.",
    "explain": "Say why a case is of a class, or why not, with the evidence.",
    "what-if": "Say what would have to be true for another verdict.",
    "map": "Draw a concept map: of a case, a concept, a comparison, a proof.",
    "quiz": "Make a quiz of cases and definitions, with its key.",
    "check": "Check case files: every mistake at once, with its place.",
    "cite": "Find a passage in a source text, ready for a case file.",
    "build": "Build the graph now (reading commands do it when needed).",
    "export": "Write the graph, or some cases of it, as RDF.",
    "serve": "Serve the graph: a SPARQL endpoint and linked data.",
    "import": "Take cases in from RDF: each becomes a case file of yours.",
    "push": "Put the graph into a store, and verify what became of it.",
    "pull": "Read graphs back from a store, and compare them with ours.",
    "link": "Propose what actors are in Wikidata, and write down what you accept.",
    "init": "Make a workspace of your own, with an example case.",
    "new": "Start a new case file in your workspace.",
    "completion": "Print the script that completes commands in your shell.",
}
_MODULES = {"import": "imports"}  # whose names Python keeps for itself


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, not when help lists them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order in which a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the command's module."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"sdl_graph.cli.{_MODULES.get(cmd_name, cmd_name.replace('-', '_'))}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Suggests the nearest command for one that does not exist."""
        if not ctx.resilient_parsing and args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean `{near[0]}`?" if near else " `sdl-graph --help` lists the commands."
            raise click.UsageError(f"There is no command `{args[0]}`.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Explains the tool's own errors instead of showing a traceback."""
        try:
            return super().invoke(ctx)
        except click.BadOptionUsage as error:
            if error.option_name in ("-p", "--param"):
                raise click.UsageError("A parameter takes two words: -p NAME VALUE, such as -p case ikea.") from None
            raise
        except click.NoSuchOption as error:
            raise self._misplaced(error, ctx) from None
        except SdlGraphError as error:
            if ctx.params.get("debug"):
                import traceback

                traceback.print_exc()
            Session.of(ctx).complain(error)
            ctx.exit(error.exit_code)

    def _misplaced(self, error: click.NoSuchOption, ctx: click.Context) -> click.UsageError:
        """Tells that an option of the tool stands behind its command, or is another command's."""
        if error.option_name == "--endpoint" and error.ctx is not None:
            which = "only query, show, classify and map ask an endpoint"
            return click.UsageError(f"{error.ctx.info_name} works with the graph on this machine; {which}.")
        if any(error.option_name in option.opts for option in self.get_params(ctx)):
            return click.UsageError(f"{error.option_name} stands before the command: sdl-graph {error.option_name} …")
        return error


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "SDL_GRAPH"},
    epilog="Start with: sdl-graph queries",
)
@click.option(
    "-w",
    "--workspace",
    type=click.Path(path_type=Path),
    help="Your workspace; else the one around this folder, else the bundled corpus alone.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no notes on standard error.")
@click.option("--no-color", is_flag=True, help="No colours (NO_COLOR in the environment does the same).")
@click.option("--debug", is_flag=True, help="On an error, show where in the program it arose.")
@click.version_option(VERSION, prog_name="sdl-graph")
@click.pass_context
def cli(ctx: click.Context, workspace: Path | None, quiet: bool, no_color: bool, debug: bool) -> None:
    """A knowledge graph of service-dominant logic: cases, the passages they rest on, and
    answers to questions about them."""
    ctx.obj = Session(workspace, quiet=quiet, no_color=no_color)


def _flushed(status: int) -> int:
    """Writes out what is still held back; whoever read our output may have gone."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        return status or 1
    except OSError as error:
        os.write(2, f"error: cannot write the output: {error.strerror}\n".encode())
        return EnvironmentFault.exit_code
    return status


def main() -> None:
    """The console script.

    Ends the process itself: once the output is flushed there is nothing left to save, and the
    interpreter's tidying up would cost as much as a query.
    """
    try:
        cli(prog_name="sdl-graph")
        status = 0
        sys.stdout.flush()
        sys.stderr.flush()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
        status = _flushed(status)
    except OSError as error:
        os.write(2, f"error: cannot write the output: {error.strerror}\n".encode())
        status = EnvironmentFault.exit_code
    os._exit(status)
