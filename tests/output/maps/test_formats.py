"""Every text format, read back by a reader of its own."""

from pathlib import Path

import pygraphviz
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdl_graph.cli.map import FORMATS as OFFERED
from sdl_graph.errors import UserError
from sdl_graph.operations.conceptmap.draw import draw
from sdl_graph.output.maps import json as as_json
from sdl_graph.output.maps.formats import FORMATS, by_ending, write
from tests.output.maps.conftest import HOSTILE
from tests.output.maps.readers import READERS, read_line_by_line

_PROPOSITIONS = [
    ("the sun", "gives", "light"),
    ("the sun", "gives", "warmth"),
    ("light", "feeds", "plants"),
    ("plants", "include", "moss"),
    ("warmth", "helps", "plants"),
]
# Where a text has to stand on one line, or cannot hold a control, it is shown so.
_ON_ONE_LINE = ("propositions", "dot", "mermaid", "canvas")


@pytest.mark.parametrize("format_name", READERS)
def test_a_map_reads_back_to_its_propositions(small, format_name):
    """All of them, in both parts of the map, and nothing else."""
    assert sorted(READERS[format_name](write(small, format_name))) == sorted(_PROPOSITIONS)


@pytest.mark.parametrize("format_name", READERS)
@pytest.mark.parametrize(
    "things", [["ba-check-in-kiosks"], ["sdl:ValueInUse"], ["ba-check-in-kiosks", "ikea"]], ids=str
)
def test_real_maps_read_back_to_their_propositions(engine, format_name, things):
    """A case, a concept and a comparison."""
    shown = draw(engine, things)
    labels = {concept.id: concept.label for concept in shown.concepts}
    told = [(labels[link.source], link.phrase, labels[link.target]) for link in shown.links]
    assert sorted(READERS[format_name](write(shown, format_name))) == sorted(told)


@pytest.mark.parametrize("text", ["plain", *HOSTILE])
def test_graphviz_itself_reads_the_same_dot(spelt, text):
    """Node by node, with the labels as they were meant."""
    meant = " ".join(text.split())
    graph = pygraphviz.AGraph(string=write(spelt(text), "dot"))
    assert len(graph.edges()) == 4 + 5
    assert graph.get_node("sun").attr["label"].replace("\\\\", "\\") == f"{meant} sun"


def test_lenient_readers_of_cxl_read_the_same(small):
    """Those that go line by line, too."""
    assert sorted(read_line_by_line(write(small, "cxl"))) == sorted(_PROPOSITIONS)


@pytest.mark.parametrize("format_name", READERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_label_stays_a_text(spelt, format_name, text):
    """The strict reader finds the same map, whatever the labels hold."""
    meant = " ".join(text.split()) if format_name in _ON_ONE_LINE else text
    found = READERS[format_name](write(spelt(text), format_name))
    assert len(found) == 5
    assert {phrase for _, phrase, _ in found} == {meant}
    assert {source for source, _, _ in found} == {f"{meant} {id_}" for id_ in ("sun", "light", "plants", "warmth")}


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None, max_examples=40
)
@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=30))
@pytest.mark.parametrize("format_name", ["mermaid", "dot", "graphml", "propositions"])
def test_no_label_breaks_a_format(spelt, format_name, text):
    """Whatever characters it has, five propositions come back."""
    written = write(spelt(f"a{text}b"), format_name)
    assert len(READERS[format_name](written)) == 5


@pytest.mark.parametrize("format_name", ["cxl", "graphml"])
def test_what_xml_cannot_hold_is_told_before_anything_is_written(spelt, format_name):
    """With a format that can."""
    with pytest.raises(UserError, match=r"XML cannot hold the character U\+0000 of this answer; use -f json"):
        write(spelt("a\0b"), format_name)


def test_json_holds_everything(small):
    """It reads back to the same map."""
    assert as_json.read(write(small, "json")) == small


@pytest.mark.parametrize("format_name", ["text", *READERS, "json"])
def test_the_same_map_gives_the_same_bytes(small, format_name):
    """Nothing is dated, and nothing is left to chance."""
    assert write(small, format_name) == write(small, format_name)


def test_the_focus_question_is_the_description_of_a_cxl_map(small):
    """Where CmapTools shows it."""
    assert "<dc:description>What does the sun do for plants?</dc:description>" in write(small, "cxl")


def test_a_skeleton_s_parking_lot_is_loose_concepts_in_cxl(small):
    """Ready to be joined by the learner."""
    written = write(small._replace(purpose="skeleton"), "cxl")
    assert '<concept id="to-place-0" label="rain"/>' in written
    assert len(READERS["cxl"](written)) == 5


def test_other_maps_keep_what_they_leave_out_out_of_cxl(small):
    """The parking lot is a skeleton's."""
    assert "rain" not in write(small, "cxl")


def test_text_shows_the_hierarchy_the_cross_links_and_what_was_left_out(small):
    """Indented by level, in sentences."""
    assert write(small, "text") == (
        "Sun and plants\n"
        "5 concepts, 5 propositions, 1 of them cross-links\n"
        "\n"
        "What does the sun do for plants?\n"
        "\n"
        "the sun\n"
        "  gives: light\n"
        "    feeds: plants\n"
        "      include: moss *\n"
        "  gives: warmth\n"
        "\n"
        "Across:\n"
        "- warmth helps plants\n"
        "\n"
        "After:\n"
        "- A. Writer: A text\n"
        "\n"
        "Left out, the most relevant first:\n"
        "  rain (resource)\n"
        "\n"
        "* inferred: no file states it, the ontology concludes it\n"
    )


def test_text_obeys_no_terminal_code(spelt):
    """An escape is shown."""
    assert "\x1b" not in write(spelt("red \x1b[31m"), "text")


def test_the_ending_of_a_file_chooses_the_format():
    """Each ending stands for one format."""
    endings = [ending for one in FORMATS.values() for ending in one.endings]
    assert len(endings) == len(set(endings))
    assert {by_ending(Path(f"map{ending}")) for ending in endings} == FORMATS.keys()
    assert by_ending(Path("map")) is None


def test_an_unknown_ending_is_told_with_those_that_are_known():
    """And with the way round it."""
    with pytest.raises(UserError, match=r"no map format goes by `\.docx`; choose one with -f, or one of \.svg"):
        by_ending(Path("map.docx"))


def test_an_unknown_format_is_told_with_those_that_are_known(small):
    """For whoever asks from Python."""
    with pytest.raises(UserError, match="no map format is called `visio`; choose one of svg"):
        write(small, "visio")


def test_the_command_offers_every_format():
    """Its own list, which spares an import, has them all."""
    assert FORMATS.keys() == set(OFFERED)
