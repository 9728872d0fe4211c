"""The reconciliation service, as OpenRefine and the specification's testbench meet it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jsonschema_rs
import pyoxigraph as ox
import pytest

from sdl_graph.web import reconcile
from sdl_graph.web.app import application
from sdl_graph.web.protect import policy
from sdl_graph.web.site import Site
from sdl_graph.workspace import snapshot as snapshots
from tests.operations import reconcile_graph
from tests.web import reconcile_shapes as shapes
from tests.web.conftest import LIMITS, LOCAL, TestClient

ELSEWHERE = {"Origin": "https://openrefine.example"}
BATCH = {
    "a": {"query": "Acme & Sons", "type": "sdl:Firm", "type_strict": "should"},
    "b": {"query": "Mercury", "limit": 2},
}


def publish(cache: Path) -> None:
    """A snapshot of the small graph to reconcile against, and now the current one."""

    def write(draft: Path) -> dict[str, object]:
        lines = reconcile_graph.lines()
        (draft / snapshots.GRAPH).write_text("".join(lines), encoding="utf-8", newline="\n")
        store = ox.Store(str(draft / snapshots.STORE))
        store.extend(reconcile_graph.quads())
        store.flush()
        reconcile_graph.write(draft / snapshots.INDEX)
        return {"cases": 1, "quads": len(lines), "inputs": "0123456789abcdef"}

    cache.mkdir(exist_ok=True)
    snapshots.publish(cache, write, 0)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Asks a server of the small graph whose reconciliation service any page may ask."""
    cache = tmp_path_factory.mktemp("reconcile") / "cache"
    publish(cache)
    site = Site(cache, LIMITS, workers=1)
    app = application(site, policy((), (), [reconcile.PATH]), reconcile.routes(site))
    with TestClient(app, LOCAL, follow_redirects=False) as asking:
        yield asking


def valid(shape: shapes.Shape, answer: Any) -> Any:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    jsonschema_rs.validator_for(shape).validate(answer.json())
    return answer.json()


def wrong(status: int, answer: Any) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    jsonschema_rs.validator_for(shapes.ERROR).validate(answer.json())
    return str(answer.json()["error"])


class Tags(HTMLParser):
    """The elements of a page, and its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.mark.parametrize("path", ["/reconcile", "/reconcile/"])
def test_the_manifest_is_as_specified(client: TestClient, path: str) -> None:
    """Asked for nothing, the service says what it speaks of and where its parts are."""
    told = valid(shapes.MANIFEST, client.get(path))
    assert told["versions"] == ["0.2"]
    assert told["identifierSpace"] + "actor/acme" == "https://w3id.org/sdl-graph/actor/acme"
    assert told["view"]["url"] == f"{LOCAL}/reconcile/view?id={{{{id}}}}"


def test_what_the_manifest_names_is_there(client: TestClient) -> None:
    """Each address of the manifest, filled in, answers."""
    told = client.get("/reconcile").json()
    for what, name in (("entity", "actor/acme"), ("type", "sdl:Firm"), ("property", "sdl:year")):
        suggest = told["suggest"][what]
        valid(shapes.ENTITIES, client.get(suggest["service_url"] + suggest["service_path"], params={"prefix": "acme"}))
        flyout = suggest["flyout_service_url"] + suggest["flyout_service_path"]
        assert valid(shapes.FLYOUT, client.get(flyout.replace("${id}", quote(name, safe=""))))["id"] == name
    extend = told["extend"]["propose_properties"]
    valid(shapes.PROPOSED, client.get(extend["service_url"] + extend["service_path"], params={"type": "sdl:Firm"}))
    for template, status in ((told["preview"]["url"], 200), (told["view"]["url"], 303)):
        assert client.get(template.replace("{{id}}", quote("actor/acme", safe=""))).status_code == status


def test_a_batch_gives_a_result_for_each_query(client: TestClient) -> None:
    """By POST and by GET the same: candidates by decreasing score, with type, match and features."""
    posted = valid(shapes.RESULTS, client.post("/reconcile", data={"queries": json.dumps(BATCH)}))
    assert posted == valid(shapes.RESULTS, client.get("/reconcile", params={"queries": json.dumps(BATCH)}))
    assert [(one["id"], one["match"]) for one in posted["a"]["result"]][:1] == [("actor/acme", True)]
    assert posted["a"]["result"][0]["type"][0] == {"id": "sdl:Firm", "name": "firm"}
    assert len(posted["b"]["result"]) == 2
    scores = [one["score"] for one in posted["a"]["result"]]
    assert scores == sorted(scores, reverse=True)


def test_an_empty_batch_has_an_empty_answer(client: TestClient) -> None:
    """No queries, no results."""
    assert valid(shapes.RESULTS, client.post("/reconcile", data={"queries": "{}"})) == {}


def test_extension_answers_in_rows(client: TestClient) -> None:
    """The values of properties come by entity and property, by POST and by GET."""
    asked = {"ids": ["actor/acme", "nobody"], "properties": [{"id": "sdl:year", "settings": {"limit": 1}}]}
    for answer in (
        client.post("/reconcile", data={"extend": json.dumps(asked)}),
        client.get("/reconcile", params={"extend": json.dumps(asked)}),
    ):
        told = valid(shapes.EXTENSION, answer)
        assert told["rows"] == {"actor/acme": {"sdl:year": [{"int": 1901}]}, "nobody": {"sdl:year": []}}


def test_properties_are_proposed_up_to_a_limit(client: TestClient) -> None:
    """The limit asked for is kept, and told."""
    told = valid(shapes.PROPOSED, client.get("/reconcile/properties", params={"type": "sdl:Firm", "limit": "2"}))
    assert (len(told["properties"]), told["limit"], told["type"]) == (2, 2, "sdl:Firm")


@pytest.mark.parametrize(("what", "shape"), [("entity", shapes.ENTITIES), ("type", shapes.SUGGESTED),
                                             ("property", shapes.SUGGESTED)])  # fmt: skip
def test_suggestions_have_pages(client: TestClient, what: str, shape: shapes.Shape) -> None:
    """A cursor beyond the last suggestion gives none; that is no error."""
    assert valid(shape, client.get(f"/reconcile/suggest/{what}", params={"prefix": "m", "cursor": "900"})) == {
        "result": []
    }


@pytest.mark.parametrize(
    ("status", "path", "params", "says"),
    [
        (400, "", {"queries": "{"}, "not JSON"),
        (400, "", {"queries": '{"q": {"query": "a", "type": "sdl:Frim"}}'}, "no type is called"),
        (400, "", {"queries": "{}", "extend": "{}"}, "one of them"),
        (400, "", {"extend": '{"ids": ["a"], "properties": [{"id": "sdl:nope"}]}'}, "no property is called"),
        (413, "", {"queries": json.dumps({str(one): {"query": "a"} for one in range(51)})}, "at most 50"),
        (400, "/suggest/entity", {"prefix": "a", "cursor": "-1"}, "whole number"),
        (404, "/suggest/colour", {"prefix": "a"}, "no such service"),
        (404, "/flyout/entity", {"id": "actor/nobody"}, "no entity has the id"),
        (404, "/flyout/property", {"id": "sdl:nope"}, "no property has the id"),
        (404, "/preview", {"id": "../../etc/passwd"}, "no entity has the id"),
        (404, "/view", {"id": "actor/nobody"}, "no entity"),
        (400, "/properties", {"type": "sdl:Nope"}, "no type is called"),
        (400, "/properties", {"type": "sdl:Firm", "limit": "many"}, "whole number"),
    ],
)
def test_what_is_wrong_is_told_in_json(
    client: TestClient, status: int, path: str, params: dict[str, str], says: str
) -> None:
    """An error has its status, and says in JSON what is wrong."""
    assert says in wrong(status, client.get("/reconcile" + path, params=params))


def test_a_body_has_to_be_a_form_with_a_question(client: TestClient) -> None:
    """JSON as such is 415, a form without a question or with two is 400."""
    assert "x-www-form-urlencoded" in wrong(415, client.post("/reconcile", json=BATCH))
    assert "neither" in wrong(400, client.post("/reconcile", data={"query": "a"}))
    two = client.post(
        "/reconcile", content="queries={}&queries={}", headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert "twice" in wrong(400, two)


def test_pages_of_other_sites_may_ask(client: TestClient) -> None:
    """Every part of the service may be read across origins, and errors, too; the endpoint may not."""
    for path in ("", "?queries={}", "?queries=[", "/suggest/entity?prefix=a", "/preview?id=actor%2Facme"):
        answer = client.get("/reconcile" + path, headers=ELSEWHERE)
        assert answer.headers["access-control-allow-origin"] in ("*", ELSEWHERE["Origin"])
    preflight = client.options("/reconcile", headers={**ELSEWHERE, "Access-Control-Request-Method": "POST"})
    assert preflight.status_code in (200, 204)
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "access-control-allow-origin" not in client.get("/sparql?query=ASK%7B%7D", headers=ELSEWHERE).headers


def test_a_hostile_name_does_nothing(client: TestClient) -> None:
    """A name that is markup shows as it is written, in a preview and in a flyout, and turns no text round."""
    page = client.get("/reconcile/preview", params={"id": "actor/hostile"})
    flyout = client.get("/reconcile/flyout/entity", params={"id": "actor/hostile"}).json()["html"]
    assert Tags(page.text).names <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "h1",
        "dl",
        "dt",
        "dd",
        "p",
        "code",
    }
    assert Tags(page.text).attributes <= {"lang", "charset", "name", "content", "http-equiv"}
    assert Tags(flyout).names <= {"div", "p", "strong", "dl", "dt", "dd"}
    assert Tags(flyout).attributes == set()
    assert "default-src 'none'" in page.text
    for html in (page.text, flyout):
        assert "&lt;script&gt;" in html
        assert "\u202e" not in html


def test_a_view_leads_to_the_document(client: TestClient) -> None:
    """An entity's page is the document about it on this server."""
    answer = client.get("/reconcile/view", params={"id": "case/forge/acme"})
    assert answer.status_code == 303
    assert client.get(answer.headers["location"], headers={"Accept": "text/turtle"}).status_code == 200
    assert re.search("Acme", client.get(answer.headers["location"], headers={"Accept": "text/turtle"}).text)
