"""Serving while the graph is built anew: every request is answered, from the old graph or from the new."""

from __future__ import annotations

import asyncio
import re
import shutil

import httpx
import pytest

from sdl_graph import names
from sdl_graph.errors import SnapshotDamaged
from sdl_graph.web.app import application, make
from sdl_graph.web.protect import policy
from sdl_graph.web.site import Site
from tests.web.conftest import CASE, LIMITS, LOCAL, line, publish

BOTH = "SELECT ?a ?b { case:tiny rdfs:label ?a ; rdfs:comment ?b }"


def generation(number):
    """A graph in which two statements hold the same number."""
    return [line(CASE, names.RDFS + name, f'"{number}"', CASE) for name in ("label", "comment")]


def serving(cache, work, **options):
    """Runs ``work`` with a site and a client that asks it."""

    async def run():
        site = Site(cache, LIMITS, **options)
        app = application(site, policy())
        async with site, httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=LOCAL, timeout=30) as client:
            return await work(site, client)

    return asyncio.run(run())


def asks(client, text=BOTH):
    return client.get("/sparql", params={"query": text}, headers={"Accept": "text/csv"})


def test_no_request_is_lost_while_the_graph_is_swapped(tmp_path):
    """30: over twenty swaps every request is answered, each from one snapshot, and the last from the last."""
    publish(tmp_path / "cache", generation(0), "0")

    async def work(site, client):
        done, answers = False, []

        async def keep_asking():
            while not done:
                await asyncio.sleep(0.01)
                answers.append(await asks(client))
                answers.append(await client.get("/doc/case/tiny.nt"))

        asking = [asyncio.create_task(keep_asking()) for _ in range(2)]
        for number in range(1, 21):
            await asyncio.to_thread(publish, tmp_path / "cache", generation(number), str(number))
            await site.refresh()
        done = True
        await asyncio.gather(*asking)
        return answers, await asks(client)

    answers, last = serving(tmp_path / "cache", work, workers=1)
    assert {response.status_code for response in answers} == {200}
    assert all(len(set(re.findall(r'(?<=[",\n])\d+(?=[",\r])', response.text))) == 1 for response in answers)
    assert len({response.text for response in answers}) > 2
    assert last.text == "a,b\r\n20,20\r\n"


def test_a_new_graph_is_noticed(tmp_path, monkeypatch):
    """A graph that was published beside the server is served soon, and its documents have a new tag."""
    monkeypatch.setattr("sdl_graph.web.site._LOOK_SECONDS", 0.02)
    publish(tmp_path / "cache", generation(1), "one")

    async def work(_, client):
        before = (await client.get("/doc/case/tiny")).headers["etag"]
        await asyncio.to_thread(publish, tmp_path / "cache", generation(2), "two")
        async with asyncio.timeout(20):
            while (await asks(client)).text != "a,b\r\n2,2\r\n":
                await asyncio.sleep(0.02)
        return before, (await client.get("/doc/case/tiny")).headers["etag"]

    assert serving(tmp_path / "cache", work) == ('"one-ttl"', '"two-ttl"')


def test_a_damaged_graph_is_not_taken_in(tmp_path):
    """26: a snapshot that is not as it was written is not served; the one before is served on."""
    publish(tmp_path / "cache", generation(1))

    async def work(site, client):
        publish(tmp_path / "cache", generation(2))
        fresh = max(tmp_path.glob("cache/gen-*"), key=lambda path: path.stat().st_mtime_ns)
        (fresh / "graph.nq").write_text("", encoding="utf-8")
        with pytest.raises(SnapshotDamaged):
            await site.refresh()
        return (await asks(client)).text

    assert serving(tmp_path / "cache", work) == "a,b\r\n1,1\r\n"


def test_what_is_wrong_here_is_not_told_there(tmp_path):
    """A fault of the store is 503 for whoever asks, who learns nothing of the folders of this machine."""
    publish(tmp_path / "cache", generation(1))

    async def work(site, client):
        await site.pool.close()  # new workers have to be started, and find no store
        shutil.rmtree(site.generation.snapshot.path)
        return await asks(client), await client.get("/dump/sdl-graph.trig")

    for response in serving(tmp_path / "cache", work):
        assert response.status_code == 503
        assert str(tmp_path) not in response.text


def test_there_has_to_be_a_graph(tmp_path):
    """Without a snapshot there is nothing to serve."""
    (tmp_path / "cache").mkdir()
    with pytest.raises(SnapshotDamaged, match="there is none"):
        serving(tmp_path / "cache", None)


def test_a_crowd_is_answered_or_told_to_wait(cache):
    """38: of 200 requests at once each is answered or told 429, and the server still says that it is well."""

    async def work(_, client):
        slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        crowd = asyncio.gather(*[asks(client, slow if number < 4 else "ASK {}") for number in range(200)])
        await asyncio.sleep(0.05)
        health = await client.get("/health")
        return health.text, await crowd, (await asks(client, "ASK {}")).text

    health, crowd, after = serving(cache, work, waiting=8)
    assert (health, after) == ("ok\n", "true")
    assert {response.status_code for response in crowd} <= {200, 429, 503}
    busy = [response for response in crowd if response.status_code == 429]
    assert len(busy) > 150
    assert {response.headers["retry-after"] for response in busy} == {"1"}


def test_what_is_made_while_serving_goes_with_the_server(cache):
    """Dumps are written beside, not into, the snapshot, and are gone when the server is."""

    async def work(site, client):
        await client.get("/dump/sdl-graph.nt")
        return site.folder, list(site.folder.iterdir())

    folder, made = serving(cache, work)
    assert len(made) == 1
    assert not folder.exists()


def test_a_fault_of_ours_tells_nothing():
    """A mistake in the server is 500 in one line, and its traceback stays in the log."""
    from starlette.routing import Route

    async def fail(_):
        raise RuntimeError("secret")

    async def asked():
        transport = httpx.ASGITransport(make([Route("/", fail)]), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=LOCAL) as client:
            return await client.get("/")

    response = asyncio.run(asked())
    assert (response.status_code, "secret" in response.text) == (500, False)
