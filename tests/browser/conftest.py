"""One browser for all tests that need one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.chrome import NAMES, Chrome, program
from tests.conftest import needs


@pytest.fixture(scope="session")
def chrome(tmp_path_factory: pytest.TempPathFactory):
    if program() is None:
        needs(NAMES[0])
    with Chrome(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def shown(chrome: Chrome, tmp_path: Path):
    """Writes a document and opens it."""

    def show(content: str, name: str, **how: object) -> Chrome:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        chrome.open(path, **how)
        return chrome

    return show
