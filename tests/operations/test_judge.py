"""The judge: HermiT agrees with the rules, and a difference is told."""

from pathlib import Path

from sdl_graph import names
from sdl_graph.engines.embedded import Embedded
from sdl_graph.operations.judge import compare
from sdl_graph.workspace.snapshot import Snapshot
from tests.conftest import needs

_LINE = "<{}> <{}> <{}> <{}> .\n"


class _Changed(Snapshot):
    """A snapshot whose graph is another file."""

    @property
    def graph(self) -> Path:
        return self.path / "changed.nq"


def test_hermit_classifies_as_the_rules_do(engine, snapshot):
    """Over the bundled corpus, both give each thing the same lens classes."""
    needs("java")
    found = compare(engine, snapshot)
    assert found.judgement.consistent is True
    assert found.only_hermit == ()
    assert found.only_rules == ()
    assert found.compared > 100


def test_a_planted_difference_is_told(snapshot, tmp_path):
    """A membership that the rules are made to claim, and one that they are made to miss, are both told."""
    needs("java")
    hill, ikea = names.LENS + "hill#", names.CASE + "ikea"
    graph = names.INFERRED + "lens/hill"
    lines = [line for line in snapshot.graph.read_text(encoding="utf-8").splitlines(keepends=True) if _needed(line)]
    missed = _LINE.format(ikea, names.RDF_TYPE, hill + "CoProductionCase", graph)
    assert missed in lines
    lines.remove(missed)
    lines.append(_LINE.format(ikea, names.RDF_TYPE, hill + "CoDesignCase", graph))
    (tmp_path / "changed.nq").write_text("".join(lines), encoding="utf-8")
    changed = _Changed(tmp_path, {})
    found = compare(_engine(changed.graph), changed)
    assert found.only_hermit == ((ikea, hill + "CoProductionCase"),)
    assert found.only_rules == ((ikea, hill + "CoDesignCase"),)


def _needed(line: str) -> bool:
    """One case and its classes: HermiT need not read the other ones again."""
    about_ikea = any(text in line for text in (f"{names.CASE}ikea>", f"{names.CASE}ikea/"))
    return about_ikea or not any(f" <{text}" in line for text in (names.CASE, names.THEORY, names.INFERRED))


def _engine(graph: Path) -> Embedded:
    import pyoxigraph as ox

    return Embedded.of(ox.parse(path=graph, format=ox.RdfFormat.N_QUADS))


def test_without_java_nothing_differs_and_nothing_is_decided(engine, snapshot, monkeypatch, tmp_path):
    """Without Java nothing is called consistent, and no difference is made up."""
    monkeypatch.setenv("PATH", str(tmp_path))
    found = compare(engine, snapshot)
    assert found.judgement.consistent is None
    assert (found.only_hermit, found.only_rules) == ((), ())
