"""Searching: the strictest way that finds anything, and a way out where nothing does."""

import pytest

from sdl_graph.errors import EnvironmentFault, UnknownName, UserError
from sdl_graph.operations.find import find


@pytest.fixture(scope="module")
def index(snapshot):
    """The index of the bundled corpus."""
    return snapshot.full_text()


def _ids(found):
    return [hit.entry.id for hit in found.hits]


def _text(pieces):
    return "".join(f"«{one.text}»" if one.matched else one.text for one in pieces)


def test_all_words_are_looked_for_first(index):
    """What holds all words is found, in whichever form they stand."""
    found = find(index, "queue customers")
    assert found.way == "all"
    assert "case:ba-check-in-kiosks/giving-up-on-the-kiosks" in _ids(found)
    assert found.total == sum(number for _, number in found.by_kind)
    assert found.near == ()


def test_then_words_are_taken_for_beginnings(index):
    """A word that nothing holds may be the beginning of one."""
    found = find(index, "abandonm")
    assert found.way == "beginnings"
    assert "sdl:Abandonment" in _ids(found)


def test_then_some_of_the_words_do(index):
    """Where nothing holds all words, what holds some is better than nothing; the strange one is told."""
    found = find(index, "kiosks quuue")
    assert found.way == "some"
    assert found.near == (("quuue", ("queue",)),)
    assert any("kiosk" in hit.entry.label for hit in found.hits)


def test_where_nothing_is_found_words_that_come_near_are_told(index):
    """A slip of the pen has a way out, one word for each family."""
    found = find(index, "quueue")
    assert (found.way, found.hits, found.total) == ("none", (), 0)
    assert found.near == (("quueue", ("queue",)),)


def test_nothing_comes_near_to_nonsense(index):
    """Where no word comes near, none is made up."""
    assert find(index, "xqzvwk").near == ()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("value in use", "sdl:ValueInUse"),
        ("phase:use", "phase:use"),
        ("ikea", "case:ikea"),
        ("operant", "sdl:OperantResource"),
        ("takes_over", "sdl:takesOverFunction"),
        ("co-production", "form:co-production"),
        ("customization", "form:customisation"),
        ("What skills pass from one actor to another?", "skills-passed-on"),
    ],
)
def test_what_a_person_means_is_among_the_first(index, text, first):
    """The thing that is called so stands among the first three."""
    assert first in _ids(find(index, text))[:3]


def test_matches_are_marked_in_label_and_text(index):
    """A finding shows where its words are, in the form in which they stand there."""
    found = find(index, "queue", ["engagement"])
    assert _text(found.hits[0].snippet) == "After a try, customers left the kiosk and «queued» for check-in."
    assert found.hits[0].text == "After a try, customers left the kiosk and queued for check-in."
    assert _text(find(index, "queue", ["value"]).hits[0].label) in ("no long «queue»", "smaller check-in «queues»")


def test_a_search_is_narrowed_to_kinds_and_cases(index):
    """With kinds and homes only what is of them is found, and counted."""
    found = find(index, "customers", ["passage"], ["case:ikea"])
    assert {hit.entry.kind for hit in found.hits} == {"passage"}
    assert {hit.entry.home for hit in found.hits} == {"case:ikea"}
    assert found.by_kind == (("passage", found.total),)


def test_without_a_text_things_are_listed(index):
    """All words of a scheme, or all passages of a case, are had without a word to look for."""
    found = find(index, " ", ["passage"], ["case:ikea"], limit=3)
    assert found.way == "listed"
    assert len(found.hits) == 3 < found.total
    assert _ids(found) == sorted(_ids(found))


def test_the_limit_does_not_change_the_count(index):
    """How much there is, is told even if less is shown."""
    assert find(index, "value", limit=1).total == find(index, "value", limit=100).total
    assert len(find(index, "value", limit=1).hits) == 1


def test_an_unknown_kind_is_told_with_those_there_are(index):
    """A kind that is none is a mistake, told with a way out."""
    with pytest.raises(UnknownName, match="did you mean `claim`") as caught:
        find(index, "x", ["claims"])
    assert "passage" in str(caught.value)


def test_nothing_to_look_for_is_told(index):
    """Neither a text nor a kind is nothing to look for."""
    with pytest.raises(UserError, match="nothing to look for"):
        find(index, "")


def test_a_python_without_full_text_search_is_told(tmp_path):
    """Where there is no index, since none could be made, the way out is another Python."""
    with pytest.raises(EnvironmentFault, match="use another one"):
        find(tmp_path / "find.db", "queue")


def test_a_finding_knows_its_iris(index):
    """A thing and its home have IRIs; a question has none, and neither has its family."""
    word = find(index, "phase:use").hits[0]
    assert word.iri == "https://w3id.org/sdl-graph/scheme/phase#use"
    assert word.home_iri == "https://w3id.org/sdl-graph/scheme/phase"
    query = find(index, "value-in-use", ["query"]).hits[0]
    assert (query.iri, query.home_iri) == ("", "")
