"""One worker: a process that answers one query at a time, and is ended when a query goes too far."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from pathlib import Path

from sdl_graph.engines import worker_wire as wire
from sdl_graph.engines.worker_wire import Limits, Question, Reply
from sdl_graph.errors import BadQuery, EnvironmentFault, OutOfTime, Refused, SdlGraphError, SnapshotDamaged, UserError

_PROCESS = "sdl_graph.engines.worker_process"
_START_SECONDS = 30.0


class TooMuch(EnvironmentFault):
    """A query that needs more memory, or has a longer answer, than a query may."""


class NoSuchFormat(UserError):
    """A query whose answer cannot be written in any of the formats asked for."""


class Worker:
    """The process over one store; make it with `start`, and end it with `end`."""

    def __init__(self, process: asyncio.subprocess.Process, store: Path, limits: Limits) -> None:
        self._process, self.store, self._limits = process, store, limits
        self.answered = 0

    @classmethod
    async def start(cls, store: Path, limits: Limits) -> Worker:
        """A worker that is ready to answer.

        Raises:
            SnapshotDamaged: if the store cannot be opened.
        """
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", _PROCESS, str(store), json.dumps(limits._asdict()),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C in a terminal is for the server, which ends its workers
        )  # fmt: skip
        worker = cls(process, store, limits)
        try:
            mark, body = await asyncio.wait_for(worker._receive(), _START_SECONDS)
        except (TimeoutError, asyncio.IncompleteReadError):
            mark, body = b"", b"its worker does not start"
        except BaseException:
            worker.end()
            raise
        if mark != wire.READY:
            worker.end()
            await worker.ended()
            raise SnapshotDamaged(store, body.decode(errors="replace"))
        return worker

    async def ask(self, question: Question) -> Reply:
        """The reply to a question. Whoever gets any error but BadQuery, Refused, NoSuchFormat, or TooMuch
        with the worker still `alive` has to end it.

        Raises:
            BadQuery, Refused: as the guard and the engine do.
            NoSuchFormat: if the answer is of a kind for which no format was given.
            OutOfTime, TooMuch: if the query went beyond a limit.
            SnapshotDamaged: if the store is not what it was.
        """
        self.answered += 1
        try:
            async with asyncio.timeout(self._limits.seconds):
                self._pipe.write(question.line())
                mark, body = await self._receive()
        except TimeoutError:
            raise OutOfTime(f"no answer within {self._limits.seconds:g} seconds; narrow the query") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise await self._reason() from None
        if mark in (wire.TABLE, wire.GRAPH):
            return Reply(mark == wire.GRAPH, body)
        raise self._refusal(mark, body.decode())

    @property
    def alive(self) -> bool:
        """Whether it can be asked again."""
        return self._process.returncode is None

    def end(self) -> None:
        """Ends the process at once, whatever it does."""
        if self.alive:
            self._process.kill()
        self._pipe.close()

    async def ended(self) -> None:
        """Waits until the process is gone, and its pipes with it."""
        await self._process.wait()
        if self._process.stdout is not None:
            await self._process.stdout.read()

    @property
    def _pipe(self) -> asyncio.StreamWriter:
        assert self._process.stdin is not None  # noqa: S101 - it was started with a pipe
        return self._process.stdin

    async def _receive(self) -> tuple[bytes, bytes]:
        stream = self._process.stdout
        assert stream is not None  # noqa: S101 - it was started with a pipe
        mark, length = wire.HEAD.unpack(await stream.readexactly(wire.HEAD.size))
        return mark, await stream.readexactly(length)

    async def _reason(self) -> SdlGraphError:
        """Why the worker has died in the middle of a query."""
        status = await self._process.wait()
        if status == -getattr(signal, "SIGALRM", 0):
            return OutOfTime(f"no answer within {self._limits.seconds:g} seconds; narrow the query")
        return TooMuch(f"the query needs more than {self._limits.mebibytes:,} MiB, or nests too deep; narrow it")

    def _refusal(self, mark: bytes, message: str) -> SdlGraphError:
        if mark == wire.BAD:
            return BadQuery(message)
        if mark == wire.REFUSED:
            return Refused(message)
        if mark == wire.NO_FORMAT:
            return NoSuchFormat(f"none of the formats asked for can hold a {message}")
        if mark == wire.TOO_MUCH:
            mebibytes = self._limits.size / (1024 * 1024)
            return TooMuch(
                f"the answer has more than {self._limits.rows:,} rows or {mebibytes:g} MiB; "
                "narrow the query, or ask for a part at a time with LIMIT and OFFSET"
            )
        return SnapshotDamaged(self.store, message)
