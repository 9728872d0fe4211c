"""What may import what."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, needs


def test_imports_point_down():
    """The contracts in pyproject.toml are kept."""
    beside = Path(sys.executable).with_name("lint-imports")
    linter = str(beside) if beside.exists() else shutil.which("lint-imports")
    if linter is None:
        needs("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
