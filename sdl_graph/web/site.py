"""What a server serves: the current snapshot of a workspace, and the workers that answer over it.

A build beside the server publishes another snapshot; the server looks for one twice a second and
takes it in. Each request is answered from one snapshot, the old or the new.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from pathlib import Path
from typing import NamedTuple

from sdl_graph.engines.worker_pool import Pool
from sdl_graph.engines.worker_wire import Limits
from sdl_graph.errors import SdlGraphError, SnapshotDamaged
from sdl_graph.operations.dataset_facts import BUNDLED, Facts
from sdl_graph.web.spans import Spans
from sdl_graph.workspace import snapshot as snapshots
from sdl_graph.workspace.snapshot import Snapshot

_LOOK_SECONDS = 0.5
_LOG = logging.getLogger(__name__)


class Generation(NamedTuple):
    """A snapshot that is being served, and where each named graph stands in its text."""

    snapshot: Snapshot
    spans: Spans

    @property
    def tag(self) -> str:
        """What changes when the graph does: the digest of all inputs, shortened."""
        return str(self.snapshot.manifest.get("inputs", ""))[:16]


class Site:
    """The served graph. ``async with site:`` starts its workers and its look-out, and ends them.

    ``facts`` are what the owner says of the graph as a data set; ``folder`` is for files that are made
    while it is served, and goes when the site does.
    """

    def __init__(
        self,
        cache: Path,
        limits: Limits | None = None,
        *,
        workers: int = 2,
        waiting: int = 64,
        facts: Facts = BUNDLED,
    ) -> None:
        self._cache, self.facts = cache, facts
        self.pool = Pool(limits, size=workers, waiting=waiting)
        self._generation: Generation | None = None
        self._refreshing = asyncio.Lock()
        self._look_out: asyncio.Task[None] | None = None
        self._scratch = tempfile.TemporaryDirectory(prefix="sdl-graph-serve-")
        self.folder = Path(self._scratch.name)

    @property
    def generation(self) -> Generation:
        """What is served now."""
        if self._generation is None:
            raise SnapshotDamaged(self._cache, "nothing is served yet")
        return self._generation

    async def __aenter__(self) -> Site:
        """Starts."""
        await self.refresh()
        self._look_out = asyncio.create_task(self._look())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Ends."""
        if self._look_out is not None:
            self._look_out.cancel()
        await self.pool.close()
        self.generation.spans.close()
        self._scratch.cleanup()

    async def refresh(self) -> None:
        """Takes in the current snapshot, if it is another than the one that is served.

        Raises:
            SnapshotDamaged: if its files are not as they were written; the old one is then served on.
        """
        async with self._refreshing:
            name = await asyncio.to_thread(snapshots.current_name, self._cache)
            if self._generation is not None and self._generation.snapshot.path.name == name:
                return
            found = await asyncio.to_thread(self._load)
            # The workers first: a document may come with the tag of an older one, but never with a newer one's.
            await self.pool.start(found.snapshot.store)
            before, self._generation = self._generation, found
            if before is not None:
                before.spans.close()

    def _load(self) -> Generation:
        found = snapshots.current(self._cache)
        if found is None:
            raise SnapshotDamaged(self._cache, "there is none")
        found.verify()
        try:
            return Generation(found, Spans.of(found.graph))
        except OSError as error:
            raise SnapshotDamaged(found.path, error.strerror or str(error)) from None

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            try:
                await self.refresh()
            except (SdlGraphError, OSError) as error:  # a generation can be swept away while it is looked at
                _LOG.warning("still serving the graph as it was: %s", error)
