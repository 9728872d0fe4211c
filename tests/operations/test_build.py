"""Building: the same graph every time, no more work than needed, every mistake told."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sdl_graph.engines.embedded import Embedded
from sdl_graph.errors import BadInput
from sdl_graph.operations.build import Listener, build, ready
from sdl_graph.output.answers import GRAPH_FORMATS
from sdl_graph.places import bundled
from sdl_graph.workspace.find import Workspace
from sdl_graph.workspace.snapshot import current
from tests.conftest import ROOT

_EXPORTER = """
import hashlib, sys
from pathlib import Path
from sdl_graph.operations.build import ready
from sdl_graph.operations.export import export_lines
from sdl_graph.output.answers import GRAPH_FORMATS
from sdl_graph.output.graphs import serialise_quads
from sdl_graph.workspace.find import Workspace
found = ready(Workspace((Path(sys.argv[1]),), Path(sys.argv[2])))
print(hashlib.sha256(found.graph.read_bytes()).hexdigest())
for name in GRAPH_FORMATS:
    print(name, hashlib.sha256(serialise_quads(export_lines(found), name).encode()).hexdigest())
print("cards", hashlib.sha256((found.path / "cards.json").read_bytes()).hexdigest())
print("index", hashlib.sha256(found.full_text().read_bytes()).hexdigest())
"""


def _copy(root: Path, *, backwards: bool) -> None:
    """The bundled corpus, its files created in alphabetical order or the other way round."""
    for folder in ("ontology", "queries", "data"):
        for path in sorted(bundled(folder).rglob("*"), reverse=backwards):
            target = root / folder / path.relative_to(bundled(folder))
            if path.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)


def _digests(root: Path, seed: str) -> str:
    command = [sys.executable, "-c", _EXPORTER, root, root / "cache"]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_two_builds_of_the_same_inputs_are_the_same_bytes(tmp_path):
    """Neither the hash seed, nor the place, nor the order on disk shows in the graph or in any export of it."""
    _copy(tmp_path / "one", backwards=False)
    _copy(tmp_path / "the-other", backwards=True)
    one, other = _digests(tmp_path / "one", "1"), _digests(tmp_path / "the-other", "2")
    assert one == other
    assert len(one.splitlines()) == len(GRAPH_FORMATS) + 3


def test_the_graph_is_sorted_within_each_part(workspace):
    """The N-Quads of a case stand in code point order."""
    lines = [line for line in ready(workspace).graph.read_text().splitlines() if line.endswith("case/repair-cafe> .")]
    assert lines == sorted(lines)
    assert lines


def test_line_ends_do_not_change_the_graph(workspace, own):
    """A case saved with CRLF gives the same bytes as with LF."""
    before = ready(workspace).graph.read_bytes()
    path = own / "data" / "cases" / "repair-cafe.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert build(workspace)[1]
    assert ready(workspace).graph.read_bytes() == before


def test_one_changed_case_costs_one_case(workspace, own):
    """After a change to one case, only that one is compiled again."""
    ready(workspace)
    before = _units(workspace)
    path = own / "data" / "cases" / "repair-cafe.yaml"
    path.write_text(path.read_text().replace("title: The Saturday", "title: The Sunday"))
    ready(workspace)
    assert len(_units(workspace) - before) == 2  # its checked quads, and what follows from them


def test_a_new_query_costs_no_case(workspace, own):
    """A change that bears on no case compiles none again."""
    ready(workspace)
    before = _units(workspace)
    (own / "queries" / "mine" / "any.rq").write_text("#+ summary: Is there anything?\nASK { ?s ?p ?o }\n")
    assert build(workspace)[1]
    assert _units(workspace) == before


def _units(workspace: Workspace) -> set[Path]:
    return {path for path in (workspace.cache / "units").rglob("*") if path.is_file()}


def test_a_changed_shared_file_is_built_in(workspace, own):
    """A name changed in actors.yaml is the name in the graph."""
    ready(workspace)
    path = own / "data" / "actors.yaml"
    path.write_text(path.read_text().replace("the author of the example", "somebody else altogether"))
    assert "somebody else altogether" in ready(workspace).graph.read_text()


def test_a_removed_case_leaves_the_graph(workspace, own):
    """A case whose file is gone is gone from the next answer."""
    assert "case/repair-cafe" in ready(workspace).graph.read_text()
    (own / "data" / "cases" / "repair-cafe.yaml").unlink()
    (own / "data" / "claims" / "repair-cafe-text.yaml").unlink()  # it speaks of the case
    assert "case/repair-cafe" not in ready(workspace).graph.read_text()


def test_an_edit_of_the_same_size_in_the_same_second_is_noticed(workspace, own):
    """An edit that leaves size and time as they were is noticed, where the file was touched a moment ago."""
    path, soon = own / "data" / "cases" / "repair-cafe.yaml", time.time_ns() + 60 * 10**9
    os.utime(path, ns=(soon, soon))
    ready(workspace)
    path.write_text(path.read_text().replace("title: The Saturday", "title: The Saturnay"))
    os.utime(path, ns=(soon, soon))
    assert "The Saturnay repair" in ready(workspace).graph.read_text()


def test_a_moved_workspace_is_not_built_again(workspace, own):
    """A workspace that was renamed answers from the snapshot that it holds."""
    before = ready(workspace)
    moved = own.rename(own.with_name("moved"))
    after = ready(Workspace((workspace.roots[0], moved), moved / ".sdl-graph"))
    assert after.path.name == before.path.name


def test_a_build_with_mistakes_keeps_the_old_graph(workspace, write_case):
    """Mistakes in the inputs leave the graph as it was, and are told at each attempt."""
    before = ready(workspace)
    write_case("wrong", "nonsense: true\n")
    for _ in range(2):
        with pytest.raises(BadInput, match="unknown key `nonsense`") as caught:
            ready(workspace)
        assert caught.value.exit_code == 2
    assert current(workspace.cache) == before
    assert not list(workspace.cache.glob("gen-*.tmp"))


def test_all_mistakes_of_all_files_are_told_at_once(workspace, own, write_case):
    """A build tells what is wrong in every case, shared file, query and module, not in the first only."""
    write_case("one", "nonsense: true\n")
    write_case("two", "engagements:\n  e: {by: nobody}\n")
    (own / "data" / "sources.yaml").write_text("sources: []\n")
    (own / "queries" / "mine" / "bad.rq").write_text("#+ [\nASK {}\n")
    (own / "ontology").mkdir()
    (own / "ontology" / "bad.ttl").write_text("not turtle")
    with pytest.raises(BadInput) as caught:
        ready(workspace)
    files = {Path(problem.file).name for problem in caught.value.problems}
    assert files >= {"one.yaml", "two.yaml", "sources.yaml", "bad.rq", "bad.ttl"}


def test_a_query_that_is_not_utf_8_is_a_problem_with_a_place(workspace, own):
    """A query file in another encoding is told as a mistake in that file."""
    (own / "queries" / "mine" / "latin.rq").write_bytes(b"#+ summary: Caf\xe9?\nASK {}\n")
    with pytest.raises(BadInput, match=r"latin\.rq:\d+:\d+: .*UTF-8"):
        ready(workspace)


@pytest.mark.parametrize("attempt", [1, 2])
def test_one_case_in_two_files_is_told_naming_both(workspace, own, attempt):
    """A case that stands in the bundled corpus and in one's own is refused, each time, and both files are named."""
    shutil.copy(bundled("data") / "cases" / "ikea.yaml", own / "data" / "cases")
    for _ in range(attempt):
        with pytest.raises(BadInput) as caught:
            ready(workspace)
    told = str(caught.value)
    assert str(Path("data/cases/ikea.yaml")) in told
    assert str(bundled("data") / "cases" / "ikea.yaml") in told
    assert "the case `ikea`" in told


def test_a_literal_keeps_its_lexical_form(workspace, write_case):
    """Numbers are kept as they were written, zeros and all."""
    write_case("exact", 'identifier: "0012"\nactors:\n  somebody: {confidence: 0.50, evidence: p}\n')
    text = ready(workspace).graph.read_text()
    assert '"0.50"^^<http://www.w3.org/2001/XMLSchema#decimal>' in text
    assert '"0012"' in text


def test_the_listener_hears_of_every_file(workspace):
    """Progress starts with the number of cases and theories and ends when all are done."""
    begun, done = [], []
    found, _ = build(workspace, Listener(begun.append, lambda *step: done.append(step)))
    (files,) = begun
    assert files > found.manifest["cases"]
    assert done == [(step, files) for step in range(1, files + 1)]


def test_many_cases_are_compiled_in_parallel_to_the_same_graph(workspace, write_case):
    """A corpus of several batches comes out in order and complete."""
    for number in range(120):
        write_case(f"many-{number:03}")
    found = ready(workspace)
    text = "SELECT ?case WHERE { ?case a sdl:Case FILTER(CONTAINS(STR(?case), '/many-')) }"
    assert len(Embedded.at(found.store).query(text).rows) == 120
    ours = [line for line in found.graph.read_text().splitlines() if "/case/many-" in line]
    assert ours == sorted(ours, key=lambda line: line.split("/case/many-")[1][:3])
