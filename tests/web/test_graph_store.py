"""Named graphs by the Graph Store Protocol, and dumps of all of them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from sdl_graph.web.negotiate import GRAPHS
from tests.web.conftest import CASE, LINES


def parsed(response):
    kind = response.headers["content-type"].partition(";")[0]
    return set(ox.parse(response.content, format=ox.RdfFormat.from_media_type(kind)))


LITERAL = set(ox.parse("".join(LINES), format=ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.name)
def test_one_graph_is_read(client, form):
    """A named graph comes in each format, as triples, with lexical forms as they were written."""
    response = client.get("/store", params={"graph": CASE}, headers={"Accept": form.media_type})
    assert response.headers["content-type"] == form.content_type
    assert parsed(response) == {ox.Quad(*quad.triple) for quad in LITERAL if quad.graph_name.value == CASE}
    assert "1.10" in response.text


@pytest.mark.parametrize(
    ("parameters", "status"),
    [({"graph": "http://a/nothing"}, 404), ({"graph": ""}, 404), ({}, 400), ({"graph": CASE, "default": ""}, 400),
     ({"default": "yes"}, 400)],
)  # fmt: skip
def test_what_is_no_graph_is_told(client, parameters, status):
    """A graph that is not there is 404; a request that names none, or two, is 400."""
    assert client.get("/store", params=parameters).status_code == status


def test_the_default_graph_is_all_of_them(client):
    """The default graph is the union of all, which is what a dump has."""
    response = client.get("/store", params={"default": ""}, headers={"Accept": "text/turtle"})
    assert (response.status_code, response.headers["location"]) == (302, "/dump/sdl-graph.ttl")


@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.name)
def test_a_dump_has_everything(client, form):
    """A dump has every statement, with named graphs where the format has any, as it was written."""
    response = client.get(f"/dump/sdl-graph.{form.ending}")
    assert response.headers["content-type"] == form.content_type
    whole = LITERAL if form.name in ("trig", "nquads", "jsonld") else {ox.Quad(*quad.triple) for quad in LITERAL}
    assert parsed(response) == whole


def test_a_part_of_a_dump_can_be_had(client):
    """A download that broke off can be taken up again."""
    whole = client.get("/dump/sdl-graph.nq").content
    rest = client.get("/dump/sdl-graph.nq", headers={"Range": "bytes=100-"})
    assert (rest.status_code, rest.content) == (206, whole[100:])


@pytest.mark.parametrize("ending", ["csv", "html", "turtle", "..", "nq.tmp"])
def test_there_is_no_other_dump(client, ending):
    """A dump in a format that there is not is 404."""
    assert client.get(f"/dump/sdl-graph.{ending}").status_code == 404
