"""`sdl-graph map`."""

import json

import pytest

from sdl_graph.output.maps.formats import FORMATS


def test_a_map_is_told_in_words_without_a_file(run):
    """On standard output, as text."""
    done = run("map", "ikea")
    assert done.exit_code == 0
    assert "    engage in: building the furniture\n" in done.stdout


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_file_s_ending_chooses_the_format(run, tmp_path, format_name):
    """For each of them."""
    path = tmp_path / f"map{FORMATS[format_name].endings[0]}"
    assert run("map", "ikea", "-o", path).exit_code == 0
    assert path.stat().st_size > 200


def test_formats_are_listed_with_what_they_are_for(run):
    """One line for each."""
    listed = run("map", "--list-formats").stdout.splitlines()
    assert [line.split()[0] for line in listed] == list(FORMATS)


def test_cases_are_listed_with_whether_they_have_a_map(run):
    """Each on its line, those with a map first, the others with how much there is to show."""
    listed = [line.split(None, 1) for line in run("map", "--list").stdout.splitlines()]
    assert ["ikea", "map"] in listed
    assert ["rolls-royce", "no map: 1 thing to show"] in listed
    assert [said != "map" for _, said in listed] == sorted(said != "map" for _, said in listed)


def test_size_depth_and_choice_can_be_steered(run):
    """Few concepts, this one among them and that one not."""
    done = run(
        "map", "ikea", "--max-concepts", 6, "--depth", 3, "--include", "case:ikea/slightly-lower-price",
        "--exclude", "case:ikea/all-the-savings", "-f", "json",
    )  # fmt: skip
    held = json.loads(done.stdout)
    labels = [concept["label"] for concept in held["concepts"]]
    assert len(labels) == 6
    assert "slightly lower price" in labels
    assert not [label for label in labels if label.startswith("all the savings")]
    assert held["parking"][0] | {"iri": ""} != {}
    assert "excluded" in {one["reason"] for one in held["parking"]}


def test_a_focus_question_heads_the_map(run):
    """In place of the tool's own."""
    done = run("map", "ikea", "--focus", "Who saves?", "-f", "json")
    assert json.loads(done.stdout)["question"] == "Who saves?"


def test_a_small_map_is_remarked_on(run):
    """On standard error; a map that was asked to be small is not."""
    assert "a small map" in run("map", "scheme:phase").stderr or run("map", "scheme:phase").exit_code == 2
    assert run("map", "ikea", "--max-concepts", 8).stderr == ""


def test_a_skeleton_tells_what_is_still_to_be_placed(run):
    """Eight concepts by default."""
    told = run("map", "ikea", "--skeleton").stdout
    assert told.splitlines()[1].startswith("8 concepts")
    assert "Still to place:" in told


def test_a_fill_in_map_is_two_files(run, tmp_path):
    """The student's, and the key beside it."""
    done = run("map", "ikea", "--blank", "concepts", "-o", tmp_path / "map.tsv")
    student = (tmp_path / "map.tsv").read_text(encoding="utf-8")
    key = (tmp_path / "map-key.tsv").read_text(encoding="utf-8")
    assert "building the furniture" not in student
    assert "building the furniture" in key
    assert "for the student" in done.stderr


def test_a_fill_in_map_wants_a_file(run):
    """Since there are two to write."""
    done = run("map", "ikea", "--blank", "both")
    assert done.exit_code == 2
    assert "name the first with -o" in done.stderr


def test_a_student_s_map_is_marked(run, tmp_path):
    """In words, or as JSON."""
    student = tmp_path / "student.tsv"
    student.write_text("IKEA\tengages in\tdesigning the products\nIKEA\tsells\tmeatballs\n", encoding="utf-8")
    told = run("map", "ikea", "--mark", student).stdout
    held = json.loads(run("map", "ikea", "--mark", student, "-f", "json").stdout)
    assert "Right (1):\n- IKEA engages in designing the products\n" in told
    assert [one["target"] for one in held["extra"]] == ["meatballs"]


def test_its_own_map_gets_full_marks(run, tmp_path):
    """What `map` writes as CXL, `map --mark` finds right to the last proposition."""
    path = tmp_path / "map.cxl"
    run("map", "apple-itunes-ipod", "-o", path)
    held = json.loads(run("map", "apple-itunes-ipod", "--mark", path, "-f", "json").stdout)
    assert held["missing"] == held["contradicted"] == held["extra"] == held["reworded"] == []
    assert held["components"] == held["reference"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "nothing to draw; name a case"),
        (["ikea", "--skeleton", "--blank", "both"], "three different tasks"),
        (["ikea", "-o", "map.docx"], "no map format goes by `.docx`"),
        (["no-such-case"], "no thing is called `no-such-case`"),
        (["ikea", "--lens", "hill:Nothing"], "is called `hill:Nothing`"),
        (["ikea", "phase:use"], "phase:use is no case"),
        (["ikea", "--mark", "nowhere.cxl"], "nowhere.cxl"),
        (["ikea", "--mark", "x.cxl", "-f", "svg"], "marks are written as text or json"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_one_line(run, arguments, message):
    """With exit code 2 and no traceback."""
    done = run("map", *arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_file_that_cannot_be_written_leaves_nothing(run, tmp_path):
    """As with every command."""
    done = run("map", "ikea", "-o", tmp_path / "no" / "map.svg")
    assert done.exit_code == 3
    assert "cannot write to" in done.stderr
