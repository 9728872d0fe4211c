"""What a worker takes from itself before it meets a stranger's query.

Its memory is bounded, it leaves no core dump, and once its store is open it can open no file and no
socket more, so nothing that a query says reaches the network or a disk. Where the operating system
knows no such limits (Windows), the guard and the time limit remain.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_MIB = 1024 * 1024


def before_opening() -> None:
    """No core dumps; the store may keep all its files open, since it cannot open them again later."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def after_opening(mebibytes: int) -> None:
    """No file and no socket can be opened any more, and only so much memory be taken.

    The limit is on address space, and counts from what the open store has taken of it: that grows
    with the machine's processors, each of which brings threads with stacks of their own.
    """
    if sys.platform == "win32":
        return
    import resource

    most = _address_space() + mebibytes * _MIB
    with suppress(ValueError, OSError):  # macOS does not bound address space
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _address_space() -> int:
    """Bytes of address space in use; some that will do, where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 4 * 1024 * _MIB
    return pages * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Ends this process if the block takes longer, even if whoever was to do so has died.

    The signal keeps its default action, which is the kernel's: no Python code could run while the
    engine works.
    """
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
