"""`sdl-graph link`, from the question to the file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import Run
from tests.operations.link_server import serving


@pytest.fixture
def in_workspace(own: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of one's own, on a day that does not change."""
    monkeypatch.chdir(own)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769817600")  # 31 January 2026
    return own


def test_nothing_is_fetched_unasked(in_workspace: Path, run: Run) -> None:
    """Without an endpoint there is no request, and the message says how to ask."""
    done = run("link")
    assert done.exit_code == 2
    assert "--endpoint https://" in done.stderr


def test_a_proposal_is_reviewed_accepted_and_written(in_workspace: Path, run: Run) -> None:
    """What the review file accepts stands in the workspace's actors, whose comments stay, and in its graph."""
    actors = in_workspace / "data" / "actors.yaml"
    before = actors.read_text(encoding="utf-8")
    with serving() as server:
        assert run("link", "--endpoint", server.url, "--review", "matches.yaml").exit_code == 0
    assert actors.read_text(encoding="utf-8") == before
    review = Path("matches.yaml")
    review.write_text(review.read_text(encoding="utf-8").replace("accept: no", "accept: yes"), encoding="utf-8")
    again = run("link", "--endpoint", server.url, "--review", "matches.yaml")
    assert (again.exit_code, "your marks" in again.stderr) == (2, True)
    done = run("link", "--accept", "matches.yaml")
    assert done.output.startswith("example-library: wd:Q7 (new)\n1 written to ")
    after = actors.read_text(encoding="utf-8")
    assert after.splitlines()[:6] == before.splitlines()[:6]
    written = yaml.safe_load(after)["actors"]["example-library"]["matches"]["example-library-in-wikidata"]
    assert {**written, "note": ""} == {"entity": "wd:Q7", "confidence": 0.9, "status": "verified", "note": ""}
    assert written["note"].startswith("Accepted on 2026-01-31")
    graph = run("query", "matches", "-p", "actor", "actor:example-library", "-f", "csv")
    assert "http://www.wikidata.org/entity/Q7" in graph.stdout
    assert "verification#verified,0.9" in graph.stdout


def test_who_is_not_found_is_named(run: Run) -> None:
    """A name that nothing bears is told, and the list is empty."""
    with serving() as server:
        done = run("link", "ikea", "--endpoint", server.url, "-f", "csv")
    assert done.stdout.splitlines() == ["actor,confidence,entity,label,description,why"]
    assert "nothing has the name of IKEA" in done.stderr


def test_the_surest_can_be_taken_unseen(in_workspace: Path, run: Run) -> None:
    """Above a threshold they are written as matches that nobody has checked; below it nothing is."""
    with serving() as server:
        told = run("link", "example-library", "--endpoint", server.url, "-f", "csv").stdout
        assert "0.90" in told
        assert "it is of the same kind" in told
        assert "no proposal is surer" in run("link", "--endpoint", server.url, "--accept-above", "0.95").stderr
        assert run("link", "--endpoint", server.url, "--accept-above", "0.8").exit_code == 0
    written = yaml.safe_load((in_workspace / "data" / "actors.yaml").read_text(encoding="utf-8"))
    assert written["actors"]["example-library"]["matches"]["example-library-in-wikidata"]["status"] == "unverified"


def test_the_bundled_actors_are_not_written_to(run: Run, tmp_path: Path) -> None:
    """Without a workspace of one's own, accepting says where matches could go."""
    review = tmp_path / "r.yaml"
    review.write_text('proposals:\n  - {actor: ikea, entity: "wd:Q1", accept: yes}\n', encoding="utf-8")
    done = run("link", "--accept", review)
    assert done.exit_code == 2
    assert "sdl-graph init" in done.stderr


@pytest.mark.parametrize(
    ("body", "status", "says"), [(b"<html>", 200, "no SPARQL results"), (b"", 404, "nothing there")]
)
def test_a_server_that_does_not_answer_is_told(run: Run, body: bytes, status: int, says: str) -> None:
    """An answer of another kind, or a refusal, is a fault of the environment, in one line."""
    with serving(body, status) as server:
        done = run("link", "ikea", "--endpoint", server.url)
    assert done.exit_code == 3
    assert says in done.stderr
    assert done.stderr.strip().count("\n") == 0


def test_the_library_is_written_for_grlc(run: Run, tmp_path: Path) -> None:
    """`queries --grlc` writes one file for each query, and the endpoint; --asks alone is a mistake."""
    done = run("queries", "value-in-use", "--grlc", tmp_path / "api", "--asks", "http://127.0.0.1:8000/sparql")
    assert done.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "api").iterdir()) == ["endpoint.txt", "value-in-use.rq"]
    assert run("queries", "--asks", "http://127.0.0.1:8000/sparql").exit_code == 2
