"""Workers: what they answer, what ends them, and that another takes the place of one that was ended."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from sdl_graph.engines.worker import NoSuchFormat, TooMuch
from sdl_graph.engines.worker_pool import Pool, TooBusy
from sdl_graph.engines.worker_wire import Limits, Question, Reply
from sdl_graph.errors import BadQuery, OutOfTime, Refused, SnapshotDamaged
from sdl_graph.model.terms import Iri, Literal

LIMITS = Limits(seconds=1.0, mebibytes=150, rows=100, size=20_000)
NOTHING = Question("ASK {}")
YES = b'{"head":{},"boolean":true}'
INJECTION = '" } UNION {?s ?p ?o} #'
FOREVER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
STARS = "SELECT (COUNT(*) AS ?n) { ?a ((<http://a/p>*)*)* ?b . ?c (<http://a/p>*)* ?d }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a LIMIT 1"
DOUBLED = 'SELECT (STRLEN(?x40) AS ?n) { BIND("aaaaaaaa" AS ?x0) ' + " ".join(
    f"BIND(CONCAT(?x{i},?x{i}) AS ?x{i + 1})" for i in range(40)
) + " }"  # fmt: skip


def thing(number):
    return ox.NamedNode(f"http://a/{number}")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three thousand things in a chain, in one graph, and a label that is an attack."""
    path = tmp_path_factory.mktemp("pool") / "store"
    made = ox.Store(str(path))
    graph = ox.NamedNode("http://a/g")
    made.bulk_extend(ox.Quad(thing(i), ox.NamedNode("http://a/p"), thing(i + 1), graph) for i in range(3000))
    made.add(ox.Quad(thing(0), ox.NamedNode("http://a/label"), ox.Literal(INJECTION), graph))
    made.flush()
    return path


@asynccontextmanager
async def pool(store, limits=LIMITS, **options):
    made = Pool(limits, **options)
    await made.start(store)
    try:
        yield made
    finally:
        await made.close()


def asked(store, *questions, limits=LIMITS, size=2):
    """What each question gets in turn: the bytes of its answer, or an error; and the seconds that it takes."""

    async def ask_all():
        found = []
        async with pool(store, limits, size=size) as made:
            for question in questions:
                start = time.monotonic()
                try:
                    reply = (await made.ask(question)).body
                except Exception as error:
                    reply = error
                found.append((reply, time.monotonic() - start))
        return found

    return asyncio.run(ask_all())


def test_questions_are_answered(store):
    """A query is answered in the format that it asks for, a graph in its own."""
    (table, _), (graph, _), (none, _) = asked(
        store,
        Question("SELECT ?o { <http://a/7> ?p ?o }", table="text/csv"),
        Question("CONSTRUCT { ?o ?p ?s } WHERE { ?s ?p ?o } LIMIT 1", graph="application/n-triples"),
        Question("DESCRIBE <http://a/7>", graph=""),
    )
    assert table == b"o\r\nhttp://a/8\r\n"
    assert graph.endswith(b" .\n")
    assert isinstance(none, NoSuchFormat)


def test_parameters_are_terms(store):
    """40: a parameter that looks like a query is a value, and finds itself."""
    text = "SELECT ?label ?s { ?s <http://a/label> ?label }"
    (found, _), (language, _) = asked(
        store,
        Question(text, table="text/csv", bindings={"label": Literal(INJECTION)}),
        Question("SELECT ?x (LANG(?x) AS ?l) { }", table="text/csv", bindings={"x": Literal("a", language="en")}),
    )
    assert found.decode() == 'label,s\r\n"{}",http://a/0\r\n'.format(INJECTION.replace('"', '""'))
    assert language == b"x,l\r\na,en\r\n"
    ((one, _),) = asked(store, Question("SELECT ?s ?o { ?s ?p ?o }", "text/csv", bindings={"s": Iri("http://a/7")}))
    assert one == b"s,o\r\nhttp://a/7,http://a/8\r\n"


@pytest.mark.parametrize(
    ("text", "error"),
    [("SELECT", BadQuery), ("SELECT * { SERVICE <http://192.0.2.1/> { ?s ?p ?o } }", Refused),
     ("SELECT * " + "{" * 5000, BadQuery), ("CLEAR ALL", BadQuery), ("SELECT * { ?s ?p ?o }", TooMuch),
     ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", TooMuch),
     ("SELECT ?s { ?s ?p ?o } LIMIT 101", TooMuch), ("SELECT (REPLACE(STR(?s), '.*', ?long) AS ?x) "
      "{ VALUES ?long { '" + "a" * 900 + "' } ?s ?p ?o } LIMIT 50", TooMuch)],
)  # fmt: skip
def test_what_cannot_be_answered_is_told(store, text, error):
    """A mistake, a refusal, an answer that is too long: each is told, and the same worker goes on."""
    (first, _), (next_one, _) = asked(store, Question(text), NOTHING, size=1)
    assert isinstance(first, error)
    assert next_one == YES


@pytest.mark.parametrize(
    ("text", "error"),
    [(FOREVER, OutOfTime), (STARS, OutOfTime), (SORTED, (OutOfTime, TooMuch)), (DOUBLED, (OutOfTime, TooMuch))],
    ids=["cartesian", "stars", "sorting", "doubling"],
)
def test_a_hostile_query_is_ended(store, text, error):
    """32: a query without end or measure is ended, and with one slot the next one is answered by the spare worker."""
    (first, _), (next_one, _) = asked(store, Question(text), NOTHING, size=1)
    assert isinstance(first, error)
    assert next_one == YES


def test_memory_is_bounded(store):
    """With all the time in the world, a query still gets no more memory than it may have."""
    ((error, _),) = asked(store, Question(DOUBLED), limits=LIMITS._replace(seconds=60, mebibytes=60))
    assert isinstance(error, TooMuch)
    assert "60 MiB" in str(error)


def test_one_after_the_other_is_ended(store):
    """As many hostile queries as one likes leave a pool that answers."""
    found = asked(store, *[Question(FOREVER), NOTHING] * 3, limits=LIMITS._replace(seconds=0.5), size=1)
    assert [type(reply) for reply, _ in found] == [OutOfTime, bytes] * 3


def test_those_who_wait_are_few(store):
    """Who comes when every place to wait is taken is told to come again; who had a place is answered."""

    async def crowd():
        async with pool(store, size=1, waiting=3) as made:
            questions = [Question(FOREVER), *[NOTHING] * 20]
            found = await asyncio.gather(*map(made.ask, questions), return_exceptions=True)
            return [type(reply) for reply in found], (await made.ask(NOTHING)).body

    kinds, after = asyncio.run(crowd())
    assert kinds == [OutOfTime, *[Reply] * 3, *[TooBusy] * 17]
    assert after == YES


def test_who_waits_too_long_is_told(store):
    """A question whose turn does not come within the time of a query is told so, and the next one is answered."""

    async def queue():
        async with pool(store, LIMITS._replace(seconds=0.5), size=1) as made:
            found = await asyncio.gather(*[made.ask(Question(FOREVER)) for _ in range(4)], return_exceptions=True)
            return {type(error) for error in found}, (await made.ask(NOTHING)).body

    kinds, after = asyncio.run(queue())
    assert kinds == {OutOfTime, TooBusy}
    assert after == YES


_REACHING = """
import sys
import pyoxigraph as ox
from sdl_graph.engines import worker_limits
store = ox.Store.read_only(sys.argv[1])
if sys.argv[3] == "bound":
    worker_limits.after_opening(500)
try:
    print(list(store.query("SELECT * { SERVICE <%s> { ?s ?p ?o } }" % sys.argv[2])))
except Exception as error:
    print(error)
print(len(list(store.query("SELECT * { GRAPH ?g { ?s ?p ?o } }"))))
"""


@pytest.mark.parametrize(("limits", "asked_for"), [("bound", 0), ("free", 1)])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_worker_reaches_nothing(store, listener, limits, asked_for):
    """34: with a worker's limits no request leaves the process, guard or no guard; without them one would.

    The store is read all the same.
    """
    address = f"http://127.0.0.1:{listener.server_port}/"
    command = [sys.executable, "-c", _REACHING, str(store), address, limits]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert len(listener.asked) == asked_for
    assert done.stdout.splitlines()[-1] == "3001"


def test_a_worker_that_dies_is_replaced(store):
    """A worker that is killed from outside in the middle of a query is an error, once."""

    async def kill():
        async with pool(store, LIMITS._replace(seconds=20), size=1) as made:
            victim = made._idle[-1]
            question = asyncio.ensure_future(made.ask(Question(FOREVER)))
            await asyncio.sleep(0.1)
            os.kill(victim._process.pid, signal.SIGKILL)
            error = (await asyncio.gather(question, return_exceptions=True))[0]
            return error, (await made.ask(NOTHING)).body

    error, after = asyncio.run(kill())
    assert isinstance(error, TooMuch)
    assert after == YES


def test_a_new_store_takes_the_place_of_the_old(store, tmp_path):
    """With another store, every question is asked of it, and there are no more workers than before."""
    other = ox.Store(str(tmp_path / "other"))
    other.add(ox.Quad(thing("new"), ox.NamedNode("http://a/p"), thing("new"), ox.NamedNode("http://a/g")))
    other.flush()
    question = Question("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv")

    async def exchange():
        async with pool(store) as made:
            slow = asyncio.ensure_future(made.ask(Question(FOREVER)))
            await asyncio.sleep(0.05)
            await made.start(tmp_path / "other")
            counts = {(await made.ask(question)).body for _ in range(10)}
            await asyncio.gather(slow, return_exceptions=True)
            counts |= {reply.body for reply in await asyncio.gather(*[made.ask(question) for _ in range(10)])}
            return counts, len(made._idle)

    counts, workers = asyncio.run(exchange())
    assert counts == {b"n\r\n1\r\n"}
    assert workers <= 3


def test_a_store_that_is_not_there_is_told(tmp_path):
    """A store that cannot be opened is told; no worker stays behind, and nothing is made in its place."""
    with pytest.raises(SnapshotDamaged):
        asked(tmp_path / "none", NOTHING)
    assert list(tmp_path.iterdir()) == []


def test_a_question_goes_over_the_wire_whole():
    """A question is the same on the other side of the pipe, whatever its text holds."""
    question = Question(
        "ASK { ?s ?p '\u2028\n\\n\"' }", "text/csv", "", ("http://a/g",), (),
        {"x": Iri("http://a/x"), "y": Literal("1", "http://a/t")},
        base="http://a/",
    )  # fmt: skip
    line = question.line()
    assert line.count(b"\n") == 1
    back = Question.of_line(line)
    assert back._replace(default_graphs=(), named_graphs=()) == question._replace(default_graphs=(), named_graphs=())
    assert list(back.default_graphs) == ["http://a/g"]
