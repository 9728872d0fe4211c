"""`sdl-graph export`."""

import zipfile
from pathlib import Path

import pyoxigraph as ox
import pytest

_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}


def _triples(content: bytes, rdf_format: ox.RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(content, format=rdf_format)}


@pytest.mark.parametrize("ending", _FORMATS)
def test_the_ending_of_the_file_says_the_format(run, tmp_path, ending):
    """Each ending gives its format, and each format the same statements."""
    assert run("export", "-c", "ikea", "-o", tmp_path / f"graph.{ending}").exit_code == 0
    lines = run("export", "-c", "ikea", "-f", "nquads").stdout.encode()
    written = (tmp_path / f"graph.{ending}").read_bytes()
    assert _triples(written, _FORMATS[ending]) == _triples(lines, ox.RdfFormat.N_QUADS)


def test_without_a_choice_the_whole_graph_comes_as_trig(run):
    """TriG is the format for those who do not say."""
    result = run("export")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "<https://w3id.org/sdl-graph/case/ikea> {" in result.stdout or "case:ikea {" in result.stdout


def test_cases_may_be_chosen(run):
    """`--case` may be given more than once, by id or label."""
    text = run("export", "-c", "ikea", "--case", "case:ba-check-in-kiosks", "-f", "nquads").stdout
    graphs = {line.rsplit(" ", 2)[1].rsplit("/", 1)[1] for line in text.splitlines()}
    assert graphs == {"ikea>", "ba-check-in-kiosks>"}


def test_an_ending_that_is_no_graph_format_is_told(run, tmp_path):
    """`-o graph.csv` is not written as TriG in silence."""
    result = run("export", "-c", "ikea", "-o", tmp_path / "graph.csv")
    assert result.exit_code == 2
    assert not (tmp_path / "graph.csv").exists()


def test_an_actor_is_no_case(run):
    """Only cases can be exported by themselves."""
    result = run("export", "-c", "actor:ikea")
    assert (result.exit_code, result.stdout) == (2, "")


def test_the_mappings_are_written_as_sssom(run, tmp_path):
    """`-f sssom` and a file that ends in `.sssom.tsv` give the same table of mappings."""
    place = tmp_path / "mine.SSSOM.tsv"
    assert run("export", "-o", place).exit_code == 0
    text = place.read_text(encoding="utf-8")
    assert text == run("export", "-f", "sssom").stdout
    assert text.startswith("#curie_map:\n")
    assert "\nalign:prov/person-person\tsdl:Person\tperson\tskos:exactMatch\tprov:Person\t" in text


def test_mappings_belong_to_no_case(run):
    """`--case` and sssom do not go together, and it says so."""
    result = run("export", "-c", "ikea", "-f", "sssom")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "leave out --case" in result.stderr


def test_another_tsv_is_no_graph_format(run, tmp_path):
    """`-o graph.tsv` is still refused: a table of a query goes by that ending."""
    assert run("export", "-o", tmp_path / "graph.tsv").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--case", "ikea", "--as", "aif"), "leave out --case"),
        (("--theory", "dart", "--as", "cover"), "leave out --theory"),
        (("--lens", "hill", "--as", "annotations"), "leave out --lens"),
        (("--case", "ikea", "--lens", "hill", "--as", "dataset"), "leave out --case and --lens"),
        (("--case", "ikea", "--as", "queries"), "leave out --case"),
        (("--lens", "hill", "-f", "csvw", "-o", "x.zip"), "leave out --lens"),
        (("--case", "ikea", "-f", "ro-crate", "-o", "x.zip"), "leave out --case"),
        (("--as", "aif", "-f", "framed"), "leave out one of the two"),
        (("--served-at", "http://a/"), "--served-at goes with"),
        (("-f", "csvw"), "name a folder or an archive"),
        (("-f", "csvw", "-o", "tables.csv"), "-o tables.zip"),
        (("-o", "all.zip"), "choose it with -f csvw or -f ro-crate"),
        (("--theory", "drat"), "did you mean `dart`?"),
    ],
)
def test_wishes_that_do_not_go_together_are_told(run, arguments, words):
    """What cannot be meant is said in one line, with what to do, and nothing is written."""
    result = run("export", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert not list(Path.cwd().iterdir())


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (("--case", "ikea", "-f", "framed"), "{"),
        (("--case", "ikea", "--as", "annotations"), "{"),
        (("--theory", "groenroos-voima-2013", "--as", "aif"), "@prefix"),
        (("--case", "ikea", "--as", "cover"), "@prefix"),
        (("--as", "queries"), "@prefix"),
        (("--as", "dataset"), "@prefix"),
        (("--as", "dataset", "-f", "nquads"), "<https://w3id.org/"),
        (("--source", "hill-platform", "--as", "annotations", "-f", "rdfxml"), "<?xml"),
    ],
)
def test_each_view_has_its_form(run, arguments, first):
    """Annotations come as their own JSON, the other views as Turtle, and any of them as other RDF; twice the same."""
    result = run("export", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(first)
    assert run("export", *arguments).stdout == result.stdout


def test_the_endpoint_is_told_where_it_is_asked_for(run):
    """`--served-at` stands in the description."""
    text = run("export", "--as", "dataset", "--served-at", "http://localhost:7000/sparql").stdout
    assert "void:sparqlEndpoint <http://localhost:7000/sparql>" in text


def test_tables_go_into_a_folder_or_an_archive(run, tmp_path):
    """Both hold the same files; a folder that has something in it is left alone."""
    assert run("export", "--case", "ikea", "-f", "csvw", "-o", tmp_path / "tables").exit_code == 0
    assert run("export", "--case", "ikea", "-f", "csvw", "-o", tmp_path / "tables.zip").exit_code == 0
    files = {place.name: place.read_bytes() for place in (tmp_path / "tables").iterdir()}
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    assert "csv-metadata.json" in files
    again = run("export", "-f", "csvw", "-o", tmp_path / "tables")
    assert again.exit_code == 2
    assert {place.name: place.read_bytes() for place in (tmp_path / "tables").iterdir()} == files


def test_a_workspace_becomes_a_crate_once_it_says_what_it_is(run, own, tmp_path):
    """A crate of one's own work needs a licence and a date; with them every file is in it, and the graph."""
    place = tmp_path / "crate.zip"
    refused = run("export", "-f", "ro-crate", "-o", place)
    assert refused.exit_code == 2
    assert "`licence` and `published`" in refused.stderr
    mark = own / "sdl-graph.toml"
    mark.write_text(mark.read_text() + '[dataset]\nlicence = "https://a.example/l"\npublished = "2026-11-22"\n')
    assert run("export", "-f", "ro-crate", "-o", place).exit_code == 0
    with zipfile.ZipFile(place) as archive:
        assert {
            "ro-crate-metadata.json",
            "graph.nq",
            "dataset.ttl",
            "workspace/data/cases/repair-cafe.yaml",
            "workspace/sdl-graph.toml",
            "bundled/ontology/core/value.ttl",
        } <= set(archive.namelist())
        graph = archive.read("graph.nq").decode()
    assert graph == run("export", "-f", "nquads").stdout


def test_a_folder_that_cannot_be_written_is_told(run, tmp_path):
    """Where a folder cannot be made the machine is at fault, and nothing of the export is left."""
    (tmp_path / "file").write_text("x")
    result = run("export", "--case", "ikea", "-f", "csvw", "-o", tmp_path / "file" / "tables")
    assert result.exit_code == 3
    assert [place.name for place in tmp_path.iterdir() if "tables" in place.name] == []
