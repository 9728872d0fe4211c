"""`sdl-graph cite`."""

import yaml


def test_the_entry_can_be_pasted_into_a_case(run, own):
    """What is printed is an entry of `passages:`, and the passage itself stands on standard error."""
    result = run("cite", "repair-cafe-text", "Most go", "mended it.", "--sources", "texts")
    assert result.exit_code == 0
    entry = yaml.safe_load(result.stdout)["my-passage"]
    assert (entry["source"], entry["start"], entry["end"]) == ("repair-cafe-text", 382, 461)
    assert result.stderr == "Most go home with a toaster that toasts and with the pride of having mended it.\n"


def test_a_pasted_entry_is_verified(run, own):
    """A case with the pasted entry passes the check against the text, once it has a paraphrase."""
    entry = run("cite", "repair-cafe-text", "The library pays", "tools.", "--sources", "texts").stdout
    text = f"case: mine\ntitle: Mine\npassages:\n{entry}".replace('says: ""', "says: Tools cost the library.")
    (own / "data" / "cases" / "mine.yaml").write_text(text)
    result = run("check", "data/cases/mine.yaml", "--sources", "texts")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 passage verified" in result.stderr


def test_words_that_are_not_there_are_told(run, own):
    """Words that do not stand in the text give exit code 2 and a hint."""
    result = run("cite", "repair-cafe-text", "nowhere", "--sources", "texts")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "curly quotes" in result.stderr


def test_the_folder_of_texts_is_required(run, own):
    """Without the texts nothing can be cited."""
    result = run("cite", "repair-cafe-text", "Most go")
    assert result.exit_code == 2
    assert "--sources" in result.stderr


def test_a_passage_cannot_command_the_terminal(run, own):
    """An escape sequence in a text that somebody sent is shown, not obeyed."""
    import hashlib

    content = b"Safe \x1b]0;title\x07 words."
    (own / "texts" / "repair-cafe.txt").write_bytes(content)
    sources = own / "data" / "sources.yaml"
    old = "53ce602e6d1a61e4c823fa7c636eae8bc4f108bf20f37eee5872ca2f1f3f2389"
    sources.write_text(sources.read_text().replace(old, hashlib.sha256(content).hexdigest()))
    result = run("cite", "repair-cafe-text", "Safe", "words.", "--sources", "texts")
    assert result.exit_code == 0
    assert "\x1b" not in result.stderr
