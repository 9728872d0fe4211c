"""The independent judge: HermiT, in a process of its own, with nothing fetched."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from sdl_graph import names
from sdl_graph.reasoning.dl import Judgement, judge
from tests.conftest import needs

_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_OWL = "http://www.w3.org/2002/07/owl#"
_CLASH = [
    f"<urn:A> {_TYPE} <{_OWL}Class> .\n",
    f"<urn:B> {_TYPE} <{_OWL}Class> .\n",
    f"<urn:A> <{_OWL}disjointWith> <urn:B> .\n",
    f"<urn:x> {_TYPE} <{_OWL}NamedIndividual> .\n",
    f"<urn:x> {_TYPE} <urn:A> .\n",
]


@contextmanager
def _listener() -> Iterator[tuple[str, list[bytes]]]:
    """A server on this machine that notes what is asked of it."""
    heard: list[bytes] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                heard.append(b"connected")
                connection.close()

        threading.Thread(target=answer, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/ontology.owl", heard


def _ontology(snapshot) -> list[str]:
    """The triples of the ontology's core."""
    lines = snapshot.graph.read_text(encoding="utf-8").splitlines()
    return [line.rsplit(" ", 2)[0] + " .\n" for line in lines if f" <{names.BASE}ontology/" in line]


def test_a_thing_of_two_disjoint_classes_is_a_contradiction(snapshot):
    """A clash planted beside the whole ontology is found, and without it there is none."""
    needs("java")
    planted = f"<urn:x> {_TYPE} <urn:B> .\n"
    found = judge([*_ontology(snapshot), *_CLASH])
    assert (found.consistent, found.unsatisfiable, found.reason) == (True, (), "")
    assert judge([*_ontology(snapshot), *_CLASH, planted]) == Judgement(False)


def test_a_class_that_nothing_can_be_in_is_named():
    """A class below two disjoint ones is told by its IRI, and nothing passes for consistent."""
    needs("java")
    below = [f"<urn:C> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <urn:{name}> .\n" for name in "AB"]
    found = judge([*_CLASH, f"<urn:C> {_TYPE} <{_OWL}Class> .\n", *below])
    assert (found.consistent, found.unsatisfiable) == (False, ("urn:C",))


def test_out_of_time_is_not_decided():
    """A reasoner that is ended at its limit has decided nothing."""
    needs("java")
    found = judge(_CLASH, seconds=0.01)
    assert found.consistent is None
    assert found.reason.startswith("not decided: ")
    assert "0.01 seconds" in found.reason


def test_without_java_nothing_is_checked(monkeypatch, tmp_path):
    """Without Java the answer is that nothing was checked."""
    monkeypatch.setenv("PATH", str(tmp_path))
    found = judge(_CLASH)
    assert found.consistent is None
    assert "not checked" in found.reason
    assert "Java" in found.reason


def test_a_java_that_fails_has_decided_nothing(monkeypatch, tmp_path):
    """A Java that ends with an error is told, and does not pass for a judgement."""
    needs("sh")
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho broken >&2\nexit 1\n")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    found = judge(_CLASH)
    assert found.consistent is None
    assert found.reason.startswith("not decided: ")


@pytest.mark.parametrize("content", ["this is no N-Triples\n", '<urn:a> <urn:b> "\n'])
def test_what_cannot_be_read_is_not_decided(content):
    """Axioms that cannot be read are no reason to call anything consistent."""
    needs("java")
    assert judge([content]).consistent is None


def test_nothing_is_fetched():
    """What `owl:imports` names is not asked for over the network."""
    needs("java")
    with _listener() as (address, heard):
        imports = [
            f"<urn:ontology> {_TYPE} <{_OWL}Ontology> .\n",
            f"<urn:ontology> <{_OWL}imports> <{address}> .\n",
        ]
        assert judge([*imports, *_CLASH]).consistent is True
    assert heard == []


def test_the_listener_hears():
    """The listener of the test above does hear a request (else its silence would say nothing)."""
    with _listener() as (address, heard):
        port = int(address.rpartition(":")[2].partition("/")[0])
        with socket.create_connection(("127.0.0.1", port)) as asking:
            asking.recv(1)
    assert heard == [b"connected"]


def test_a_value_that_quotes_an_import_is_kept():
    """A value that only quotes `owl:imports` is no import, and its statement is judged like any other."""
    needs("java")
    functional = [f"<urn:p> {_TYPE} <{_OWL}{kind}> .\n" for kind in ("DatatypeProperty", "FunctionalProperty")]
    values = [f'<urn:x> <urn:p> "{value}" .\n' for value in ("one", f"<{_OWL}imports>")]
    assert judge([*_CLASH, *functional, values[0]]).consistent is True
    assert judge([*_CLASH, *functional, *values]).consistent is False
