"""How long things are, and that each says what it is for."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

_SOURCES = sorted((ROOT / "sdl_graph").rglob("*.py"))
_LONGEST_MODULE, _LONGEST_FUNCTION = 350, 50


def _id(path: Path) -> str:
    return str(path.relative_to(ROOT / "sdl_graph"))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", _SOURCES, ids=_id)
def test_no_module_is_long(path):
    """A module that grows beyond its limit is two modules."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= _LONGEST_MODULE


@pytest.mark.parametrize("path", _SOURCES, ids=_id)
def test_no_function_is_long(path):
    """A function that grows beyond its limit is two functions."""
    functions = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [one.name for one in functions if one.end_lineno - one.lineno + 1 > _LONGEST_FUNCTION] == []


def _public(node: ast.AST, prefix: str = ""):
    """The public functions, classes and methods below a module or class, overloads left out."""
    for one in getattr(node, "body", []):
        if not isinstance(one, ast.FunctionDef | ast.ClassDef) or one.name.startswith("_"):
            continue
        if not any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in one.decorator_list):
            yield prefix + one.name, one
        if isinstance(one, ast.ClassDef):
            yield from _public(one, f"{prefix}{one.name}.")


@pytest.mark.parametrize("path", _SOURCES, ids=_id)
def test_everything_public_says_what_it_is_for(path):
    """Each module, and each public class, function and method in it, has a docstring."""
    tree = _tree(path)
    assert ast.get_docstring(tree)
    assert [name for name, node in _public(tree) if not ast.get_docstring(node)] == []
