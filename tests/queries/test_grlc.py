"""The query library as a web API of an unmodified grlc, asked by way of grlc's own loader and server.

grlc pins its dependencies to single versions, so it has an interpreter of its own: the one that
SDL_GRAPH_GRLC names, or this one if it has grlc (docs/grlc.md).
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import SdlGraphError
from sdl_graph.library.bind import bind
from sdl_graph.library.catalogue import Catalogue
from sdl_graph.model.card import Card
from sdl_graph.model.terms import Answer, Term, Triples
from sdl_graph.operations.ask import ask
from sdl_graph.operations.grlc.defaults import defaults
from sdl_graph.operations.grlc.folder import folder
from sdl_graph.operations.things import find
from sdl_graph.output.answers import write
from sdl_graph.workspace.snapshot import Snapshot

VARIABLE = "SDL_GRAPH_GRLC"
CLIENT = Path(__file__).with_name("grlc_client.py")


class Endpoint(BaseHTTPRequestHandler):
    """A SPARQL endpoint as far as grlc asks it: a query as the body of a POST."""

    engine: Embedded

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        try:
            answer = self.engine.query(text)
            self._say(200, written(answer))
        except SdlGraphError as error:
            self._say(400, str(error))

    def _say(self, status: int, body: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Nothing: the tests' output is not a log."""


@pytest.fixture(scope="module")
def cards(snapshot: Snapshot) -> dict[str, Card]:
    return Catalogue.from_json(snapshot.cards()).cards


@pytest.fixture(scope="module")
def endpoint(engine: Embedded) -> Iterator[str]:
    handler = type("Handler", (Endpoint,), {"engine": engine})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@pytest.fixture(scope="module")
def asked(cards: dict[str, Card], engine: Embedded) -> list[tuple[Card, dict[str, Term]]]:
    """Each query with the parameters of its header's example; beside that, without any where it needs none."""
    found: list[tuple[Card, dict[str, Term]]] = []
    for card in cards.values():
        given = {name: str(value) for name, value in _expects(card).items()}
        bound = bind(card, given, lambda text, of: find(engine, text, of))
        found.append((card, bound))
        if given and not any(parameter.required for parameter in card.parameters):
            found.append((card, {}))
    return found


@pytest.fixture(scope="module")
def told(
    cards: dict[str, Card],
    engine: Embedded,
    endpoint: str,
    asked: list[tuple[Card, dict[str, Term]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Any]:
    """What grlc lists and answers, all in one run of it."""
    place = tmp_path_factory.mktemp("grlc")
    (place / "api").mkdir()
    for name, text in folder(cards.values(), lambda card: defaults(engine, card), endpoint).files.items():
        (place / "api" / name).write_text(text, encoding="utf-8")
    sections = ("auth", "defaults", "api_gitlab", "user_agent")
    config = "".join(f"[{section}]\n" for section in sections) + f"[local]\nlocal_sparql_dir = {place / 'api'}\n"
    (place / "config.ini").write_text(config, encoding="utf-8")
    questions = [(card.id, _by_name(card, bound)) for card, bound in asked]
    return _run(_interpreter(), place, json.dumps(questions))


def test_grlc_lists_every_query_with_its_question_and_parameters(told: dict[str, Any], cards: dict[str, Card]) -> None:
    """The API has one path for each query, told by its question, with the parameters that it takes."""
    paths = told["listed"]["paths"]
    assert set(paths) == {f"/{name}" for name in cards}
    for card in cards.values():
        listed = paths[f"/{card.id}"]["get"]
        own = {one["name"]: one["required"] for one in listed["parameters"] if one["name"] != "endpoint"}
        assert listed["summary"] == card.summary
        assert own == {one.name: one.required for one in card.parameters}


def test_grlc_answers_every_query_as_the_library_does(
    told: dict[str, Any], asked: list[tuple[Card, dict[str, Term]]], engine: Embedded
) -> None:
    """Each query gives by way of grlc the rows, or the triples, that it gives without."""
    for (card, bound), (status, body) in zip(asked, told["answers"], strict=True):
        assert status == 200, (card.id, body)
        expected = ask(engine, card, _by_name(card, bound))
        assert body == written(expected), card.id


def written(answer: Answer) -> str:
    """An answer as text, all of it and in its order."""
    return write(answer, "ntriples" if isinstance(answer, Triples) else "sparql-json", 80)


def _expects(card: Card) -> dict[str, Any]:
    rows = "\n".join(line[2:].removeprefix(" ") for line in card.text.splitlines() if line.startswith("#+"))
    expects = yaml.safe_load(rows).get("expects") or {}
    return {name: value for name, value in expects.items() if name != "contains"}


def _by_name(card: Card, bound: Mapping[str, Term]) -> dict[str, str]:
    return {one.name: bound[one.variable].value for one in card.parameters if one.variable in bound}  # type: ignore[union-attr]


def _interpreter() -> str:
    if named := os.environ.get(VARIABLE):
        return named
    if importlib.util.find_spec("grlc"):
        return sys.executable
    message = f"no grlc here; install it into an environment of its own and name its Python in {VARIABLE}"
    if os.environ.get("CI"):
        pytest.fail(f"{message}: CI skips nothing")
    pytest.skip(message)


def _run(interpreter: str, place: Path, questions: str) -> dict[str, Any]:
    done = subprocess.run(
        [interpreter, str(CLIENT)], cwd=place, input=questions, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout))
