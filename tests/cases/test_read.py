"""Reading a case file: plain strings with their places, or problems with theirs."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdl_graph.cases.read import MAX_BYTES, MAX_DEPTH, read
from sdl_graph.errors import BadInput
from sdl_graph.model.document import Position

XML_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff").filter(
    lambda char: char in "\t\n\r" or char >= " "
)
BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(ord('b') + n)}: &{chr(ord('b') + n)} [*{chr(ord('a') + n)}]\n" for n in range(9)
)


def quoted(text):
    """A YAML scalar that means ``text``, with all but plain letters as escapes."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\U{ord(c):08X}" for c in text) + '"'


def document_or_problems(content):
    """The document, and what stands in its way: there is one or the other."""
    try:
        return read(content, "c.yaml"), ()
    except BadInput as error:
        return None, error.problems


def tree_of(text):
    return read(text.encode(), "c.yaml").tree


# 1: aliases and anchors


def test_alias_and_anchor_are_refused_where_they_stand(shown):
    """An alias and its anchor are both told, each with its place."""
    assert shown("a: &x 1\nb: *x\n") == [
        "c.yaml:1:4: an anchor (&x); write the value out where it is used",
        "c.yaml:2:4: an alias (*x); write the value out",
    ]


def test_alias_bomb_is_refused_anchor_by_anchor(shown):
    """A nest of aliases is refused while it is read, before anything is built from it."""
    told = shown(BOMB)
    assert sum("an anchor" in line for line in told) == 10
    assert sum("an alias" in line for line in told) == 9


@pytest.mark.parametrize("text", ["a: *nobody\n", "*nobody : a\n", "a: &a [*a]\n", "a: &a\n  <<: *a\n"])
def test_odd_aliases_are_refused(text, shown):
    """An alias is refused even if it names nothing, stands as a key, or contains itself."""
    assert any("an alias" in line for line in shown(text))


# 2: nesting and size


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 100_000, "- " * 20_000, "a:\n" + "".join(" " * n + "- \n" for n in range(200))]
)
def test_deep_nesting_is_refused(text, shown):
    """A file nested deeper than anything sensible is refused, however it nests."""
    assert "nested more than 64 deep" in shown(text)[-1]


def test_complex_keys_are_refused_at_any_depth(shown):
    """Keys within keys are refused, and come to an end."""
    told = shown("? " * 20_000)
    assert told[0] == "c.yaml:1:3: a key that is not a word; use a plain word as the key"
    assert "nested more than" in told[-1]


@pytest.mark.parametrize(("depth", "accepted"), [(MAX_DEPTH, True), (MAX_DEPTH + 1, False)])
def test_nesting_up_to_the_limit_is_accepted(depth, accepted):
    """Sixty-four levels are read; one more is a problem."""
    text = "{a: " * depth + "x" + "}" * depth
    if accepted:
        assert tree_of(text)
    else:
        with pytest.raises(BadInput):
            tree_of(text)


def test_file_above_one_mebibyte_is_refused(shown):
    """The largest file that is read has one mebibyte; a byte more is refused."""
    largest = b"a: b\n#" + b"x" * (MAX_BYTES - 6)
    assert read(largest, "c.yaml").tree == {"a": "b"}
    assert shown(largest + b"x") == ["c.yaml:1:1: the file is larger than 1,048,576 bytes; split the case"]


def test_size_limit_can_be_set(shown):
    """A caller may set another limit on the size."""
    assert "larger than 4 bytes" in shown("a: bc", max_bytes=4)[0]


# 3: duplicate keys


def test_duplicate_key_names_both_lines(shown):
    """A key that stands twice is a problem at the second, which names the line of the first."""
    assert shown("a: 1\nb: 2\na: 3\n") == ["c.yaml:3:1: `a` a second time: `a` stands in line 1; keep one of them"]


@pytest.mark.parametrize("second", ["kiosk", "Kiosk", "KIOSK", '"kiosk"', "'kiosk'"])
def test_keys_equal_but_for_case_are_duplicates(second, shown):
    """Two keys that only differ in case or quoting are the same key."""
    assert "stands in line 1" in shown(f"kiosk: 1\n{second}: 2\n")[0]


def test_same_key_in_different_mappings_is_no_duplicate():
    """A key may stand again in another mapping."""
    assert tree_of("a: {k: 1}\nb: {k: 2}\n") == {"a": {"k": "1"}, "b": {"k": "2"}}


# 4 and 5: no surprises


@pytest.mark.parametrize(
    "word",
    ["NO", "on", "yes", "null", "~", "true", "1.10", "1.00", "0123", "0012", "12:30:45", "1e3", "0x1F", "1_000", ".inf",
     "2024-02-30", "2024-01-01", "1980", "-0", "="],
)  # fmt: skip
def test_scalar_stays_as_written(word):
    """No scalar turns into a number, a date, a boolean or nothing."""
    assert tree_of(f"a: {word}\nb: [{word}]\n{word}: c\n") == {"a": word, "b": [word], word: "c"}


def test_number_of_any_length_is_a_text():
    """Digits without end are a text, which no machine tries to count."""
    assert tree_of("a: " + "9" * 5000) == {"a": "9" * 5000}


def test_left_out_value_is_an_empty_text():
    """A key without a value has the empty text, which the check of form refuses."""
    assert tree_of("a:\nb: x\n") == {"a": "", "b": "x"}


def test_merge_key_merges_nothing():
    """YAML's merge key is a key like any other, and so an unknown one."""
    assert tree_of("<<: {a: b}\n") == {"<<": {"a": "b"}}


# 6: tags


@pytest.mark.parametrize(
    "value", ["!!python/object:os.system x", "!!python/object/apply:os.system [x]", "!!str x", "!mine x", "! x",
              "!!map {a: b}", "!<tag:yaml.org,2002:int> 3"],
)  # fmt: skip
def test_every_tag_is_refused(value, shown):
    """A tag is refused, whatever it asks for."""
    assert [line for line in shown(f"a: {value}\n") if line.startswith("c.yaml:1:4: a tag (")]


def test_tag_handle_does_not_hide_a_tag(shown):
    """A tag is refused behind a handle of its own, too."""
    assert "a tag (tag:x,2000:foo)" in shown("%TAG ! tag:x,2000:\n---\na: !foo x\n")[0]


# 7: what is not one mapping


@pytest.mark.parametrize("text", ["", "  \n\n", "# only a remark\n", "---\n", '""\n'])
def test_empty_file_is_told_so(text, shown):
    """An empty file is told what a case starts with."""
    assert shown(text) == ["c.yaml:1:1: the file is empty; start with `case:` and `title:`"]


@pytest.mark.parametrize("text", ["- a\n- b\n", "a word\n", "~\n", "[a, b]\n"])
def test_anything_but_a_mapping_is_refused(text, shown):
    """A list or a word instead of a mapping is told what a case starts with."""
    assert shown(text) == ["c.yaml:1:1: not a mapping; start with `case:` and `title:`"]


def test_second_document_is_refused(shown):
    """A second document in a file is a problem where it starts."""
    assert shown("case: a\n---\ncase: b\n") == ["c.yaml:2:1: a second document; put each case in a file of its own"]


# 8: bytes


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_change_nothing(start, end):
    """Every kind of line end, with or without a byte order mark, gives the same values and places."""
    text = 'a: b\nc: >-\n  d\n  e\nf: "g\n  h"\ni: |\n  j\n'
    document = read(start + text.replace("\n", end).encode(), "c.yaml")
    assert document.tree == {"a": "b", "c": "d e", "f": "g h", "i": "j\n"}
    assert document.keys[("i",)] == Position(7, 1)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"\xff", "1:1"),
        (b"case: a\n\xff", "2:1"),
        (b"case: a\r\nb: \xff", "2:4"),
        (b"case: a\rb: \xff", "2:4"),
        (b"\xef\xbb\xbf\xff", "1:1"),
        (b"\xef\xbb\xbfcase: a\n\xff", "2:1"),
        ("é: ".encode() + b"\xe9", "1:4"),
        (b"a: \xed\xa0\x80", "1:4"),
        (b"a: \xc0\x80", "1:4"),
        ("case: a\n".encode("utf-16"), "1:1"),
    ],
)
def test_invalid_utf8_has_its_place(content, place, shown):
    """A byte that is not UTF-8 is a problem at its line and column, counted in characters."""
    assert shown(content) == [f"c.yaml:{place}: not UTF-8; save the file as UTF-8"]


def test_every_tab_is_told(shown):
    """Each tab in a file is a problem with its place."""
    assert shown("a:\tb\nc:\n\td: e\n") == [
        "c.yaml:1:3: a tab; indent and separate with spaces",
        "c.yaml:3:1: a tab; indent and separate with spaces",
    ]


@pytest.mark.parametrize("char", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\ufffe"])
def test_raw_control_character_is_told(char, shown):
    """A raw control character is a problem with its place and its number."""
    assert shown(f"a: b\nc: d{char}e\n") == [f"c.yaml:2:5: a control character (U+{ord(char):04X}); remove it"]


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029"])
def test_only_line_feeds_make_lines(char):
    """A line separator in a text is kept or refused there; it never moves the lines below."""
    text = f'# {char}\na: "x{char}y"\nb: c\n'
    document, problems = document_or_problems(text.encode())
    if document:
        assert document.tree["a"] == f"x{char}y"
        assert document.keys[("b",)] == Position(3, 1)
    else:
        assert [(problem.line, problem.column) for problem in problems] == [(1, 3), (2, 6)]


# 9: characters that no text can hold


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\x01", "\\a", "\\uFFFE", "\\uFFFF"])
def test_escaped_control_character_is_refused(escape, shown):
    """A character outside of XML's is refused behind an escape, too."""
    told = shown(f'a: "x{escape}y"\n')
    assert len(told) == 1
    assert told[0].startswith("c.yaml:1:4: a character that no text can hold (U+")


@pytest.mark.parametrize("escape", ["\\uD800", "\\uDFFF", "\\U00110000", "\\UFFFFFFFF"])
def test_escaped_surrogate_is_refused(escape, shown):
    """What is no character at all is refused behind an escape."""
    assert shown(f'a: "{escape}"\n')[0].startswith("c.yaml:1:")


def test_control_character_in_a_key_is_refused(shown):
    """A key is held to the same characters as a value."""
    assert "U+001B" in shown('"a\\eb": c\n')[0]


# 10: Unicode's normal forms


def test_two_normal_forms_of_a_key_are_one_key(shown):
    """A key spelt with a composed letter and one with a combining accent are the same."""
    assert "stands in line 1" in shown("caf\u00e9: 1\ncafe\u0301: 2\n")[0]


def test_key_is_normalised_and_value_is_kept():
    """A key is brought to NFC; a text stays as it was written."""
    assert tree_of("cafe\u0301: cafe\u0301\n") == {"caf\u00e9": "cafe\u0301"}


# Every error at once


def test_all_mistakes_are_told_in_order(shown):
    """Mistakes of different kinds are told together, in the order of their places."""
    told = shown('a: &x 1\nb: !t 2\nc: *x\na: 3\n? [d]\n: "\\e"\n')
    kinds = ["an anchor", "a tag", "an alias", "`a` a second time", "a key that is not a word", "a character that"]
    assert [line.split(": ", 1)[1].startswith(kind) for line, kind in zip(told, kinds, strict=True)] == [True] * 6


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("a: b\nc: d: e\n", "2:5", 'put a value that holds ": " between quotes'),
        ("a: [b\n", "2:1", ""),
        ('a: "b\n', "2:1", ""),
        ("a: @b\n", "1:4", ""),
        ("a: b\n c: d\n", "2:3", ""),
        ("%YAML 9.9\n---\na: b\n", "1:1", ""),
        ("a: !x!foo b\n", "1:4", ""),
    ],
)
def test_syntax_error_has_its_place(text, place, hint, shown):
    """What is not YAML is a problem at its place, on one line, with a hint where there is one."""
    (told,) = shown(text)
    assert told.startswith(f"c.yaml:{place}: not YAML: ")
    assert told.endswith(hint)
    assert "\n" not in told


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a:\n  b: {c: x: y}\n", "close the `{` of line 2, or put a text that"),
        ("a: {b: 'it's'}\n", "close the `{` of line 1, or put a text that"),
        ("a: [b\nc: d\n", "close the `[` of line 1, or put a text that"),
        ("a:\n  b: c\n d: e\n", "indent the keys of an item alike, let nothing follow"),
        ('a: "b\nc: d\n', "close the quotes of line 1"),
        ("a: “b: c”\n", 'curly quotes are none to YAML: write straight ones ("…")'),
        ("a: {b: “c: d”}\n", 'curly quotes are none to YAML: write straight ones ("…")'),
        ("a: `b`\n", "put a value that starts with this character between quotes"),
    ],
)  # fmt: skip
def test_syntax_error_has_a_way_out(text, hint, shown):
    """What libyaml says in its own terms is followed by what to do."""
    (told,) = shown(text)
    assert f"; {hint}" in told


@pytest.mark.parametrize("text", ["a: [b", 'a: "b', "a: {", "a: b: c"])
def test_mistake_at_the_end_stands_in_the_last_line(text, shown):
    """A file without a line end at its end has no line after it in which anything could be wrong."""
    (told,) = shown(text)
    assert told.startswith("c.yaml:1:")


def test_key_with_a_line_end_is_told_on_one_line(shown):
    """A message stays on one line, even if it names a key that does not."""
    assert all("\n" not in line for line in shown('"a\\nb": 1\n"a\\nb": 2\n'))


# Properties


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_or_refused_with_a_place(content):
    """Whatever a file holds, it is read, or refused with problems at places inside it."""
    _read_or_refused(content)


TOKENS = st.sampled_from(
    ["a", "b: ", ": ", "- ", "\n", "\n  ", "\r\n", "{", "}", "[", "]", ", ", '"', "'", "|", ">-", "&a ", "*a",
     "!t ", "@", "!!str ", "? ", "# x", "---\n", "...\n", "%YAML 1.2\n", "\\", "\ufeff", "\u00e9", "\U0001f600",
     "\x85", "\u2028", "~"]
)  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.lists(TOKENS, max_size=40).map("".join))
def test_any_pieces_of_yaml_are_read_or_refused_with_a_place(text):
    """Whatever pieces of YAML stand together, they are read, or refused with a place inside."""
    _read_or_refused(text.encode())


def _read_or_refused(content):
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    document, problems = document_or_problems(content)
    places = (*document.keys.values(), *document.values.values()) if document else problems
    assert places
    assert all(1 <= at.line <= lines and at.column >= 1 for at in places)


@settings(deadline=None, max_examples=150)
@given(st.text(XML_CHARACTERS, max_size=40))
def test_any_text_is_read_as_it_is(text):
    """Every text that XML can hold comes out of a quoted scalar unchanged."""
    assert tree_of(f"a: {quoted(text)}\n") == {"a": text}


KEYS = st.text(st.sampled_from("xyz09-\u00e9\u4e2d\U0001f600"), min_size=1, max_size=6)
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        st.text(st.sampled_from("ab \u00e9\U0001f600:#"), max_size=5),
        lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3),
        max_leaves=10,
    ),
    min_size=1,
    max_size=4,
)


class Written:
    """A tree written as YAML, noting where each key and value was put."""

    def __init__(self, tree):
        self.text, self.keys, self.values = "", {}, {}
        self._block(tree, (), 0)

    def _here(self):
        return Position(self.text.count("\n") + 1, len(self.text) - self.text.rfind("\n"))

    def _block(self, tree, path, indent):
        self.values[path] = Position(self._here().line, indent + 1)
        for key, value in tree.items():
            self.text += " " * indent
            self._key(path, key)
            if isinstance(value, dict):
                self.text += "\n"
                self._block(value, (*path, key), indent + 2)
            else:
                self._flow(value, (*path, key))
                self.text += "\n"

    def _key(self, path, key):
        self.keys[(*path, key)] = self._here()
        self.text += f'"{key}": '

    def _flow(self, value, path):
        self.values[path] = self._here()
        if isinstance(value, str):
            self.text += f'"{value}"'
            return
        self.text += "{ " if isinstance(value, dict) else "[ "
        for at, part in enumerate(value):
            self.text += ", " if at else ""
            if isinstance(value, dict):
                self._key(path, part)
            self._flow(
                value[part] if isinstance(value, dict) else part, (*path, part if isinstance(value, dict) else at)
            )
        self.text += " }" if isinstance(value, dict) else " ]"


@settings(deadline=None, max_examples=150)
@given(TREES)
def test_every_key_and_value_has_its_place(tree):
    """The place of each key and each value is that at which it was written."""
    written = Written(tree)
    document = read(written.text.encode(), "c.yaml")
    assert document.tree == tree
    assert document.keys == written.keys
    assert document.values == written.values


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(categories=["Ll", "Mn"]), min_size=1, max_size=8))
def test_keys_are_the_same_in_every_normal_form(key):
    """A key has the same name whichever normal form of Unicode it is written in."""
    composed, taken_apart = (
        list(tree_of(f"{quoted(unicodedata.normalize(form, key))}: x\n")) for form in ("NFC", "NFD")
    )
    assert composed == taken_apart
