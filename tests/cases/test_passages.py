"""Passages: offsets and digests against the source texts, and finding a passage for a new case."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.cases.passages import SourceText, cite, digest, passage_problems, passage_text, passages, source_texts
from sdl_graph.cases.read import read
from sdl_graph.errors import UnusablePlace, UserError

TEXT = "Thirty 😀 people sat in the café.\r\nThe queue was long, said the queue.\n"
TEXT_BYTES = TEXT.encode()
# sha256 of the UTF-8 of "café", by sha256sum
CAFE = "sha256:850f7dc43910ff890f8879c0ed26fe697c93a067ad93a7d50f466a7028a9bf4e"


def of_file(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


@pytest.fixture
def sources(tmp_path):
    """A sources file that names one text, and the folder with that text."""

    def made(content=TEXT_BYTES, text_digest=""):
        (tmp_path / "s.txt").write_bytes(content)
        text = f'sources:\n  s:\n    text_file: "s.txt"\n    text_digest: "{text_digest or of_file(content)}"\n'
        return read(text.encode(), "sources.yaml"), tmp_path

    return made


@pytest.fixture
def texts():
    """The text of the source `s`."""
    return {"s": SourceText("s", "s.txt", TEXT)}


def case_with(start, end, written=CAFE, source="s"):
    text = f'case: c\npassages:\n  p1: {{source: {source}, start: {start}, end: {end}, digest: "{written}", says: x}}\n'
    return read(text.encode(), "c.yaml")


# The texts


def test_text_is_read_as_it_is(sources):
    """A text keeps its line ends, so that offsets count the same for everyone."""
    found, problems = source_texts(*sources())
    assert problems == []
    assert found == {"s": SourceText("s", "s.txt", TEXT)}


def test_text_that_differs_is_told(sources):
    """A text other than the one that was coded is told at its name, and not used."""
    found, problems = source_texts(*sources(text_digest="sha256:" + "0" * 64))
    assert found == {}
    (told,) = [str(problem) for problem in problems]
    assert told.startswith("sources.yaml:3:16: s.txt is not the text that was coded; ")
    assert told.endswith(of_file(TEXT_BYTES))


def test_missing_text_is_told(sources, tmp_path):
    """A text that is not in the folder is told at its name."""
    document, folder = sources()
    (folder / "s.txt").unlink()
    found, problems = source_texts(document, folder)
    assert found == {}
    assert [str(problem) for problem in problems] == [
        f"sources.yaml:3:16: no file s.txt in {tmp_path}; give the folder that holds the texts"
    ]


@pytest.mark.parametrize("file", ["../s.txt", "/etc/passwd", "a/../../s.txt", ".."])
def test_text_outside_of_the_folder_is_refused(file, tmp_path):
    """A source cannot name a file outside of the folder of texts."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (tmp_path / "s.txt").write_text(TEXT, encoding="utf-8")
    document = read(f'sources: {{s: {{text_file: "{file}", text_digest: x}}}}\n'.encode(), "sources.yaml")
    found, problems = source_texts(document, folder)
    assert found == {}
    assert "points out of the folder of texts" in str(problems[0])


def test_link_out_of_the_folder_is_refused(tmp_path):
    """A link in the folder of texts does not lead out of it either."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (tmp_path / "s.txt").write_text(TEXT, encoding="utf-8")
    (folder / "s.txt").symlink_to(tmp_path / "s.txt")
    document = read(b"sources: {s: {text_file: s.txt, text_digest: x}}\n", "sources.yaml")
    assert "points out of the folder of texts" in str(source_texts(document, folder)[1][0])


def test_link_to_itself_is_told(tmp_path):
    """A link that leads nowhere but to itself is told like a missing file."""
    (tmp_path / "s.txt").symlink_to(tmp_path / "s.txt")
    found, problems = source_texts(
        read(b"sources: {s: {text_file: s.txt, text_digest: x}}\n", "sources.yaml"), tmp_path
    )
    assert (found, len(problems)) == ({}, 1)


@pytest.mark.parametrize("file", ["a" * 300, "s.txt/x", "sub"])
def test_file_that_cannot_be_one_is_told(file, sources, tmp_path):
    """A name that is too long, below a file, or a folder's is told like a missing file."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "s.txt").touch()
    document = read(f"sources: {{s: {{text_file: {file}, text_digest: x}}}}\n".encode(), "sources.yaml")
    found, problems = source_texts(document, tmp_path)
    assert found == {}
    assert len(problems) == 1


def test_text_without_a_digest_is_told_its_own(tmp_path):
    """A text whose digest nobody wrote down is told with the digest to write."""
    (tmp_path / "s.txt").write_bytes(TEXT_BYTES)
    found, (problem,) = source_texts(read(b"sources: {s: {text_file: s.txt}}\n", "sources.yaml"), tmp_path)
    assert found == {}
    assert of_file(TEXT_BYTES) in problem.hint


def test_text_that_is_not_utf8_is_told(sources):
    """A text in another encoding is told at its name, even if its digest fits."""
    found, problems = source_texts(*sources(content="café".encode("latin-1")))
    assert found == {}
    assert str(problems[0]).startswith("sources.yaml:3:16: ")
    assert "UTF-8" in str(problems[0])


def test_source_without_a_text_is_passed_over(tmp_path):
    """A source of which nobody has the text has no problem."""
    document = read(b"sources: {s: {title: T}, t: x}\n", "sources.yaml")
    assert source_texts(document, tmp_path) == ({}, [])


@pytest.mark.parametrize("name", ["nowhere", "file.txt"])
def test_folder_of_texts_has_to_be_one(name, tmp_path, sources):
    """A folder that is missing, or is a file, is refused."""
    (tmp_path / "file.txt").touch()
    with pytest.raises(UnusablePlace, match="not a folder of source texts"):
        source_texts(sources()[0], tmp_path / name)


# The passages


def test_digest_is_sha256_of_utf8():
    """The digest is that which any tool computes from the passage in UTF-8."""
    assert digest("café") == CAFE


def test_offsets_count_characters(texts):
    """A letter with an accent and a picture count as one character each."""
    assert passage_problems(case_with(27, 31), texts) == []
    assert passage_text({"source": "s", "start": "27", "end": "31"}, texts) == "café"


@pytest.mark.parametrize(("start", "end"), [(26, 31), (27, 32), (0, 4)])
def test_digest_that_does_not_fit_is_told(start, end, texts):
    """A passage whose digest is another stretch's is told at its digest."""
    column = len(f'  p1: {{source: s, start: {start}, end: {end}, digest: "')
    assert [str(problem) for problem in passage_problems(case_with(start, end), texts)] == [
        f"c.yaml:3:{column}: the digest does not fit the text there; run `sdl-graph cite` for its offsets and digest"
    ]


@pytest.mark.parametrize(("start", "end"), [(31, 31), (31, 27), (27, 71), (70, 71), (10**9, 10**9 + 1)])
def test_offsets_outside_of_the_text_are_told(start, end, texts):
    """A passage that ends before it starts, or after the text does, is told at its end."""
    column = len(f"  p1: {{source: s, start: {start}, end: ") + 1
    assert [str(problem) for problem in passage_problems(case_with(start, end), texts)] == [
        f"c.yaml:3:{column}: no passage from {start} to {end}; the text has {len(TEXT)} characters"
    ]


def test_passage_of_another_text_is_passed_over(texts):
    """Only passages of texts at hand are checked."""
    assert passage_problems(case_with(0, 1, source="t"), texts) == []
    assert passage_text({"source": "t", "start": "0", "end": "1"}, texts) is None


@pytest.mark.parametrize("text", ["case: c\n", "passages: x\n", "passages: [a]\n", "passages: {p: x}\n"])
def test_case_without_proper_passages_has_none(text):
    """What is no passage is left to the check of form."""
    assert list(passages(read(text.encode(), "c.yaml"))) == []


# Citing


def test_cited_words_have_their_place_and_digest(texts):
    """The words of a text are found, with offsets and digest as a case file wants them."""
    cited = cite(texts["s"], "café")
    assert (cited.source, cited.start, cited.end, cited.digest, cited.text) == ("s", 27, 31, CAFE, "café")


def test_stretch_from_first_to_last_words(texts):
    """A stretch goes from its first words to its last, both included."""
    assert cite(texts["s"], "people", "café").text == "people sat in the café"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("cafe",), "does not stand in s.txt"),
        (("The\nqueue",), "does not stand in s.txt"),
        (("CAFÉ",), "with other capitals"),
        (("café", "Thirty"), "before the first words"),
    ],
)
def test_words_that_are_not_there_are_told(words, told, texts):
    """Words that do not stand in the text, or not there, are told with what is near."""
    with pytest.raises(UserError, match=re.escape(told)):
        cite(texts["s"], *words)


@pytest.mark.parametrize("words", ["queue", "the", "e"])
def test_words_that_stand_twice_are_told(words, texts):
    """Words that stand in the text more than once do not say where."""
    with pytest.raises(UserError, match="more than once"):
        cite(texts["s"], words)


@pytest.mark.parametrize("first", ["Thirty", "people", "café"])
def test_last_words_are_the_next_ones_after_the_first(first, texts):
    """Last words that stand twice are the first of the two, wherever the stretch starts."""
    assert cite(texts["s"], first, "queue").text.endswith(".\r\nThe queue")


def test_no_words_are_no_passage(texts):
    """Without words there is nothing to find."""
    with pytest.raises(UserError):
        cite(texts["s"], "")


@pytest.mark.parametrize("last", ["people", "ple", "sat in the café"])
def test_stretch_holds_all_its_first_words(last, texts):
    """Last words that stand within the first ones do not cut them short: they are sought after them, or refused."""
    try:
        cited = cite(texts["s"], "people sat", last)
    except UserError:
        return
    assert cited.text.startswith("people sat")
    assert cited.text.endswith(last)


@settings(deadline=None, max_examples=100)
@given(st.text(st.sampled_from("ab 😀é\n"), min_size=1, max_size=30), st.data())
def test_what_is_cited_checks_out(text, data):
    """Whatever is cited, the passage made of it has no problem with its text."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    source = SourceText("s", "s.txt", text)
    try:
        cited = cite(source, text[start:end])
    except UserError:
        assert text.find(text[start:end], text.find(text[start:end]) + 1) >= 0
        return
    assert (cited.start, cited.end) == (start, end)
    assert passage_problems(case_with(cited.start, cited.end, cited.digest), {"s": source}) == []
