"""The form of a case: every key, id, word and number, each mistake in plain words at its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.cases.form_check import form_problems
from sdl_graph.cases.forms import ACTORS, CASE, SOURCES
from sdl_graph.cases.read import read
from sdl_graph.places import bundled

LETTERS, LONG = "use lower-case letters, digits and hyphens, at most 64", "a" * 65


def test_bundled_files_have_no_problems():
    """Every file that ships has the right form."""
    files = [(file, CASE) for file in (bundled("data") / "cases").glob("*.yaml")]
    files += [(bundled("data") / "actors.yaml", ACTORS), (bundled("data") / "sources.yaml", SOURCES)]
    assert len(files) > 2
    assert [
        problem for file, form in files for problem in form_problems(read(file.read_bytes(), file.name), form)
    ] == []


def test_smallest_case_has_no_problems(head, form_problems_of):
    """An id, a title and a passage are a case."""
    assert form_problems_of(head) == []


# Unknown, missing, empty, of the wrong kind


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("engagments: {}", "5:1: unknown key `engagments`; did you mean `engagements`?"),
        ("actors: {a: {rolls: x}}", "5:14: unknown key `rolls`; did you mean `roles`?"),
        ("actors: {a: {evidense: p1}}", "5:14: unknown key `evidense`; did you mean `evidence`?"),
        ("jobs: {j: {outcomes: {o: {knid: time}}}}", "5:27: unknown key `knid`; did you mean `kind`?"),
        ("note: x\nactors:\n  a: {says: one, two}", "7:18: unknown key `two`; "),
        (
            "actors:\n  a: {says: one, two three}",
            "6:18: unknown key `two three`; put text that holds a comma between quotes",
        ),
        ("<<: {a: b}", "5:1: unknown key `<<`; expected one of case, title,"),
    ],
)
def test_unknown_key_is_told_with_the_nearest(body, told, head, form_problems_of):
    """A key that the form does not know is told at its place, with the key that was meant."""
    (found,) = form_problems_of(head + body)
    assert found.startswith(f"c.yaml:{told}")


def test_missing_keys_are_each_told_with_their_meaning(form_problems_of):
    """Each key that is missing is told where its item starts, with what it stands for."""
    told = form_problems_of("title: T\npassages:\n  p1: {source: s, end: 3, says: x}\n")
    assert [line.split(";")[0] for line in told] == [
        "c.yaml:1:1: `case` is missing",
        "c.yaml:3:3: `digest` is missing",
        "c.yaml:3:3: `start` is missing",
    ]
    assert told[2].endswith("; Offset of its first character in the text, from 0.")


@pytest.mark.parametrize(
    "body",
    ["summary: ''", "actors: {}", "actors: {a: {name: ''}}", "actors: {a: {roles: []}}", "actors: {a: {evidence: []}}"],
)
def test_empty_value_is_told(body, head, form_problems_of):
    """A key with nothing in it is told to be given a value or to be left out."""
    (found,) = form_problems_of(head + body)
    assert "is empty; give a value or leave the key out" in found


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("actors: [a]", "5:9: expected a mapping (`key: value` lines)"),
        ("actors: x", "5:9: expected a mapping (`key: value` lines)"),
        ("actors:\n  a: x", "6:6: expected a mapping (`key: value` lines)"),
        ("actors:\n  a: [x]", "6:6: expected a mapping (`key: value` lines)"),
        ("actors:\n", "5:8: expected a mapping (`key: value` lines)"),
        ("summary: [a, b]", "5:10: expected a word or text"),
        ("actors: {a: {name: {b: c}}}", "5:20: expected a word or text"),
        ("actors: {a: {evidence: [[p1]]}}", "5:25: expected a word or text"),
        ("actors: {a: {roles: {b: c}}}", "5:21: expected one of actor, beneficiary,"),
    ],
)
def test_value_of_the_wrong_kind_is_told(body, told, head, form_problems_of):
    """A list where a mapping belongs, or a mapping where a text belongs, is told at its place."""
    (found,) = form_problems_of(head + body)
    assert found.startswith(f"c.yaml:{told}")


# 4 and 5: numbers and dates


@pytest.mark.parametrize(
    "body",
    ["contexts: {w: {place: NO, period: 12:30:45}}", "contexts: {w: {not_before: 0012, not_after: -0500}}",
     "identifier: 1.10", "identifier: [0123, 1e3, on]", "note: 2024-02-30", "actors: {a: {confidence: 1.00}}",
     "actors: {a: {confidence: 0.50}}"],
)  # fmt: skip
def test_plain_values_are_accepted_as_written(body, head, form_problems_of):
    """What other YAML readers turn into numbers and dates is accepted where a text may stand."""
    assert form_problems_of(head + body) == []


@pytest.mark.parametrize("year", ["2024-02-30", "5-1", "1e3", "99999", "soon", "19 80"])
def test_year_has_four_digits(year, head, form_problems_of):
    """A year that is no year is told at its place."""
    (found,) = form_problems_of(f"{head}contexts: {{w: {{not_before: {year}}}}}\n")
    assert found == f"c.yaml:5:28: `{year}` does not have the right form; `not_before` takes a year such as 2019"


@pytest.mark.parametrize("confidence", ["1.5", "2", "-0.1", ".5", "1e-1", "0,5", "high", "1.01", "NaN"])
def test_confidence_is_from_zero_to_one(confidence, head, form_problems_of):
    """A confidence outside of 0 to 1, or in no decimal form, is told."""
    (found,) = form_problems_of(f'{head}actors: {{a: {{confidence: "{confidence}"}}}}\n')
    assert found.startswith("c.yaml:5:26: ")


@pytest.mark.parametrize("offset", ["-1", "1e3", "1.0", "0x10", "+3", "1,000", "9" * 5000])
def test_offset_is_a_number_from_zero(offset, head, form_problems_of):
    """An offset that is no number is told at its place, on a line that can be read."""
    (found,) = form_problems_of(head.replace("start: 0", f'start: "{offset}"'))
    assert found.startswith("c.yaml:4:26: ")
    assert len(found) < 400


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("contexts: {w: {not_before: around 2019}}", "`not_before` takes a year such as 2019"),
        ("actors: {a: {confidence: high}}", "`confidence` takes a number from 0 to 1"),
        ("language: deutsch", "`language` takes a language tag such as en or de-AT"),
    ],
)
def test_value_of_the_wrong_form_is_told_what_would_do(body, told, head, form_problems_of):
    """A value in a form of its own is told with an example of the form that is wanted."""
    (found,) = form_problems_of(head + body)
    assert found.endswith(f"` does not have the right form; {told}")


# 10 and 11: ids


@pytest.mark.parametrize("wrong", ["../x", "/etc/x", "CON", "a_b", "-a", "a b", "a.b", "é", "e\u0301", LONG, "a" * 300])
def test_id_that_cannot_be_one_is_told(wrong, head, form_problems_of):
    """An id holds lower-case letters, digits and hyphens, 64 at most, and nothing else."""
    (told,) = form_problems_of(f'{head}actors:\n  "{wrong}": {{name: x}}\n')
    assert told.startswith("c.yaml:6:3: `")
    assert told.endswith(f"` cannot be an id; {LETTERS}")


@pytest.mark.parametrize("wrong", ["../x", "/etc/x", "CON", "a_b", "ikea\\n", "c" * 300, "", "é"])
def test_case_id_that_cannot_be_one_is_told(wrong, head, form_problems_of):
    """A case's id can never lead out of a folder: it is held to the same characters."""
    (told,) = form_problems_of(head.replace("case: c", f'case: "{wrong}"'))
    assert told.startswith("c.yaml:1:7: ")
    assert "\n" not in told


def test_line_end_in_an_id_stays_out_of_the_message(head, form_problems_of):
    """A message stays on one line, even if it names an id that does not."""
    (told,) = form_problems_of(f'{head}actors:\n  "a\\n": {{name: x}}\n')
    assert "\n" not in told


def test_ids_of_digits_are_ids(head, problems_of):
    """An id may be a number; it is still a name, and told by its name."""
    told = problems_of(f"{head}actors:\n  1980: {{roles: x-x}}\n  0: {{part_of: 1980}}\n")
    assert len(told) == 1
    assert told[0].startswith("c.yaml:6:17: `x-x` is not known here")


def test_ids_that_are_one_number_are_told_apart(head, form_problems_of):
    """`007` and `7` are two ids, each with mistakes of its own; a mistake in both is told for both."""
    told = form_problems_of(f"{head}actors:\n  007: {{roles: x-x}}\n  7: {{name: x}}\n  07: {{roles: x-x}}\n")
    assert [line.split(": ")[0] for line in told] == ["c.yaml:6:16", "c.yaml:8:15"]


@pytest.mark.parametrize("other", ["rolesx", "[roles]", "{roles: [provider]}", "{roles: x}", "{matches: {B: {}}}"])
def test_ids_that_are_one_number_may_hold_anything(other, head, form_problems_of):
    """What stands under the one id is told there, whatever stands under the other."""
    told = form_problems_of(f"{head}actors:\n  007: {other}\n  7: {{roles: [provider, x-x]}}\n")
    assert any(line.startswith("c.yaml:7:25: `x-x` is not known here") for line in told)


# Words of the vocabularies


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("actors: {a: {roles: custommer}}", "5:21: `custommer` is not known here; did you mean `customer`?"),
        ("actors: {a: {roles: Customer}}", "5:21: `Customer` is not known here; did you mean `customer`?"),
        ("actors: {a: {is: Persn}}", "5:18: `Persn` is not known here; did you mean `Person`?"),
        ("actors: {a: {reading: guess}}", "5:23: `guess` is not known here; expected one of stated, implied, analyst"),
    ],
)
def test_unknown_word_is_told_with_the_nearest(body, told, head, form_problems_of):
    """A word that no vocabulary has is told with the one that was meant, or with all there are."""
    assert form_problems_of(head + body) == [f"c.yaml:{told}"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("engagements: {e: {phase: using}}", "`using` is not known here; expected one of before-market, design,"),
        ("actors: {a: {roles: firm}}", "`firm` is not known here; expected one of actor, beneficiary,"),
        ("engagements: {e: {intent: yes}}", "`yes` is not known here; expected one of on-purpose, accidental"),
        ("engagements: {e: {dialogue: no}}", "`no` is not known here; expected one of present, absent"),
        ("engagements: {e: {dialogue: [present, absent]}}", "expected one of present, absent"),
        ("actors: {a: {hold: x}}", "unknown key `hold`; expected one of is, name,"),
    ],
)
def test_word_that_is_near_to_none_gets_the_list(body, told, head, form_problems_of):
    """A word that only shares letters with a known one is not taken for it."""
    (found,) = form_problems_of(head + body)
    assert told in found


def test_many_keys_are_not_all_listed(head, form_problems_of):
    """Where there are too many keys for a line, the schema is named that lists them."""
    (found,) = form_problems_of(f"{head}engagements: {{e: {{hungry: x}}}}\n")
    assert found.endswith("unknown key `hungry`; schema/case.schema.json lists the keys")


CURLY = 'curly quotes are none to YAML: write straight ones ("…")'


def test_curly_quotes_around_a_text_are_a_warning(head, form_problems_of):
    """Quotes from a word processor become a part of the text; that is told, and stops nothing."""
    told = form_problems_of(f"{head}actors:\n  a: {{name: “Ann”}}\n  b: {{name: „Bea“}}\n")
    warned = f"warning: the curly quotes around this text are a part of it; {CURLY}"
    assert told == [f"c.yaml:6:13: {warned}", f"c.yaml:7:13: {warned}"]


@pytest.mark.parametrize("text", ["“Ann” and “Bea” met", "the “Ann”", '"“Ann”"', "'“Ann”'", "“"])
def test_curly_quotes_that_are_meant_are_left_alone(text, head, form_problems_of):
    """Curly quotes within a text, or within straight quotes, are the author's own."""
    assert form_problems_of(f"{head}actors: {{a: {{name: {text}}}}}\n") == []


def test_curly_quotes_that_split_a_text_are_told(head, form_problems_of):
    """A comma between curly quotes splits the text, as they do not hold it together."""
    (found,) = form_problems_of(f"{head}actors: {{a: {{name: “Ann, Bea”}}}}\n")
    assert found == f"c.yaml:5:26: unknown key `Bea”`; {CURLY}"


def test_every_unknown_word_in_a_list_is_told(head, form_problems_of):
    """Each wrong word of a list is told, not the first one only."""
    told = form_problems_of(f"{head}actors: {{a: {{roles: [custommer, provider, resseller]}}}}\n")
    assert told == [
        "c.yaml:5:22: `custommer` is not known here; did you mean `customer`?",
        "c.yaml:5:43: `resseller` is not known here; did you mean `reseller`?",
    ]


def test_all_mistakes_are_told_in_order(head, form_problems_of):
    """Mistakes in different places are told together, from the top of the file down."""
    told = form_problems_of(f"{head}foo: bar\nactors:\n  A: {{rolls: x}}\n  b: {{is: Persn}}\njobs: x\n")
    assert [line.split(": ")[0] for line in told] == [
        "c.yaml:5:1", "c.yaml:7:3", "c.yaml:7:7", "c.yaml:8:11", "c.yaml:9:7",
    ]  # fmt: skip


# 13: IRIs and addresses


@pytest.mark.parametrize(
    "iri", ["http://a b", "http://a>b", "http://a/\\nb", "http://a/%zz", "../x", "", "x", "http://", "wd:", "wd:Q 1",
            "http://a/{x}", "http://a/\\\\b", "javascript:alert(1)"],
)  # fmt: skip
def test_bad_iri_is_told(iri, form_problems_of):
    """A match that is no IRI is told at its place, never dropped."""
    told = form_problems_of(
        f'actors:\n  b: {{is: Person, name: B, matches: {{m: {{entity: "{iri}", status: recalled}}}}}}\n', ACTORS
    )
    assert [line.split(": ")[0] for line in told] == ["c.yaml:2:50"]


@pytest.mark.parametrize("page", ["http://a b", "http://a/%zz", "/x", "", "javascript:alert(1)", "data:text/html,x"])
def test_bad_address_is_told(page, form_problems_of):
    """The page of a source is a web address; anything else is told."""
    told = form_problems_of(
        f'sources:\n  s: {{is: Article, title: T, authors: boss, status: verified, page: "{page}"}}\n', SOURCES
    )
    assert [line.split(": ")[0] for line in told] == ["c.yaml:2:69"]


@pytest.mark.parametrize("language", ["en us", "x", "e", "en_GB", "abc-d", "en-u", "de-"])
def test_language_that_cannot_be_one_is_told(language, head, form_problems_of):
    """What is no language tag is told; with it, no text could be kept."""
    (told,) = form_problems_of(f"{head}language: {language}\n")
    assert told.startswith("c.yaml:5:11: ")


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\u2028\u2029"), max_size=8
)
KEYS = st.sampled_from([*CASE.schema["properties"], "name", "is", "by", "start", "x"]) | WORDS
VALUES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=12
)


@settings(deadline=None, max_examples=150)
@given(tree=st.dictionaries(KEYS, VALUES, max_size=4), form=st.sampled_from([CASE, ACTORS, SOURCES]))
def test_any_tree_is_checked_without_a_fault(tree, form):
    """Whatever values a file holds, its form is judged, and every problem has a place."""
    from sdl_graph.model.document import Document

    found = form_problems(Document("c.yaml", tree, {}, {}), form)
    assert all(problem.line >= 1 and problem.message for problem in found)
