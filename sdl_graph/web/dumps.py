"""Dumps of the whole graph, each written once for each snapshot, by a process of its own."""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from sdl_graph.errors import EnvironmentFault
from sdl_graph.web.negotiate import GRAPHS, Form, named
from sdl_graph.web.site import Generation, Site

PATH = "/dump"
_LOG = logging.getLogger(__name__)
_PROCESS = "sdl_graph.web.dump_process"


class Dumps:
    """The files of one site, in a folder of its."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[str, asyncio.Task[Path]] = {}

    async def file(self, generation: Generation, form: Form) -> Path:
        """The dump in a format; whoever asks first waits until it is written.

        Raises:
            EnvironmentFault: if it cannot be written.
        """
        name = f"{generation.snapshot.path.name}.{form.ending}"
        if name not in self._made:
            self._forget_all_but(generation.snapshot.path.name)
            path = self._folder / name
            self._made[name] = asyncio.create_task(_write(generation.snapshot.graph, form, path))
        task = self._made[name]
        try:
            return await asyncio.shield(task)
        except EnvironmentFault:
            self._made.pop(name, None)
            raise

    def _forget_all_but(self, snapshot: str) -> None:
        """Removes older snapshots' files; who still reads one has it open."""
        for name in [name for name in self._made if not name.startswith(f"{snapshot}.") and self._made[name].done()]:
            del self._made[name]
            (self._folder / name).unlink(missing_ok=True)


def routes(site: Site) -> list[Route]:
    """``/dump/sdl-graph.nq`` and its siblings."""
    dumps = Dumps(site.folder)

    async def dump(request: Request) -> Response:
        form = named(request.path_params["ending"], GRAPHS)
        if form is None or form.ending != request.path_params["ending"]:
            raise HTTPException(404, f"a dump ends in one of {', '.join(one.ending for one in GRAPHS)}")
        path = await dumps.file(site.generation, form)
        return FileResponse(path, media_type=form.content_type, filename=f"sdl-graph.{form.ending}")

    return [Route(PATH + "/sdl-graph.{ending}", dump)]


async def _write(graph: Path, form: Form, path: Path) -> Path:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", _PROCESS, str(graph), form.name, str(path), stderr=asyncio.subprocess.PIPE
    )
    try:
        _, said = await process.communicate()
    except BaseException:
        process.kill()
        raise
    if process.returncode:
        last = (said.decode(errors="replace").strip().splitlines() or ["no message"])[-1]
        _LOG.error("a dump cannot be written: %s", last)
        raise EnvironmentFault("the dump cannot be written now; the server's log says why")
    return path
