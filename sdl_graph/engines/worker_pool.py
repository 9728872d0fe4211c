"""A few workers that take questions in turn; one that is ended for what it was asked is replaced."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from pathlib import Path

from sdl_graph.engines.worker import NoSuchFormat, TooMuch, Worker
from sdl_graph.engines.worker_wire import Limits, Question, Reply
from sdl_graph.errors import BadQuery, EnvironmentFault, Refused, SdlGraphError

_HARMLESS = (BadQuery, Refused, NoSuchFormat, TooMuch)
_PATIENCE = 2  # how long to wait for one's turn, in times that a query may take
_QUESTIONS_A_WORKER = 20_000  # what leaks in the engine, if anything does, goes with the process


class TooBusy(EnvironmentFault):
    """More questions at once than there are places to wait in."""


class Pool:
    """Workers over the store that it was last started with.

    ``size`` queries run at once; one more worker stands by, for starting one takes as long as many
    queries do. ``waiting`` is how many questions may wait for their turn.
    """

    def __init__(self, limits: Limits | None = None, *, size: int = 2, waiting: int = 64) -> None:
        self.limits = limits or Limits()
        self._size, self._places = size, waiting
        self._turns = asyncio.Semaphore(size)
        self._idle: list[Worker] = []
        self._store = Path()
        self._in_line = 0
        self._closed = False
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, store: Path) -> None:
        """Starts workers over a store, in place of those over another.

        A question that is being answered is answered by the worker that has it.

        Raises:
            SnapshotDamaged: if the store cannot be opened; the old workers then stay.
        """
        starts = (Worker.start(store, self.limits) for _ in range(self._size + 1))
        found = await asyncio.gather(*starts, return_exceptions=True)
        fresh = [worker for worker in found if isinstance(worker, Worker)]
        faults = [fault for fault in found if isinstance(fault, BaseException)]
        old, self._idle = (fresh, self._idle) if faults else (self._idle, fresh)
        for worker in old:
            self._end(worker)
        if faults:
            raise faults[0]
        self._store = store

    async def ask(self, question: Question) -> Reply:
        """The reply to a question, once it is its turn.

        Raises:
            TooBusy: if too many wait already, or its turn does not come in time.
            BadQuery, Refused, NoSuchFormat, OutOfTime, TooMuch, SnapshotDamaged: as `Worker.ask` does.
        """
        await self._turn()
        try:
            worker = self._idle.pop() if self._idle else await Worker.start(self._store, self.limits)
            return await self._asked(worker, question)
        finally:
            self._turns.release()

    async def close(self) -> None:
        """Ends every worker, and waits until they are gone."""
        self._closed = True
        await asyncio.gather(*self._tasks)  # one that is just being started has to be there to be ended
        for worker in self._idle:
            self._end(worker)
        self._idle.clear()
        await asyncio.gather(*self._tasks)

    async def _turn(self) -> None:
        if not self._turns.locked():
            await self._turns.acquire()
            return
        if self._in_line >= self._places:
            raise TooBusy("too many queries wait already; try again in a moment")
        self._in_line += 1
        try:
            async with asyncio.timeout(_PATIENCE * self.limits.seconds):
                await self._turns.acquire()
        except TimeoutError:
            raise TooBusy("the queries before this one take too long; try again in a moment") from None
        finally:
            self._in_line -= 1

    async def _asked(self, worker: Worker, question: Question) -> Reply:
        try:
            reply = await worker.ask(question)
        except _HARMLESS:
            self._put_back(worker)
            raise
        except BaseException:
            self._replace(worker)
            raise
        self._put_back(worker)
        return reply

    def _put_back(self, worker: Worker) -> None:
        if worker.alive and worker.answered < _QUESTIONS_A_WORKER:
            self._keep(worker)
        else:
            self._replace(worker)

    def _replace(self, worker: Worker) -> None:
        self._end(worker)
        if self._wanting and not self._closed:
            self._later(self._one_more())

    async def _one_more(self) -> None:
        with suppress(SdlGraphError):  # the next question finds the fault again, and tells of it
            self._keep(await Worker.start(self._store, self.limits))

    def _keep(self, worker: Worker) -> None:
        """Lets a worker wait for a question, unless its store is an old one or enough others wait."""
        if worker.store == self._store and self._wanting:
            self._idle.append(worker)
        else:
            self._end(worker)

    @property
    def _wanting(self) -> bool:
        return len(self._idle) <= self._size

    def _end(self, worker: Worker) -> None:
        worker.end()
        self._later(worker.ended())

    def _later(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
