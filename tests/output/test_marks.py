"""A marked map, written."""

import json

from sdl_graph.model.marking import Components, Judged, Marked, Proposition
from sdl_graph.output.marks import marks_json, marks_text

_FOUND = Marked(
    "Sun and plants",
    (Judged(Proposition("sun", "gives", "light"), "the sun gives light"),),
    (Judged(Proposition("sun", "makes", "warmth"), "the sun gives warmth"),),
    (Judged(Proposition("plants", "feed", "light"), "light feeds plants"),),
    (Judged(Proposition("sun", "likes", "\x1b[31mred"), ""),),
    (Proposition("warmth", "helps", "plants"),),
    Components(1, 2, 1, 0, 0),
    Components(5, 3, 1, 1, 1),
)


def test_a_teacher_sees_each_component_and_each_proposition():
    """Beside the reference map, with what the graph says instead, and without a grade."""
    assert marks_text(_FOUND, 100) == (
        "Sun and plants\n"
        "\n"
        "                        student  reference map\n"
        "propositions borne out        1              5\n"
        "levels below the top          2              3\n"
        "concepts that branch          1              1\n"
        "cross-links borne out         0              1\n"
        "examples                      0              1\n"
        "\n"
        "Right (1):\n"
        "- sun gives light\n"
        "\n"
        "Joined in other words than the graph's; judge for yourself (1):\n"
        "- sun makes warmth\n"
        "    the graph: the sun gives warmth\n"
        "\n"
        "Contradicted (1):\n"
        "- plants feed light\n"
        "    the graph: light feeds plants\n"
        "\n"
        "Not in the graph (1):\n"
        "- sun likes \\x1b[31mred\n"
        "\n"
        "Missing (1):\n"
        "- warmth helps plants\n"
    )


def test_a_program_gets_all_of_it():
    """As JSON, with the components by name."""
    held = json.loads(marks_json(_FOUND))
    assert held["components"] == {"propositions": 1, "levels": 2, "branches": 1, "cross_links": 0, "examples": 0}
    assert held["contradicted"] == [
        {"source": "plants", "phrase": "feed", "target": "light", "graph": "light feeds plants"}
    ]
    assert held["missing"] == [{"source": "warmth", "phrase": "helps", "target": "plants"}]
