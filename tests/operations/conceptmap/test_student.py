"""Reading a student's file."""

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdl_graph.errors import BadInput, Refused, SdlGraphError, UnusablePlace
from sdl_graph.model.marking import Proposition
from sdl_graph.operations.conceptmap.student import read_propositions

_CXL = """<?xml version="1.0" encoding="UTF-8"?>
<cmap xmlns="http://cmap.ihmc.us/xml/cmap/"><map width="9" height="9">
<concept-list><concept id="1" label="sun"/><concept id="2" label="day&#xa;light"/>
<concept id="3" label="warmth"/></concept-list>
<linking-phrase-list><linking-phrase id="4" label="gives"/></linking-phrase-list>
<connection-list><connection id="5" from-id="1" to-id="4"/><connection id="6" from-id="4" to-id="2"/>
<connection id="7" from-id="4" to-id="3"/></connection-list></map></cmap>
"""


def _written(tmp_path, content, name="map.cxl"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_phrase_that_fans_out_makes_several_propositions(tmp_path):
    """Two connections make one proposition; a line break in a label is a space."""
    assert read_propositions(_written(tmp_path, _CXL)) == [
        Proposition("sun", "gives", "day light"),
        Proposition("sun", "gives", "warmth"),
    ]


def test_propositions_stand_in_three_columns(tmp_path):
    """Empty lines and a byte order mark do no harm."""
    path = _written(tmp_path, "\ufeffsun\tgives\tlight\r\n\r\nsun\tgives\twarmth\n", "map.tsv")
    assert read_propositions(path) == [Proposition("sun", "gives", "light"), Proposition("sun", "gives", "warmth")]


def test_every_bad_line_is_told_with_its_place(tmp_path):
    """And what a line should hold."""
    path = _written(tmp_path, "sun\tgives\n\nok\tis\tok\na b c\n", "map.tsv")
    with pytest.raises(BadInput) as caught:
        read_propositions(path)
    assert [(one.line, one.message) for one in caught.value.problems] == [
        (1, "2 columns where three are needed"),
        (4, "1 columns where three are needed"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE cmap [<!ENTITY a "aaaa">]><cmap xmlns="http://cmap.ihmc.us/xml/cmap/"/>',
        '<!DOCTYPE cmap SYSTEM "http://127.0.0.1:9/x.dtd"><cmap xmlns="http://cmap.ihmc.us/xml/cmap/"/>',
        _CXL.encode("utf-16"),
    ],
)
def test_a_document_type_is_refused_unread(tmp_path, content):
    """No entity is expanded and nothing is fetched; an encoding that could hide one is refused too."""
    with pytest.raises(Refused, match="save it as CXL again"):
        read_propositions(_written(tmp_path, content))


@pytest.mark.parametrize(("content", "message"), [("<cmap", "not XML"), ("<html/>", "no concept map")])
def test_what_is_no_map_is_told(tmp_path, content, message):
    """With the way to get one."""
    with pytest.raises(BadInput, match=message):
        read_propositions(_written(tmp_path, content))


def test_a_file_that_is_not_there_is_told(tmp_path):
    """By its name."""
    with pytest.raises(UnusablePlace, match=r"nowhere\.cxl"):
        read_propositions(tmp_path / "nowhere.cxl")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300))
def test_no_file_breaks_the_reader(tmp_path_factory, content):
    """It gives propositions or one of the tool's own errors."""
    path = _written(tmp_path_factory.mktemp("odd"), content, "odd.cxl")
    with contextlib.suppress(SdlGraphError):
        assert all(isinstance(one, Proposition) for one in read_propositions(path))
