"""The option ``--endpoint``: ask a SPARQL endpoint, not the graph on this machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from sdl_graph.cli.session import ENDPOINT_VARIABLE, Session

Function = TypeVar("Function", bound=Callable[..., Any])


def endpoint_option(command: Function) -> Function:
    """Gives a command the option; what was said is the session's to know."""
    option = click.option(
        "--endpoint",
        metavar="URL",
        expose_value=False,
        callback=_remember,
        help=f"Ask this SPARQL endpoint, not the graph on this machine ({ENDPOINT_VARIABLE} does the same).",
    )
    return option(command)


def _remember(ctx: click.Context, _: click.Parameter, url: str | None) -> None:
    if url is not None:
        Session.of(ctx).given_endpoint = url
