"""A time limit on a query. The embedded engine cannot be interrupted, so when the time is up
the process ends; nothing has been written by then."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sdl_graph.errors import OutOfTime


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Ends the process with the exit code of `OutOfTime` if the block takes longer."""
    timer = threading.Timer(seconds, _end, (seconds,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _end(seconds: float) -> None:
    message = f"error: no answer within {seconds:g} seconds; narrow the query or give --timeout more\n"
    os.write(sys.stderr.fileno(), message.encode())
    os._exit(OutOfTime.exit_code)
