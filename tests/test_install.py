"""What is installed from the wheel works by itself, away from the checkout."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


def _run(*command: object, **options) -> str:
    done = subprocess.run([str(one) for one in command], check=False, capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """A virtual environment with the wheel in it; the libraries that it needs are this environment's."""
    folder = tmp_path_factory.mktemp("venv") / "venv"
    _run(sys.executable, "-m", "venv", folder)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    _run(scripts / "python", "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel)
    script = "import sysconfig; print(sysconfig.get_path('purelib'))"
    libraries = Path(_run(scripts / "python", "-c", script).strip())
    (libraries / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return scripts


@pytest.fixture
def away(tmp_path, monkeypatch) -> dict[str, str]:
    """An empty folder outside the checkout, and an environment with a cache of its own."""
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SDL_GRAPH"))}
    return {**environment, "SDL_GRAPH_CACHE": str(tmp_path / "cache")}


def test_the_bundled_files_are_those_of_the_wheel(installed, away):
    """The installed tool reads what was installed with it, not the checkout."""
    script = "from sdl_graph.places import bundled_root; print(bundled_root())"
    root = Path(_run(installed / "python", "-c", script, env=away).strip())
    assert root.is_relative_to(installed.parent)
    assert {path.name for path in root.iterdir()} == {"ontology", "queries", "data"}


def test_a_fresh_install_answers(installed, away):
    """Without any set-up, from an empty folder, the installed program answers from the bundled corpus."""
    text = "SELECT ?case WHERE { VALUES ?case { case:ikea } ?case a sdl:Case }"
    assert "case/ikea" in _run(installed / "sdl-graph", "query", "-e", text, "-f", "csv", env=away)
    assert "case" in _run(installed / "sdl-graph", "query", "value-in-use", "-f", "csv", env=away).splitlines()[0]
    assert list(Path.cwd().iterdir()) == []


def test_a_fresh_install_makes_a_workspace(installed, away):
    """The template, the schemas and the example are part of the wheel."""
    _run(installed / "sdl-graph", "init", "mine", env=away)
    inside = {name: value for name, value in away.items() if name != "SDL_GRAPH_CACHE"}
    done = _run(installed / "sdl-graph", "check", "--sources", "texts", "-f", "json", env=inside, cwd="mine")
    assert done == "[]\n"


def test_a_fresh_install_is_typed_and_imports(installed, away):
    """The Python interface opens the graph, and type checkers are told that it is typed."""
    script = (
        "import sdl_graph, pathlib; print(len(sdl_graph.open().query('ASK {}')),"
        " (pathlib.Path(sdl_graph.__file__).parent / 'py.typed').exists())"
    )
    assert _run(installed / "python", "-c", script, env=away) == "1 True\n"


def test_the_wheel_holds_every_bundled_file(wheel):
    """Nothing of the ontology, the queries and the data is left behind, and nothing strange comes along."""
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("sdl_graph/bundled/")}
    files = [path for folder in ("ontology", "queries", "data") for path in (ROOT / folder).rglob("*")]
    assert {f"sdl_graph/bundled/{path.relative_to(ROOT).as_posix()}" for path in files if path.is_file()} == packed
    assert not [name for name in packed if "__pycache__" in name or ".sdl-graph" in name]


def test_the_wheel_holds_the_licences_and_no_tests(wheel):
    """Both licences are in the wheel, and the tests are not."""
    with zipfile.ZipFile(wheel) as archive:
        packed = archive.namelist()
    assert {name.rsplit("/", 1)[-1] for name in packed if "/licenses/" in name} == {"LICENSE", "LICENSE-data"}
    assert {name.partition("/")[0] for name in packed if not name.split("/")[0].endswith(".dist-info")} == {"sdl_graph"}


def test_the_source_archive_is_complete(tmp_path):
    """The source archive holds the tests and the documentation, and no source text of others."""
    _run(sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", tmp_path, ROOT)
    (found,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(found) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    assert {"tests/conftest.py", "tests/test_install.py", "pyproject.toml", "README.md", "LICENSE"} <= packed
    assert [name for name in packed if name.startswith("docs/") and name.endswith(".md")]
    assert not [name for name in packed if name.endswith(".txt") and not name.startswith("data/templates/")]
