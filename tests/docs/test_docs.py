"""Everything that the documentation shows is run, and has to come out as it is shown.

In a ``console`` block a line that begins with ``$ `` is a command; the lines up to the next one are
its output, standard output and standard error together. A line ``…`` stands for any lines; a block
without output only has to succeed. `$ echo $?` shows the exit code of the command before. Blocks of
one page run in one folder, in their order, in a shell; ``python`` blocks run as a whole.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"^```(console|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)


class Shown(NamedTuple):
    """A command of a page, and what the page says comes of it."""

    line: int
    command: str
    output: str


@pytest.fixture
def shell(tmp_path: Path, _own_cache: None) -> dict[str, str]:
    """An environment in which `sdl-graph` is this one, and the terminal a fixed one."""
    scripts = Path(sys.executable).parent
    return {
        **os.environ,
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "PYTHONPATH": str(ROOT),
        "SOURCES": str(ROOT.parent / "shared" / "sources"),
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_of_a_page_does_what_the_page_shows(page: Path, tmp_path: Path, shell: dict[str, str]) -> None:
    """A reader who types what a page shows sees what the page shows."""
    status = 0
    for shown in commands(page.read_text(encoding="utf-8")):
        if shown.command == "echo $?":
            output = f"{status}\n"
        else:
            done = _run(shown.command, tmp_path, shell)
            status, output = done.returncode, done.stdout
            if not shown.output:
                assert status == 0, f"{page.name}:{shown.line}: {shown.command}\n{output}"
        assert _fits(shown.output, output), f"{page.name}:{shown.line}: {shown.command}\n{output}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_python_example_of_a_page_runs(page: Path, tmp_path: Path, shell: dict[str, str]) -> None:
    """A reader who pastes a page's Python gets no error."""
    code = "\n".join(text for kind, text in _BLOCK.findall(page.read_text(encoding="utf-8")) if kind == "python")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=shell, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    """A relative link names a file that is there."""
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert target.startswith(("http", "mailto:")) or (page.parent / target).exists(), target


def commands(text: str) -> list[Shown]:
    """The commands of a page's console blocks, with the outputs shown."""
    found: list[Shown] = []
    for match in _BLOCK.finditer(text):
        if match[1] == "console":
            first = text.count("\n", 0, match.start(2)) + 1
            for number, line in enumerate(match[2].splitlines(), start=first):
                if line.startswith("$ "):
                    found.append(Shown(number, line[2:], ""))
                else:
                    found[-1] = found[-1]._replace(output=f"{found[-1].output}{line}\n")
    return found


def _run(command: str, folder: Path, shell: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=shell, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _fits(shown: str, output: str) -> bool:
    if not shown:
        return True
    pattern = "".join(".*" if line == "…" else re.escape(line.rstrip()) + " *\n" for line in shown.splitlines())
    return re.fullmatch(pattern, output, re.DOTALL) is not None
