"""Compiling cases: each by itself, from the cache where nothing has changed."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from sdl_graph import names
from sdl_graph.cases.reference_check import Shared
from sdl_graph.operations import compile as compile_module
from sdl_graph.operations.compile import compile_units, serialise
from sdl_graph.operations.unit import Surroundings, Unit
from tests.conftest import ROOT

_SOURCE = f"<{names.SOURCE}s> <{names.RDF_TYPE}> <{names.SDL}Source> <{names.SOURCE}s> .\n"
_READ = compile_module.read_checked
_AROUND = Surroundings(Shared(sources=frozenset({"s"})), _SOURCE)
_TEXT = """case: {case}
title: A title
passages:
  p: {{source: s, start: 0, end: 1, digest: "sha256:{digest}", says: Something.}}
"""


def _unit(case: str, extra: str = "") -> Unit:
    return Unit(f"cases/{case}.yaml", (_TEXT.format(case=case, digest="ab" * 32) + extra).encode())


def _compile(units, cache=None, rules="rules", around=_AROUND):
    return list(compile_units(units, around, rules, cache))


def test_results_come_in_the_order_of_the_units(tmp_path):
    """Compiled cases stand in the order given, some from the cache, some not."""
    _compile([_unit("b")], tmp_path)
    found = _compile([_unit("c"), _unit("b"), _unit("a")], tmp_path)
    assert [one.name for one in found] == ["cases/c.yaml", "cases/b.yaml", "cases/a.yaml"]
    assert all(f"/case/{one.name[6]}>" in one.quads for one in found)


def test_the_cache_gives_what_was_compiled(tmp_path):
    """A case from the cache is the same as one compiled."""
    assert _compile([_unit("a")], tmp_path) == _compile([_unit("a")], tmp_path) == _compile([_unit("a")])


def test_the_same_unit_twice_is_compiled_twice(tmp_path):
    """Two equal units give two results, from the cache as well."""
    for _ in range(2):
        first, second = _compile([_unit("a"), _unit("a")], tmp_path)
        assert first == second


@pytest.mark.parametrize(
    "change",
    [
        {"units": [_unit("a", "note: More.\n")]},
        {"units": [Unit("cases/other.yaml", _unit("a").content)]},
        {"rules": "other"},
        {"around": Surroundings(Shared(), "")},
    ],
)
def test_nothing_stale_comes_from_the_cache(tmp_path, change):
    """A changed content, file name, rule or surrounding is compiled anew."""
    known = {"units": [_unit("a")], "cache": tmp_path, "rules": "rules", "around": _AROUND}
    _compile(**known)
    assert _compile(**{**known, **change}) == _compile(**{**known, **change, "cache": None})
    assert _entries(tmp_path) == (2 if _compile(**{**known, **change})[0].failed else 4)


def _entries(cache) -> int:
    return sum(path.is_file() for path in cache.rglob("*"))


_LENS = f"<{names.LENS}t#A> <{names.RDFS}subClassOf> <{names.LENS}t#B> <{names.LENS}t> .\n"


@pytest.mark.parametrize(
    ("change", "checks"),
    [
        ({"ontology": _LENS}, 0),
        ({"shared": Shared(sources=frozenset({"s", "other"}))}, 0),
        ({"shared": Shared(sources=frozenset({"s"}), cases=frozenset({"b"}))}, 0),
        ({"background": _SOURCE + _SOURCE.replace("source/s>", "source/other>")}, 0),
        ({"background": _SOURCE.replace("#Source>", "#Text>")}, 1),
        ({"shared": Shared(sources=frozenset({"s"}), terms=frozenset({"sdl:Term"}))}, 1),
    ],
    ids=["a lens", "another source", "another case", "its entry", "the entry of its source", "a term that it mentions"],
)
def test_only_what_a_file_mentions_makes_its_check_stale(tmp_path, monkeypatch, change, checks):
    """A new lens, or a source that a file says nothing of, costs no second check of it."""
    units = [_unit("a", "note: This is no sdl:Term.\n")]
    around = replace(_AROUND, ontology="", **{key: value for key, value in change.items() if key != "ontology"})
    _compile(units, tmp_path)
    read: list[str] = []
    monkeypatch.setattr(
        compile_module, "read_checked", lambda unit, *rest: read.append(unit.name) or _READ(unit, *rest)
    )
    assert _compile(units, tmp_path, around=replace(around, ontology=change.get("ontology", "")))
    assert len(read) == checks


def test_a_clash_with_a_new_lens_is_told_at_its_line(tmp_path):
    """What contradicts a lens that came later is told of a file that is not checked again."""
    units = [_unit("a", "actors:\n  x: {is: [Person, Organisation], evidence: p}\n")]
    (before,) = _compile(units, tmp_path)
    classes = f"<{names.SDL}Person> <http://www.w3.org/2002/07/owl#disjointWith> <{names.SDL}Organisation>"
    disjoint = f"{classes} <{names.LENS}t> .\n"
    (after,) = _compile(units, tmp_path, around=replace(_AROUND, ontology=disjoint))
    assert before.problems == ()
    assert [(problem.line, problem.severity) for problem in after.problems] == [(6, "error")]


def test_mistakes_are_told_again(tmp_path):
    """A case with a mistake is not cached, so the mistake is told each time."""
    wrong = _unit("a", "nonsense: x\n")
    told = [_compile([wrong], tmp_path)[0].problems for _ in range(2)]
    assert told[0] == told[1] != ()


def test_a_damaged_entry_of_the_cache_is_not_believed(tmp_path):
    """An entry that was cut short or emptied is compiled anew, not taken for an empty case."""
    whole = _compile([_unit("a")], tmp_path)
    entries = [path for path in tmp_path.rglob("*") if path.is_file()]
    for entry in entries:
        for content in (b"", entry.read_bytes()[:-30], b"\xff"):
            entry.write_bytes(content)
            assert _compile([_unit("a")], tmp_path) == whole


_SCRIPT = """
import os
print("started", flush=True)
os.cpu_count = lambda: 2
from sdl_graph.operations import compile
from tests.operations.test_compile import _compile, _unit
compile._WORTH_A_PROCESS = 1
print(sum(len(one.problems) for one in _compile([_unit("a"), _unit("b")])))
"""


def test_a_script_is_not_run_again_by_the_processes_that_compile(tmp_path):
    """A script may build without guarding itself: it runs once."""
    script = tmp_path / "script.py"
    script.write_text(_SCRIPT)
    command = [sys.executable, str(script)]
    said = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["started", "0"]


def test_n_quads_are_sorted_and_without_doubles():
    """Serialised quads stand in order, each once."""
    import pyoxigraph as ox

    quads = [ox.Quad(ox.NamedNode(f"urn:{s}"), ox.NamedNode("urn:p"), ox.Literal("o")) for s in "bab"]
    assert serialise(quads) == '<urn:a> <urn:p> "o" .\n<urn:b> <urn:p> "o" .\n'
