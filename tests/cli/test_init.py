"""`sdl-graph init`."""


def test_init_says_what_to_do_next(run, tmp_path):
    """The next step stands on standard error."""
    result = run("init", tmp_path / "mine")
    assert result.stdout == ""
    assert "sdl-graph query" in result.stderr


def test_init_refuses_a_folder_that_holds_something(run, own):
    """A workspace is not laid over another."""
    result = run("init", ".")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "already holds something" in result.stderr
