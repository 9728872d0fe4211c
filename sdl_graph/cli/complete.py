"""Completes query names and case ids in the shell, from the snapshot if there is one."""

from __future__ import annotations

from pathlib import Path

import click

from sdl_graph.errors import SdlGraphError


def queries(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names of the library's queries that begin as typed."""
    return [name for name in _names(ctx, "queries", ".rq") if name.startswith(incomplete)]


def cases(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The ids of the cases that begin as typed."""
    return [case for case in _names(ctx, "data/cases", ".yaml") if case.startswith(incomplete)]


def _names(ctx: click.Context, folder: str, ending: str) -> list[str]:
    """File names say enough, and cost no build while somebody types."""
    from sdl_graph.workspace.find import find

    try:
        roots: tuple[Path, ...] = find(ctx.find_root().params.get("workspace")).roots
    except SdlGraphError:
        return []
    return sorted({path.stem for root in roots for path in (root / folder).rglob(f"*{ending}")})
