"""The pictures of the documentation are those that the tool makes."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from tests.conftest import ROOT

_SCRIPT = runpy.run_path(str(ROOT / "docs" / "pictures.py"), run_name="pictures")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, snapshot: object) -> Path:
    """A folder of pictures, fresh from the tool."""
    folder = tmp_path_factory.mktemp("pictures")
    _SCRIPT["make"](folder)
    return folder


@pytest.mark.parametrize("name", _SCRIPT["MAPS"])
def test_each_picture_is_as_the_tool_makes_it_now(made: Path, name: str) -> None:
    """If not, `python docs/pictures.py` makes it anew."""
    assert (ROOT / "docs" / "maps" / f"{name}.svg").read_bytes() == (made / f"{name}.svg").read_bytes()
