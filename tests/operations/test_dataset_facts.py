"""What a workspace says of itself as a data set."""

import pytest

from sdl_graph.errors import BadInput
from sdl_graph.operations.dataset_facts import BUNDLED, OWN, facts_in


def said(tmp_path, text):
    """What a file with this text says."""
    mark = tmp_path / "sdl-graph.toml"
    mark.write_text(text, encoding="utf-8")
    return facts_in(mark)


def test_without_a_workspace_the_bundled_corpus_speaks_for_itself():
    """The corpus has a title, a creator and the licence of the data."""
    assert facts_in(None) == BUNDLED
    assert BUNDLED.licence == "https://creativecommons.org/licenses/by/4.0/"


def test_a_workspace_that_says_nothing_has_no_licence(tmp_path):
    """Nobody's data is licensed for them."""
    assert said(tmp_path, "# nothing\n") == OWN
    assert OWN.licence == ""


def test_what_a_workspace_says_is_taken(tmp_path):
    """The words of the table take the place of ours; other tables are others' concern."""
    found = said(tmp_path, 'endpoint = "http://a/"\n[dataset]\ntitle = "Mine"\nlicence = "http://a/l"\n')
    assert (found.title, found.licence, found.description) == ("Mine", "http://a/l", OWN.description)


def test_every_mistake_in_the_table_is_told(tmp_path):
    """An unknown word and a value that is no string are told together, with the words that there are."""
    with pytest.raises(BadInput) as caught:
        said(tmp_path, "[dataset]\nlicense = 'x'\ntitle = 3\n")
    assert [problem.message for problem in caught.value.problems] == [
        "`license` does not fit in [dataset]",
        "`title` does not fit in [dataset]",
    ]
    assert "licence" in str(caught.value)


@pytest.mark.parametrize("text", ["[dataset", "dataset = 3\n"])
def test_a_file_that_cannot_be_read_is_told(tmp_path, text):
    """A broken file, or a table that is none, is an error and not silence."""
    with pytest.raises(BadInput):
        said(tmp_path, text)
