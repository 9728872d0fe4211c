"""The full-text index: the same bytes, the best first, no error whatever is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdl_graph.errors import SnapshotDamaged, UserError
from sdl_graph.model.finding import Entry
from sdl_graph.operations import find_index
from sdl_graph.operations.find_index import Index, write_index
from sdl_graph.operations.find_query import question, typed

_ENTRIES = (
    Entry("phase:use", "word", "controlled word", "use", "Making use of what is offered.", home="scheme:phase"),
    Entry("case:ikea/ikea", "actor", "firm", "IKEA", home="case:ikea", home_label="IKEA and others"),
    Entry("case:ikea", "case", "case", "IKEA and others", "Customers of IKEA build."),
    Entry("case:ikea/p1", "passage", "passage", "a text, 1–2", "Shoppers queue and queue again.", home="case:ikea"),
    Entry("case:ba/no-queue", "value", "value ascription", "no queue", home="case:ba", home_label="Kiosks"),
    Entry("align:x", "mapping", "mapping", "queue in other words", "The same."),
    *(Entry(f"sdl:T{n}", "term", "class", f"thing {n}", "Anything else that there may be.") for n in range(20)),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """The entries above, indexed."""
    file = tmp_path_factory.mktemp("index") / "find.db"
    assert write_index(file, _ENTRIES)
    return Index(file)


def _found(index, text, kinds=(), homes=(), limit=10):
    return [entry.id for entry in index.find(_match(index, text), text, kinds, homes, limit)]


def _match(index, text):
    return question(typed(text), index.beginnings)


def test_an_entry_comes_back_as_it_went_in(index):
    """What is found has everything that was known of it."""
    assert index.find(_match(index, "shoppers"), "", (), (), 1) == [_ENTRIES[3]]


def test_a_name_counts_for_more_than_a_sentence(index):
    """What is called so comes before what speaks of it, though it says it twice; mappings stand back."""
    assert _found(index, "queues") == ["case:ba/no-queue", "case:ikea/p1", "align:x"]


def test_what_bears_just_that_name_or_id_comes_first_and_cases_above_all(index):
    """A case is found by its id, although its title is longer than another thing's name."""
    assert _found(index, "Ikea")[:2] == ["case:ikea", "case:ikea/ikea"]
    assert _found(index, "phase:use") == ["phase:use"]
    assert _found(index, "things 7") == ["sdl:T7"]


def test_kinds_and_homes_narrow(index):
    """A search can be kept to kinds of things, and to what belongs to something (or is it)."""
    assert _found(index, "queue", kinds=["passage", "value"]) == ["case:ba/no-queue", "case:ikea/p1"]
    assert _found(index, "ikea", homes=["case:ikea"]) == ["case:ikea", "case:ikea/ikea"]
    assert [entry.id for entry in index.listed((), ["case:ikea"], 10)] == [
        "case:ikea",
        "case:ikea/ikea",
        "case:ikea/p1",
    ]


def test_what_is_found_is_counted_by_kind(index):
    """The counts are of all that is found, the most frequent kind first, then by the kind's name."""
    assert index.count(_match(index, "queue"), (), ()) == (("mapping", 1), ("passage", 1), ("value", 1))
    assert index.count(_match(index, "nothing"), (), ()) == ()


def test_the_limit_holds(index):
    """No more is given than was asked for."""
    assert len(_found(index, "queue", limit=2)) == 2


def test_words_and_beginnings_are_known(index):
    """The index knows its words by length, and the families of those that begin so."""
    assert index.words(8, 8) == ["anything", "shoppers"]
    assert index.beginnings("qu") == ["queu"]
    assert index.beginnings("zz") == []
    assert index.kinds() == ["actor", "case", "mapping", "passage", "term", "value", "word"]


def test_the_same_entries_give_the_same_bytes(tmp_path):
    """Two builds of the same things write the same index."""
    for name in ("a", "b"):
        write_index(tmp_path / name, _ENTRIES * 100)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_nothing_but_the_index_is_left(tmp_path):
    """No journal is left beside the index, and reading it writes nothing."""
    write_index(tmp_path / "find.db", _ENTRIES)
    before = (tmp_path / "find.db").read_bytes()
    tmp_path.chmod(0o500)
    assert _found(Index(tmp_path / "find.db"), "queue")
    tmp_path.chmod(0o700)
    assert [path.name for path in tmp_path.iterdir()] == ["find.db"]
    assert (tmp_path / "find.db").read_bytes() == before


def test_a_path_may_hold_signs_that_an_address_does_not(tmp_path):
    """A folder called by question marks, hashes and per cents is a folder."""
    folder = tmp_path / "a?b#c%20d é"
    folder.mkdir()
    write_index(folder / "find.db", _ENTRIES)
    assert _found(Index(folder / "find.db"), "use") == ["phase:use"]


def test_an_sqlite_without_full_text_search_gives_no_index(tmp_path, monkeypatch):
    """Where SQLite lacks FTS5 the build goes on without an index, and leaves no empty file."""
    monkeypatch.setattr(find_index, "_TEXTS", find_index._TEXTS.replace("fts5", "fts_of_another_time"))
    assert not write_index(tmp_path / "find.db", _ENTRIES)
    assert list(tmp_path.iterdir()) == []


def test_an_index_that_cannot_be_read_is_damage(tmp_path):
    """A file that is no database is told as damage, not as a fault of the question."""
    (tmp_path / "find.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(SnapshotDamaged, match="build --force"):
        Index(tmp_path / "find.db").kinds()


_SIGNS = st.text(st.one_of(st.sampled_from("\"'*()^:{}+-_~\\% \tANDORNOTNEAR\0"), st.characters()), max_size=40)


@given(text=_SIGNS)
def test_whatever_is_typed_is_answered(index, text):
    """No text, whatever its signs and letters, is an error of the index."""
    try:
        sought = typed(text)
    except UserError:
        return
    for every in (True, False):
        for one in (sought, [one._replace(beginning=True) for one in sought]):
            match = question(one, index.beginnings, every=every)
            assert isinstance(index.find(match, text, ["word"], ["case:ikea"], 3), list)


@given(label=st.text(), text=st.text())
def test_whatever_is_indexed_comes_back(tmp_path_factory, label, text):
    """A label or text of any characters (half ones apart, which no input lets in) is kept as it is."""
    file = tmp_path_factory.mktemp("any") / "find.db"
    entry = Entry("case:x/y", "value", "value ascription", label.encode("utf-8", "ignore").decode(), text)
    write_index(file, [entry._replace(text=text.encode("utf-8", "ignore").decode())])
    assert Index(file).listed(["value"], (), 1)[0].label == entry.label
