"""What stands before the RDF reader, in the process that it runs in."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdl_graph.foreign import guard_json, guard_xml
from sdl_graph.foreign.trouble import Troubled

_JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.just("@id"), inner),
    max_leaves=20,
)


@given(_JSON)
def test_json_without_contexts_passes_as_it_is(value):
    """Not a byte of the data changes, numbers and escapes included."""
    content = json.dumps(value).encode()
    assert guard_json.guard(content) == content


@given(st.text('{}[]":,\\@context htp/\n0', max_size=80))
def test_what_is_no_json_passes_or_is_told(text):
    """Whatever the text is, the guard lets it pass or says what is wrong; it never breaks."""
    with suppress(Troubled):
        assert isinstance(guard_json.guard(text.encode()), bytes)


@given(_JSON)
def test_only_the_context_is_replaced(value):
    """Where a context of ours is put in place of its address, the data beside it stays as it was."""
    whole = {"before": value, "@context": "https://w3id.org/sdl-graph/case-file/context.jsonld", "after": value}
    found = json.loads(guard_json.guard(json.dumps(whole).encode()))
    assert (found["before"], found["after"]) == (value, value)
    assert found["@context"]["is"] == "@type"


@pytest.mark.parametrize("head", ["", '<?xml version="1.0"?>', '<?xml version="1.0" encoding="x-none"?>', "<a></b>"])
def test_a_doctype_never_passes(head):
    """Not even where the XML before it cannot be read."""
    with pytest.raises(Troubled) as caught:
        guard_xml.guard(f'{head}\n<!DOCTYPE r [<!ENTITY a "b">]><r/>'.encode())
    assert caught.value.trouble.refused
    assert (caught.value.trouble.line, caught.value.trouble.column) == (2, 1)


@pytest.mark.parametrize("content", [b"", b"<", b"<r/>", b"\xff\xfe<\0r\0/\0>\0", b"<r>a &lt;!DOCTYPE</r>"])
def test_what_has_no_doctype_passes(content):
    """The guard has no other opinion on XML."""
    assert guard_xml.guard(content) == content
