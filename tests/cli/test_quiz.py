"""`sdl-graph quiz`."""

import pytest


def test_questions_and_key_come_together_on_standard_output(run):
    """First all questions, then all answers."""
    told = run("quiz", "ikea", "--lens", "hill").stdout
    assert told.index("# Which definitions do these cases meet?\n") < told.index("The key")


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_file_for_the_students_has_its_key_beside_it(run, tmp_path, ending):
    """No reason stands in the first, all in the second."""
    done = run("quiz", "ikea", "--lens", "hill", "-o", tmp_path / f"quiz.{ending}")
    questions = (tmp_path / f"quiz.{ending}").read_text(encoding="utf-8")
    key = (tmp_path / f"quiz-key.{ending}").read_text(encoding="utf-8")
    assert "not stated (" not in questions
    assert "the firm provides a platform: not stated" not in questions
    assert "the firm provides a platform: not stated" in key
    assert "with the answers" in done.stderr


def test_moodle_s_file_is_one(run, tmp_path):
    """It holds the answers, as Moodle wants it."""
    run("quiz", "ikea", "--lens", "hill", "-o", tmp_path / "quiz.gift")
    assert [path.name for path in tmp_path.glob("quiz*")] == ["quiz.gift"]
    assert "\n=It could be so" in (tmp_path / "quiz.gift").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--lens", "hil"], "did you mean `hill`"),
        (["no-such-case"], "no case is called `no-such-case`"),
        (["-o", "quiz.docx"], "no quiz format goes by `.docx`"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(run, arguments, message):
    """With exit code 2."""
    done = run("quiz", *arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
