"""One prefix for each namespace, the same everywhere."""

import json
import re

import pytest

from sdl_graph import names
from sdl_graph.places import bundled
from tests.conftest import ROOT


@pytest.mark.parametrize("name", ["context.jsonld", "theory-context.jsonld", "shared-context.jsonld"])
def test_the_contexts_agree_with_the_prefixes(name):
    """A prefix means the same in case files and in queries."""
    context = json.loads((bundled("ontology") / "case-file" / name).read_bytes())["@context"]
    declared = {
        prefix: iri
        for prefix, iri in context.items()
        if isinstance(iri, str) and not prefix.startswith("@") and iri.endswith(("#", "/"))
    }
    assert declared
    assert {prefix: names.prefixes().get(prefix) for prefix in declared} == declared


@pytest.mark.parametrize("path", sorted((ROOT / "ontology").rglob("*.ttl")), ids=lambda path: path.stem)
def test_the_modules_agree_with_the_prefixes(path):
    """A prefix of ours means the same in the ontology's files and in queries."""
    declared = dict(re.findall(r"^@prefix ([a-z-]+):\s+<([^>]+)>", path.read_text(encoding="utf-8"), re.MULTILINE))
    known = {prefix: iri for prefix, iri in declared.items() if prefix in names.prefixes() and prefix != "scheme"}
    assert known == {prefix: names.prefixes()[prefix] for prefix in known}


@pytest.mark.parametrize("path", sorted((ROOT / "queries").rglob("*.rq")), ids=lambda path: path.stem)
def test_the_queries_agree_with_the_prefixes(path):
    """A prefix that a query declares is the one that the tool declares for it."""
    declared = re.findall(r"^\s*PREFIX\s+([a-z-]+):\s*<([^>]+)>", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert dict(declared) == {prefix: names.prefixes().get(prefix) for prefix, _ in declared}


def test_no_namespace_has_two_prefixes():
    """Each namespace has one prefix, so that a CURIE is the only one of its IRI."""
    known = names.prefixes()
    assert len(set(known.values())) == len(known)
    assert all(iri.endswith(("#", "/")) for iri in known.values())


def test_every_scheme_has_a_prefix():
    """Each scheme's file has a prefix of its name for its concepts."""
    stems = [path.stem for path in (ROOT / "ontology" / "schemes").glob("*.ttl")]
    assert {stem: names.prefixes().get(stem) for stem in stems} == {stem: f"{names.SCHEME}{stem}#" for stem in stems}
