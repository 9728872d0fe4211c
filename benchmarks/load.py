"""So many GET requests by so many clients, each on a connection of its own: `python -m benchmarks.load URL …`.

A process of its own, so that the clients' work is the same whoever answers. It prints requests a second.
"""

from __future__ import annotations

import asyncio
import sys
import time
from urllib.parse import urlsplit

_ACCEPT = "application/sparql-results+json"


def main(url: str, requests: str, clients: str) -> None:
    """Sends the requests and prints how many were answered in a second."""
    print(asyncio.run(_rate(url, int(requests), int(clients))))


async def _rate(url: str, requests: int, clients: int) -> float:
    start = time.perf_counter()
    await asyncio.gather(*(_client(url, requests // clients) for _ in range(clients)))
    return requests // clients * clients / (time.perf_counter() - start)


async def _client(url: str, requests: int) -> None:
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    request = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept: {_ACCEPT}\r\n\r\n".encode()
    for _ in range(requests):
        writer.write(request)
        await _whole_answer(reader)
    writer.close()


async def _whole_answer(reader: asyncio.StreamReader) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if b" 200 " not in head.partition(b"\r\n")[0]:
        raise RuntimeError(f"not answered: {head[:200]!r}")
    if b"content-length:" in head:
        await reader.readexactly(int(head.partition(b"content-length:")[2].partition(b"\r\n")[0]))
        return
    size = -1
    while size:  # chunked
        size = int((await reader.readuntil(b"\r\n")).strip(), 16)
        await reader.readexactly(size + 2)


if __name__ == "__main__":
    main(*sys.argv[1:])
