"""What a start brings in, and what it leaves alone."""

import ast
import importlib.util
import subprocess
import sys

import pytest

_HEAVY = ("rdflib", "pyshacl", "owlready2", "jsonschema_rs", "yaml")
_STARTER = """
import sys
from sdl_graph.cli.main import cli
cli(sys.argv[1:], standalone_mode=False)
print(sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", [["--help"], ["query", "-e", "ASK { ?s ?p ?o }"], ["query", "value-in-use"]])
def test_a_start_brings_in_nothing_heavy(snapshot, arguments, tmp_path):
    """Neither help nor a query of an unchanged corpus imports what only a build or a check needs."""
    command = [sys.executable, "-c", _STARTER, *arguments]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)  # the first start may have to build
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    imported = ast.literal_eval(done.stderr.splitlines()[-1])
    assert "click" in imported
    assert [name for name in _HEAVY if name in imported] == []


def test_what_is_called_heavy_exists():
    """The names of the test above are those of installed libraries (else it would prove nothing)."""
    assert [name for name in _HEAVY if importlib.util.find_spec(name) is None] == []
