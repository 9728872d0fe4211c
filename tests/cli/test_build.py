"""`sdl-graph build`."""

import re

from sdl_graph.workspace.lock import build_lock


def test_a_build_says_what_was_built(run, own):
    """The sum of cases and statements goes to standard error, nothing to standard output."""
    result = run("build")
    assert (result.exit_code, result.stdout) == (0, "")
    assert re.fullmatch(r"built \d+ cases, [\d,]+ statements\n", result.stderr)


def test_a_second_build_has_nothing_to_do(run, own):
    """An unchanged workspace is not built again, unless it is forced."""
    run("build")
    assert run("build").stderr.startswith("nothing has changed; ")
    assert run("build", "--force").stderr.startswith("built ")


def test_a_build_beside_another_is_told(run, own):
    """While another process builds, a build ends with exit code 3."""
    with build_lock(own / ".sdl-graph"):
        result = run("build")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "another build is running (process " in result.stderr


def test_mistakes_stop_a_build(run, own):
    """A build over mistakes tells them all and gives exit code 2; the graph before still answers."""
    run("build")
    before = (own / ".sdl-graph" / "current").read_text()
    for name in ("one", "two"):
        (own / "data" / "cases" / f"{name}.yaml").write_text(f"case: {name}\n")
    result = run("build")
    assert result.exit_code == 2
    assert "one.yaml:" in result.stderr
    assert "two.yaml:" in result.stderr
    assert (own / ".sdl-graph" / "current").read_text() == before
