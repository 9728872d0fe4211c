"""What a case refers to: every id known, of the right kind, nothing twice, no circles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.cases.forms import ACTORS, CASE, SOURCES
from sdl_graph.cases.read import read
from sdl_graph.cases.reference_check import Shared, reference_problems
from sdl_graph.model.document import Document
from sdl_graph.places import bundled


def test_bundled_cases_refer_to_what_exists():
    """No case that ships has a dangling reference."""
    data = bundled("data")
    files = sorted((data / "cases").glob("*.yaml"))
    actors = read((data / "actors.yaml").read_bytes(), "actors.yaml").tree["actors"]
    sources = read((data / "sources.yaml").read_bytes(), "sources.yaml").tree["sources"]
    shared = Shared(frozenset(actors), frozenset(sources), frozenset(file.stem for file in files))
    documents = [read(file.read_bytes(), file.name) for file in files]
    assert [problem for one in documents for problem in reference_problems(one, CASE, shared)] == []


# Dangling, and of the wrong kind


def test_dangling_references_are_all_told(head, reference_problems_of):
    """Every id that nothing bears is told where it stands, in a list as well."""
    told = reference_problems_of(f"{head}actors:\n  a: {{evidence: [p1, p2], part_of: b}}\n  c: {{actor: bos}}\n")
    assert told == [
        "c.yaml:6:22: nothing here is called `p2`; did you mean `p1`?",
        "c.yaml:6:36: nothing here is called `b`; add it under `actors:`",
        "c.yaml:7:14: no shared entry under actors is called `bos`; did you mean `boss`?",
    ]


def test_unknown_source_is_told(head, reference_problems_of):
    """A passage in a text that no one lists is told."""
    assert reference_problems_of(head.replace("source: s", "source: nowhere")) == [
        "c.yaml:4:16: no shared entry under sources is called `nowhere`; add it to data/sources.yaml"
    ]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("actors: {a: {evidence: a}}", "5:24: `a` stands under `actors`; `evidence` takes an id from `passages`"),
        (
            "actors: {a: {}}\nresources: {r: {held_by: r, relates_to: [a, p1]}}",
            "6:26: `r` stands under `resources`; `held_by` takes an id from `actors`",
        ),
        (
            "jobs: {j: {}}\ncosts: {k: {pays_for: j}}",
            "6:23: `j` stands under `jobs`; `pays_for` takes an id from `engagements` or `platforms` or `resources`",
        ),
    ],
)
def test_reference_of_the_wrong_kind_is_told(body, told, head, reference_problems_of):
    """An id from another section is told, with the sections that would do."""
    assert f"c.yaml:{told}" in reference_problems_of(head + body)


def test_ids_of_inner_sections_are_known(head, reference_problems_of):
    """An item of an item may be referred to like any other."""
    body = "episodes: {e: {engagements: {g: {leads_to: v}}, value: {v: {from: g}}}}\ntensions: {t: {between: [g, v]}}\n"
    assert reference_problems_of(head + body) == []


# CURIEs


@pytest.mark.parametrize(
    "body",
    [
        "actors: {a: {part_of: 'actor:boss'}}",
        "claims: {k: {about: 'case:ikea'}}",
        "claims: {k: {about: ['case:ikea/customers', 'actor:boss']}}",
        "tensions: {t: {between: ['case:c', 'case:ikea/all-the-savings']}}",
    ],
)
def test_curie_of_a_shared_thing_is_known(body, head, reference_problems_of):
    """An item may refer to what another file declares, by its CURIE."""
    assert reference_problems_of(head + body) == []


@pytest.mark.parametrize(
    "curie",
    ["actor:nobody", "case:nowhere", "source:s2", "wd:Q312", "foo:bar", "http://a/b", "actor:", ":boss", "a b:c"],
)
def test_curie_that_means_nothing_here_is_told(curie, head, reference_problems_of):
    """A CURIE of something unknown, or no CURIE at all, is told at its place."""
    (told,) = reference_problems_of(f"{head}tensions: {{t: {{between: ['{curie}']}}}}\n")
    assert told.startswith("c.yaml:5:26: ")


@pytest.mark.parametrize(
    ("item", "column"),
    [
        ("engagements: {e: {evidence: 'actor:boss'}}", 29),
        ("engagements: {e: {by: 'source:s'}}", 23),
        ("engagements: {e: {through: 'actor:boss'}}", 28),
        ("engagements: {e: {in: 'case:ikea'}}", 23),
        ("jobs: {j: {wanted_by: 'case:ikea'}}", 23),
    ],
)
def test_curie_of_the_wrong_kind_is_told(item, column, head, reference_problems_of):
    """A CURIE is held to the same kinds as an id: a source is no actor, an actor no passage."""
    (told,) = reference_problems_of(head + item)
    assert told.startswith(f"c.yaml:5:{column}: ")


def test_curie_is_told_what_its_key_takes(head, reference_problems_of):
    """A reference beyond the file is told which ones the key takes, or that it takes none."""
    body = "engagements: {e: {by: 'case:ikea/customers', evidence: 'case:ikea/p1'}}\nclaims: {k: {about: 'source:s'}}\n"
    assert reference_problems_of(head + body) == [
        "c.yaml:5:23: `by` does not take `case:ikea/customers`; it takes an id of this file, actor:…",
        "c.yaml:5:56: `evidence` does not take `case:ikea/p1`; it takes an id of this file",
        "c.yaml:6:21: `about` does not take `source:s`; it takes an id of this file, actor:…, case:…, case:…/…",
    ]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("claims: {k: {about: 'case:ikee'}}", "5:21: no case is called `ikee`; did you mean `ikea`?"),
        ("claims: {k: {about: 'case:else/x'}}", "5:21: no case is called `else`; name a case that exists"),
        (
            "claims: {k: {by: 'actor:boss'}}",
            "5:18: no shared entry under actors is called `actor:boss`; did you mean `boss`?",
        ),
    ],
)
def test_unknown_shared_thing_is_told_with_a_way_out(body, told, head, reference_problems_of):
    """What is referred to beyond the file and not there is told with the nearest name, if one is near."""
    assert reference_problems_of(head + body) == [f"c.yaml:{told}"]


@pytest.mark.parametrize(
    "curie", ["actor:boss/%zz", "actor:boss/../x", "actor:boss/x", "case:ikea/../x", "case:ikea/%zz"]
)
def test_curie_that_goes_astray_is_told(curie, head, reference_problems_of):
    """A CURIE that makes no IRI of a known thing is told: it would be lost, or lead elsewhere."""
    body = (
        f"actors: {{a: {{part_of: '{curie}'}}}}\n"
        if curie.startswith("actor")
        else f"claims: {{k: {{about: '{curie}'}}}}\n"
    )
    assert len(reference_problems_of(head + body)) == 1


# Ids used twice


def test_id_used_twice_is_told(head, reference_problems_of):
    """An id belongs to one item of a case, whatever section each stands in."""
    assert reference_problems_of(f"{head}actors: {{a: {{}}}}\nresources: {{a: {{}}, p1: {{}}}}\n") == [
        "c.yaml:6:13: `a` is already an id, in line 5; choose another id",
        "c.yaml:6:20: `p1` is already an id, in line 4; choose another id",
    ]


def test_same_id_in_two_episodes_is_told(head, reference_problems_of):
    """Items of different episodes share one case, and so cannot share an id."""
    body = "episodes:\n  e: {costs: {k: {}}}\n  f: {costs: {k: {}}}\n"
    assert reference_problems_of(head + body) == ["c.yaml:7:15: `k` is already an id, in line 6; choose another id"]


# 12: circles


@pytest.mark.parametrize(
    "body",
    [
        "actors: {a: {part_of: a}}",
        "actors: {a: {part_of: b}, b: {part_of: a}}",
        "resources: {a: {part_of: b}, b: {part_of: [d, c]}, c: {part_of: a}, d: {}}",
        "episodes: {a: {follows: c}, b: {follows: a}, c: {follows: b}}",
    ],
)
def test_circle_is_told(body, head, reference_problems_of):
    """What is, over any number of steps, a part of itself is told."""
    (told,) = reference_problems_of(head + body)
    assert "a circle: " in told


def test_every_circle_is_told(head, reference_problems_of):
    """Two circles that have nothing to do with each other are both told."""
    body = (
        "actors: {a: {part_of: b}, b: {part_of: a}, c: {part_of: d}, d: {part_of: c}}\nresources: {r: {part_of: r}}\n"
    )
    assert len([line for line in reference_problems_of(head + body) if "a circle: " in line]) == 3


def test_circles_that_share_a_thing_are_told_one_at_a_time(head, reference_problems_of):
    """Of two circles through one thing the first is told; mending it shows whether there is another."""
    body = "resources: {a: {part_of: [b, c]}, b: {part_of: a}, c: {part_of: a}}\n"
    assert reference_problems_of(head + body) == ["c.yaml:5:17: a circle: a → b → a; break it at one `part_of`"]


def test_many_circles_and_long_ones_are_found_in_time(head, reference_problems_of):
    """Tens of thousands of steps are no matter, in one circle or in a circle each."""
    number = 10_000
    long = "".join(f"  a{at}: {{part_of: a{(at + 1) % number}}}\n" for at in range(number))
    own = "".join(f"  a{at}: {{part_of: a{at}}}\n" for at in range(number))
    assert len(reference_problems_of(f"{head}resources:\n{long}")) == 1
    assert len(reference_problems_of(f"{head}resources:\n{own}")) == number


def test_shared_whole_is_no_circle(head, reference_problems_of):
    """Two parts of one whole, or a part of two wholes, make no circle."""
    body = "resources: {a: {part_of: [b, c]}, b: {part_of: d}, c: {part_of: d}, d: {}}\n"
    assert reference_problems_of(head + body) == []


def test_circle_of_shared_actors_is_told(reference_problems_of):
    """Shared actors cannot be parts of each other either."""
    text = "actors:\n  boss: {is: Firm, name: B, part_of: boss}\n"
    (told,) = reference_problems_of(text, ACTORS)
    assert "a circle: boss" in told


# What is said to be not stated, and what is denied


def test_stated_and_not_stated_is_told(head, reference_problems_of):
    """A key cannot stand in an item and under its `not_stated:` at once."""
    body = "actors: {a: {}}\nengagements: {e: {by: a, phase: use, not_stated: [phase, extent, by]}}\n"
    assert reference_problems_of(head + body) == [
        "c.yaml:6:51: `phase` is stated here and said to be not stated; keep one",
        "c.yaml:6:66: `by` is stated here and said to be not stated; keep one",
    ]


def test_unknown_key_under_not_stated_is_told(head, reference_problems_of):
    """Only a key of the item can be left open by its source."""
    assert reference_problems_of(f"{head}engagements: {{e: {{not_stated: phasse}}}}\n") == [
        "c.yaml:5:31: `phasse` is no key of this item; did you mean `phase`?"
    ]


@pytest.mark.parametrize("denied", ["heldBy", "performedBy", "timing", "belongsTo"])
def test_any_property_can_be_denied(denied, head, reference_problems_of):
    """Every property of the ontology that a case can state, it can deny."""
    body = f"actors: {{a: {{}}, b: {{}}}}\ndenials: {{d: {{subject: a, property: {denied}, object: b}}}}\n"
    assert reference_problems_of(head + body) == []


def test_property_that_is_near_to_none_is_told_where_they_are(head, reference_problems_of):
    """There are too many properties to list them; the message says what does."""
    body = "actors: {a: {}, b: {}}\ndenials: {d: {subject: a, property: gainsNothing, object: b}}\n"
    assert reference_problems_of(head + body) == [
        "c.yaml:6:37: no property is called `gainsNothing`; `sdl-graph query terms` lists the names"
    ]


def test_id_that_is_near_to_none_is_not_taken_for_another(head, reference_problems_of):
    """A guess that is no help is not made."""
    body = "resources: {heating-knowledge: {}}\nengagements: {e: {integrates: setting-together}}\n"
    assert reference_problems_of(head + body) == [
        "c.yaml:6:31: nothing here is called `setting-together`; add it under `resources:`"
    ]


def test_unknown_property_of_a_denial_is_told(head, reference_problems_of):
    """What the ontology has no word for cannot be denied."""
    body = "actors: {a: {}, b: {}}\ndenials: {d: {subject: a, property: heldby, object: b}}\n"
    assert reference_problems_of(head + body) == ["c.yaml:6:37: no property is called `heldby`; did you mean `heldBy`?"]


WORDS = st.sampled_from(["a", "b", "p1", "boss", "actor:boss", "case:ikea", "wd:Q1", ":", "", "é", "a/b"])
ITEMS = st.dictionaries(
    st.sampled_from(["by", "part_of", "not_stated", "evidence", "property", "subject", "participations", "follows"]),
    WORDS | st.lists(WORDS, max_size=2) | st.dictionaries(WORDS, st.dictionaries(WORDS, WORDS, max_size=1), max_size=1),
    max_size=3,
)
TREES = st.dictionaries(
    st.sampled_from(["actors", "sources", "engagements", "denials", "episodes", "passages"]),
    WORDS | st.lists(WORDS, max_size=2) | st.dictionaries(WORDS, ITEMS | WORDS, max_size=3),
    max_size=3,
)


@settings(deadline=None, max_examples=200)
@given(tree=TREES, form=st.sampled_from([CASE, ACTORS, SOURCES]))
def test_any_tree_is_checked_without_a_fault(tree, form):
    """References are judged even in a file whose form is wrong."""
    found = reference_problems(Document("c.yaml", tree, {}, {}), form, Shared())
    assert all(problem.message for problem in found)
