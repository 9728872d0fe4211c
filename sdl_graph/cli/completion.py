"""`sdl-graph completion`: the shell script that completes commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for SHELL: commands, query names, case ids.

    \b
    Examples:
      sdl-graph completion bash >> ~/.bashrc
      sdl-graph completion fish > ~/.config/fish/completions/sdl-graph.fish
    """
    chosen = get_completion_class(shell)
    if chosen is None:
        raise click.UsageError(f"No completion for {shell}.")
    click.echo(chosen(ctx.find_root().command, {}, "sdl-graph", "_SDL_GRAPH_COMPLETE").source())
