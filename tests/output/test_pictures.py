"""Pictures of proofs: right DOT and Mermaid, whatever the labels say, and the same every time."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.model.description import Evidence, Named
from sdl_graph.model.explanation import Condition, Explanation, Standing, Step
from sdl_graph.output.pictures import dot, mermaid, picture

# What a line of each may be: the whole of the language that is used here.
_DOT_LINE = re.compile(
    r'digraph proof \{|\}|  (?:node|edge) \[[\w="#, ]+\];|  n\d+ -> n\d+;'
    r'|  n\d+ \[[\w="#, ]+, label="(?P<label>(?:[^"\\]|\\[\\"n])*)"\];'
)
_MERMAID_LINE = re.compile(
    r"flowchart TD|  n\d+ --> n\d+|  classDef \w+ [\w:#, -]+"
    r'|  n\d+(?:\[|\(|\(\[|\[/)"(?P<label>(?:[^"<>&#;`\\%{}|\n]|#\d+;|<br/>)*)"(?:\]|\)|\]\)|/\]):::\w+'
)
_HOSTILE = [
    '"];\n  evil -> n1;', '"]; click n1 "javascript:alert(1)"', "<script>alert(1)</script>", "</script>", "]]>",
    "\\", '\\"', "\\N\\G", "&lt;b&gt;", "#quot;", "end", "1. one", "- two", "%%{init: {}}%%", "`code`", "**b**",
    "a\nb", "\x1b[31m", "\u202eturned", "|x|", "ﬂ°°35¶ß", "", " ", "x" * 500,
]  # fmt: skip

_PASSAGE = Evidence("case:c/p1", Named("A text", "source:t"), "3", 0, 9, "They say so.")
_LEAF = Step(Named("it all", "case:c/x"), "counts as", Named("a gain", "polarity:gain"), evidence=(_PASSAGE,))
_PART = Step(Named("it all", "case:c/x"), "is a", Named("value ascription", "sdl:V"), property="rdf:type")


def step(label="some case", rule="A rule.", premises=(_PART, _LEAF), **more):
    return Step(
        Named("The case", "case:c"), "is a", Named(label, "hill:C"), rule, "Somebody", (), premises,
        property="rdf:type", kind="definition", name=Named(label, "hill:C"), **more,
    )  # fmt: skip


def explanation(*proofs, label="some case", conditions=()):
    return Explanation(
        Named("The case", "case:c"), Named(label, "hill:C"), "A definition.", "Somebody", (), bool(proofs), proofs,
        conditions,
    )  # fmt: skip


def labels(pattern, text):
    """The labels of a picture; every line has to be one of the language's."""
    matches = [pattern.fullmatch(line) for line in text.split("\n")[:-1]]
    assert all(matches), [line for line, match in zip(text.split("\n"), matches, strict=False) if not match]
    return [match["label"] for match in matches if match["label"] is not None]


def test_the_verdict_stands_above_rule_statements_and_passages():
    """Each box rests on the boxes below it: verdict, rule, statement, passage; kinds are left out."""
    drawn = picture(explanation(step()))
    assert [node.kind for node in drawn.nodes] == ["verdict", "rule", "statement", "passage"]
    assert [node.lines[0] for node in drawn.nodes] == [
        "The case (case:c) is shown to be a some case (hill:C)",
        "A rule. (Somebody)",
        "it all counts as a gain",
        "case:c/p1",
    ]
    assert drawn.edges == ((0, 1), (1, 2), (2, 3))


def test_the_picture_in_graphviz():
    """The DOT of a proof, to the letter."""
    assert dot(picture(explanation(step()))) == (
        "digraph proof {\n"
        '  node [fontname="Helvetica", fontsize=11];\n'
        '  edge [color="#666666"];\n'
        '  n1 [shape=box, style="rounded,filled,bold", fillcolor="#d9ead3",'
        ' label="The case (case:c) is shown to be a some\\ncase (hill:C)"];\n'
        '  n2 [shape=note, style=filled, fillcolor="#fff2cc", label="A rule. (Somebody)"];\n'
        '  n3 [shape=box, style=filled, fillcolor="#ffffff", label="it all counts as a gain"];\n'
        '  n4 [shape=box, style="rounded,filled", fillcolor="#dae8fc",'
        ' label="case:c/p1\\nA text, paragraph 3:\\nThey say so."];\n'
        "  n1 -> n2;\n  n2 -> n3;\n  n3 -> n4;\n"
        "}\n"
    )


def test_the_picture_in_mermaid():
    """The Mermaid of a proof, to the letter."""
    assert mermaid(picture(explanation(step()))) == (
        "flowchart TD\n"
        '  n1(["The case (case:c) is shown to be a some<br/>case (hill:C)"]):::verdict\n'
        '  n2[/"A rule. (Somebody)"/]:::rule\n'
        '  n3["it all counts as a gain"]:::statement\n'
        '  n4("case:c/p1<br/>A text, paragraph 3:<br/>They say so."):::passage\n'
        "  n1 --> n2\n  n2 --> n3\n  n3 --> n4\n"
        "  classDef verdict fill:#d9ead3,stroke-width:3px,color:#000000\n"
        "  classDef rule fill:#fff2cc,color:#000000\n"
        "  classDef statement fill:#ffffff,color:#000000\n"
        "  classDef passage fill:#dae8fc,color:#000000\n"
    )


def test_a_passage_is_one_leaf_for_all_that_cite_it():
    """Two proofs that cite the same passage share its box, and each has a box of its own number."""
    drawn = picture(explanation(step(), step(premises=(_LEAF._replace(phrase="accrues to"),))))
    passages = [at for at, node in enumerate(drawn.nodes) if node.kind == "passage"]
    assert len(passages) == 1
    assert len([edge for edge in drawn.edges if edge[1] == passages[0]]) == 2
    numbered = [node.lines[0] for node in drawn.nodes if node.lines[0].startswith("proof")]
    assert numbered == ["proof 1 of 2", "proof 2 of 2"]
    assert [node.kind for node in drawn.nodes].count("rule") == 1


def test_what_is_absent_and_what_is_lacking_is_drawn():
    """An absence, a condition that is not met and what is in its way are dashed boxes."""
    lacking = Condition(Named("they gain", "hill:G"), "They do.", "not stated", None, ("it is so",))
    drawn = picture(explanation(conditions=(lacking,)))
    assert [(node.kind, node.lines[0]) for node in drawn.nodes] == [
        ("open", "The case (case:c) is not shown to be a some case (hill:C)"),
        ("rule", "A definition. (Somebody)"),
        ("absent", "they gain: not stated"),
        ("rule", "They do."),
        ("absent", "in the way: it is so"),
    ]
    shown = picture(explanation(step(absent=("it rains",))))
    assert shown.nodes[-1] == ("absent", ("the case does not say that it rains",))


def test_a_statement_is_drawn_with_where_it_stands():
    """A stated statement rests on its case and passages, a denied one on who denies it."""
    case, said = Named("A case", "case:c"), Named("x", "case:c/x")
    stated = Standing(said, "is held by", said, Named("held by", "sdl:heldBy"), "stated", "", "", (case,), (_PASSAGE,))
    assert [node.lines[0] for node in picture(stated).nodes] == [
        "x is held by x",
        "stated in A case (case:c)",
        "case:c/p1",
    ]
    denied = stated._replace(state="denied", where=(), evidence=(), denials=((said, (_PASSAGE,)),))
    assert [node.kind for node in picture(denied).nodes] == ["open", "statement", "passage"]


@pytest.mark.parametrize("text", _HOSTILE)
@pytest.mark.parametrize(("write", "pattern"), [(dot, _DOT_LINE), (mermaid, _MERMAID_LINE)])
def test_no_label_leaves_its_box(write, pattern, text):
    """Whatever a label, a rule or a paraphrase says, the picture has the same boxes and arrows."""
    passage = Evidence("case:c/p1", Named(text, "source:t"), text, 0, 9, text)
    leaf = Step(Named(text), text, Named(text), evidence=(passage,))
    drawn = picture(explanation(step(text, text, (leaf,), absent=(text,)), label=text))
    assert len(labels(pattern, write(drawn))) == 5
    assert len(drawn.edges) == 4


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=80))
def test_any_text_is_a_label(text):
    """Any text at all is a label and nothing else, in both languages."""
    drawn = picture(explanation(step(text, text), label=text))
    assert len(labels(_DOT_LINE, dot(drawn))) == len(labels(_MERMAID_LINE, mermaid(drawn))) == 4


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. one", "1#46; one"),
        ("12) two", "12#41; two"),
        ("- three", "#45; three"),
        ("+ four", "#43; four"),
        ("co-production, p. 6", "co-production, p. 6"),
        ('say "x"', "say #34;x#34;"),
        ("a & b <c>", "a #38; b #60;c#62;"),
        ("#35;", "#35;35#59;"),
        ("é ü ß", "é ü ß"),
    ],
)
def test_mermaid_takes_no_label_for_a_list_or_an_entity(text, shown):
    """What would begin a list, a tag or an entity is written as a code; plain words stay readable."""
    written = mermaid(picture(explanation(step(premises=(_LEAF._replace(subject=Named(text), phrase=":"),)))))
    assert f'n3["{shown}: a gain"]' in written


def test_real_proofs_are_drawn_right(engine):
    """All proofs of a bundled verdict make a picture in which every box hangs below the verdict."""
    from sdl_graph.operations.explain import explain

    found = explain(engine, "ba-check-in-kiosks", "hill:ValueCoCreationCase", every=True)
    drawn = picture(found)
    assert len(labels(_DOT_LINE, dot(drawn))) == len(drawn.nodes)
    assert len(labels(_MERMAID_LINE, mermaid(drawn))) == len(drawn.nodes)
    assert {lower for _, lower in drawn.edges} == set(range(1, len(drawn.nodes)))
    assert all(upper != lower for upper, lower in drawn.edges)
    again = explain(engine, "ba-check-in-kiosks", "hill:ValueCoCreationCase", every=True)
    assert (dot(picture(again)), mermaid(picture(again))) == (dot(drawn), mermaid(drawn))
