"""Files of strangers: what is read of them, what is refused, and that nobody is asked for anything."""

import json
import socket
from contextlib import contextmanager

import pytest

from sdl_graph.errors import BadInput, EnvironmentFault, OutOfTime, Refused
from sdl_graph.foreign.read import Limits, read_foreign

_RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.org/"'
_ALIKE = {
    "turtle": '@prefix e: <http://e.org/> .\ne:a e:b "1.10"^^<http://www.w3.org/2001/XMLSchema#decimal> .',
    "trig": '<http://e.org/a> <http://e.org/b> "1.10"^^<http://www.w3.org/2001/XMLSchema#decimal> .',
    "ntriples": '<http://e.org/a> <http://e.org/b> "1.10"^^<http://www.w3.org/2001/XMLSchema#decimal> .',
    "nquads": '<http://e.org/a> <http://e.org/b> "1.10"^^<http://www.w3.org/2001/XMLSchema#decimal> .',
    "jsonld": '{"@id": "http://e.org/a", "http://e.org/b": '
    '{"@value": "1.10", "@type": "http://www.w3.org/2001/XMLSchema#decimal"}}',
    "rdfxml": f'<rdf:RDF {_RDF}><rdf:Description rdf:about="http://e.org/a">'
    '<e:b rdf:datatype="http://www.w3.org/2001/XMLSchema#decimal">1.10</e:b></rdf:Description></rdf:RDF>',
}


@pytest.fixture
def listener():
    """The address of a listener on this machine, at which nobody may knock."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x"
        with pytest.raises(TimeoutError):
            server.accept()


@contextmanager
def _problem():
    """The first problem of a file, as text."""
    told: list[str] = []
    with pytest.raises(BadInput) as caught:
        yield told
    told.append(str(caught.value.problems[0]))


@pytest.mark.parametrize("format_name", _ALIKE)
def test_every_format_says_the_same(format_name):
    """One statement in each format is one statement, its number as it was written."""
    (quad,) = read_foreign(_ALIKE[format_name].encode(), "f", format_name).quads
    assert (quad.subject.value, quad.predicate.value, quad.object.value) == ("http://e.org/a", "http://e.org/b", "1.10")
    assert quad.object.datatype.value == "http://www.w3.org/2001/XMLSchema#decimal"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm():
    """A file saved on Windows states what it does elsewhere."""
    lines = b'<http://e.org/a> <http://e.org/b> "x" .\r\n<http://e.org/a> <http://e.org/b> "y" .\r\n'
    assert len(read_foreign(b"\xef\xbb\xbf" + lines, "f", "turtle").quads) == 2


@pytest.mark.parametrize(
    ("iri", "column"), [("http://e.org/a b", 1), ("rel", 1), ("", 1), ("http://e.org/%zz", 1), ("http://e.org/\nx", 1)]
)
def test_a_bad_iri_is_told_with_its_place(iri, column):
    """A space, a line end, a bad escape, and an IRI that is relative to nothing."""
    with _problem() as told:
        read_foreign(f'\n<{iri}> <http://e.org/b> "x" .'.encode(), "f.ttl", "turtle")
    assert told[0].startswith(f"f.ttl:2:{column}: ")


def test_an_iri_that_would_run_is_only_a_name():
    """`javascript:` is an IRI like any other here: it is stored."""
    (quad,) = read_foreign(b"<http://e.org/a> <http://e.org/b> <javascript:alert(1)> .", "f", "turtle").quads
    assert quad.object.value == "javascript:alert(1)"


@pytest.mark.parametrize("text", [b'"\\uD800"', b'"\xff"'])
def test_what_is_no_text_is_told(text):
    """Half a character, or a byte that is none."""
    with _problem() as told:
        read_foreign(b"<http://e.org/a> <http://e.org/b> " + text + b" .", "f.ttl", "turtle")
    assert told[0].startswith("f.ttl:1:36: ")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE r [<!ENTITY a SYSTEM "{address}">]>',
        '<!DOCTYPE r SYSTEM "{address}">',
        '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_doctype_is_refused(doctype, listener):
    """Bombs, entities and document types from elsewhere are not even looked at."""
    text = f"<?xml version='1.0'?>\n{doctype.format(address=listener)}\n<rdf:RDF {_RDF}><e:a>&a;</e:a></rdf:RDF>"
    with pytest.raises(Refused) as caught:
        read_foreign(text.encode(), "f.rdf", "rdfxml")
    assert str(caught.value).startswith("f.rdf:2:")
    assert caught.value.exit_code == 4


@pytest.mark.parametrize(
    "context",
    [
        '"{address}"',
        '["{address}"]',
        '{{"@import": "{address}"}}',
        '{{"e": {{"@id": "http://e.org/e", "@context": "{address}"}}}}',
        '"file:///etc/passwd"',
        '"../context.jsonld"',
        '"https://w3id.org/sdl-graph/../../etc/passwd"',
    ],
)
def test_a_context_from_elsewhere_is_refused(context, listener):
    """Nothing is fetched, wherever the address of a context stands."""
    text = f'{{\n"@context": {context.format(address=listener)}, "@id": "http://e.org/a", "http://e.org/b": "x"}}'
    with pytest.raises(Refused) as caught:
        read_foreign(text.encode(), "f.jsonld", "jsonld")
    assert str(caught.value).startswith("f.jsonld:2:13: ")


def test_a_context_behind_an_escape_is_refused(listener):
    """A key written as an escape is the same key."""
    text = f'{{"\\u0040context": "{listener}", "@id": "http://e.org/a", "http://e.org/b": "x"}}'
    with pytest.raises(Refused, match="not fetched"):
        read_foreign(text.encode(), "f.jsonld", "jsonld")


def test_our_own_context_is_at_home():
    """A context of ours is known by its address, and the rest of the file stays as it is written."""
    address = "https://w3id.org/sdl-graph/case-file/context.jsonld"
    text = f'{{"@context": ["{address}", {{"e": "http://e.org/e"}}], "@id": "http://e.org/a", "name": "x", "e": 1.50}}'
    found = {quad.predicate.value: quad.object.value for quad in read_foreign(text.encode(), "f", "jsonld").quads}
    assert found == {"http://www.w3.org/2000/01/rdf-schema#label": "x", "http://e.org/e": "1.5E0"}


@pytest.mark.parametrize(("depth", "refused"), [(200, False), (201, True)])
def test_deep_nesting_is_told(depth, refused):
    """JSON may be nested 200 deep, brackets in texts not counted."""
    text = '{"@id": "http://e.org/a", "http://e.org/b": ' + "[" * (depth - 1) + '"[[[["' + "]" * (depth - 1) + "}"
    if not refused:
        assert read_foreign(text.encode(), "f", "jsonld")
        return
    with _problem() as told:
        read_foreign(text.encode(), "f.jsonld", "jsonld")
    assert told[0].startswith(f"f.jsonld:1:{44 + 201 - 1}: nested more than 200 deep")


def test_what_ends_the_reader_does_not_end_us():
    """A file that breaks the parser breaks a process of its own."""
    deep = b"<http://e.org/a> <http://e.org/b> " + b"<<( <http://e.org/a> <http://e.org/b> " * 100_000
    with pytest.raises((EnvironmentFault, BadInput)):
        read_foreign(deep + b'"x"' + b")>>" * 100_000 + b" .", "f", "turtle")
    assert read_foreign(_ALIKE["turtle"].encode(), "f", "turtle").quads


def test_time_is_limited():
    """A reader that does not come to an end is ended."""
    many = b'<http://e.org/a> <http://e.org/b> "x" .\n' * 1_000_000
    with pytest.raises(OutOfTime, match="more than 1 seconds"):
        read_foreign(many, "f", "turtle", Limits(seconds=1))


@pytest.mark.parametrize(
    ("content", "limits", "message"),
    [
        (b"<http://e.org/a> <http://e.org/b> 1, 2, 3 .", Limits(statements=2), "more than 2 statements"),
        (b"<http://e.org/a> <http://e.org/b> 1, 2, 3 .", Limits(size=10), "larger than 10 bytes"),
        (b"PK\x03\x04" + b"\0" * 40, Limits(), "an archive"),
    ],
)
def test_what_is_too_much_is_told(content, limits, message):
    """Statements and bytes are limited; an archive is not opened at all."""
    with _problem() as told:
        read_foreign(content, "f", "turtle", limits)
    assert message in told[0]


def test_a_folder_that_looks_like_the_tool_is_not_run(tmp_path, monkeypatch):
    """Where the command is run has no say in what the reading process loads."""
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    (tmp_path / "sdl_graph").mkdir()
    (tmp_path / "sdl_graph" / "__init__.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert len(read_foreign(json.dumps({"@id": "http://e.org/a", "http://e.org/b": "x"}).encode(), "f", "jsonld").quads)
