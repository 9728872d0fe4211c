"""A graph here and there."""

import pyoxigraph as ox

from sdl_graph.operations.push_compare import Rewriting, compare_graphs, parsed

_XSD = "http://www.w3.org/2001/XMLSchema#"


def _lines(*objects):
    return [f"<urn:s> <urn:p> {written}" for written in objects]


def _compared(ours, theirs):
    return compare_graphs(_lines(*ours), parsed(_lines(*theirs)))


def test_the_same_graph():
    """In any order."""
    found = _compared(["<urn:a>", '"b"'], ['"b"', "<urn:a>"])
    assert (found.equal, found.missing, found.extra, found.rewritten) == (True, (), (), ())


def test_two_forms_of_a_value_may_come_back_as_one():
    """The store then has fewer statements, which say the same; both forms are accounted for."""
    ours = [f'"1.10"^^<{_XSD}decimal>', f'"1.1"^^<{_XSD}decimal>']
    found = _compared(ours, [f'"1.1"^^<{_XSD}decimal>'])
    assert (found.equal, found.ours, found.theirs) == (True, 2, 1)
    assert found.rewritten == (Rewriting("xsd:decimal", 1, ours[0], ours[1]),)


def test_what_is_missing_and_what_is_extra():
    """Side by side, sorted."""
    found = _compared(["<urn:a>", "<urn:b>", "<urn:c>"], ["<urn:b>", "<urn:d>"])
    assert not found.equal
    assert found.missing == ("<urn:s> <urn:p> <urn:a>", "<urn:s> <urn:p> <urn:c>")
    assert found.extra == ("<urn:s> <urn:p> <urn:d>",)
    assert not found.cut


def test_a_part_of_ours_and_nothing_else_looks_cut_off():
    """None at all does not: that graph is not there."""
    assert _compared(["<urn:a>", "<urn:b>"], ["<urn:b>"]).cut
    assert not _compared(["<urn:a>", "<urn:b>"], []).cut


def test_labels_of_blank_nodes_mean_nothing():
    """But their number does."""
    ours = _lines("_:a", "_:b")
    assert compare_graphs(ours, parsed(_lines("_:x", "_:y"))).equal
    assert not compare_graphs(ours, parsed(_lines("_:x"))).equal


def test_a_statement_about_a_literal_like_a_blank_node():
    """Text that looks like a label is text."""
    assert not compare_graphs(
        _lines('"_:"'), [ox.Triple(*(ox.NamedNode(f"urn:{x}") for x in "sp"), ox.BlankNode())]
    ).equal
