"""The Python interface to stores."""

import pytest

import sdl_graph
from sdl_graph.errors import UserError
from tests.engines import fake_store


@pytest.fixture(scope="module")
def graph(_own_cache, tmp_path_factory):
    """The bundled corpus, opened as a user opens it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("notebook"))
        return sdl_graph.open()


def test_a_graph_goes_to_a_store_and_is_the_same_there(graph, monkeypatch):
    """Both ways give a report, and raise nothing for what a store does."""
    monkeypatch.delenv("SDL_GRAPH_USER", raising=False)
    with fake_store.running() as store:
        pushed = graph.push(store.url, only="ikea")
        assert (pushed.complete, [one.state for one in pushed.outcomes]) == (True, ["pushed"])
        assert graph.pull(store.url, only=["ikea"]).equal
        assert not graph.pull(store.url, only=["ikea", "lego"]).equal
        store.faults["PUT"] = [fake_store.status(403)]
        assert "does not allow" in graph.push(store.url, only="lego", timeout=5).stopped


def test_a_bad_address_is_an_error(graph):
    """Before anything is sent."""
    with pytest.raises(UserError):
        graph.push("store.example")
