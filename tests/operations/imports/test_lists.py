"""Entries at the end of the workspace's lists."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from sdl_graph.cases.forms import ACTORS
from sdl_graph.cases.unmake import Unmade
from sdl_graph.errors import BadInput
from sdl_graph.names import ACTOR
from sdl_graph.operations.imports.lists import added
from sdl_graph.operations.imports.pieces import Piece

_JO = Piece("actor", "jo", ACTORS, ox.NamedNode(f"{ACTOR}jo"), Unmade({"is": "Person", "name": "Jo"}, {}))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b"actors:\n  jo: {is: Person, name: Jo}\n"),
        (b"actors:\n  al: {} # me\n\n", b"actors:\n  al: {} # me\n  jo: {is: Person, name: Jo}\n"),
        (b"\xef\xbb\xbfactors:\r\n  al: {}\r\n", b"actors:\r\n  al: {}\r\n  jo: {is: Person, name: Jo}\r\n"),
    ],
)
def test_an_entry_joins_the_list(before, after):
    """What stands there stays, comments and line ends too; a new list is begun where there is none."""
    assert added(Path("actors.yaml"), before, ACTORS, [_JO]) == after


@pytest.mark.parametrize("before", [b"actors: {al: {name: Al}}\n", b"actors:\n    al: {name: Al}\n", b"actors: [\n"])
def test_a_list_that_takes_no_lines_is_told(before):
    """A list written in another way is left to whoever wrote it."""
    with pytest.raises(BadInput, match="jo cannot be added here; add it by hand"):
        added(Path("actors.yaml"), before, ACTORS, [_JO])
