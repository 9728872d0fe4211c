"""Runs the command line: in this process for most tests, as a program of its own for some."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sdl_graph.cli.main import cli

Run = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps commands out of whatever workspace the tests are run from."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def run() -> Run:
    """Runs the command line in this process. A traceback that a user would see fails the test."""

    def invoke(*arguments: object, **options: object) -> Result:
        return CliRunner().invoke(
            cli, [str(one) for one in arguments], prog_name="sdl-graph", catch_exceptions=False, **options
        )

    return invoke


@pytest.fixture
def shell() -> Shell:
    """Runs the command line as a shell does."""

    def call(*arguments: object, environment: dict[str, str] | None = None, **options: object):
        command = [sys.executable, "-m", "sdl_graph", *map(str, arguments)]
        return subprocess.run(
            command, env={**os.environ, **(environment or {})}, capture_output=True, text=True, check=False, **options
        )

    return call
