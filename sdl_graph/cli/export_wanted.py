"""What an export was asked for, and which wishes go together."""

from __future__ import annotations

from typing import NamedTuple

from sdl_graph.errors import UserError

# What each form can be narrowed to, and why to nothing else.
_PARTS = {
    "graph": ("case", "theory", "source", "lens"),
    "framed": ("case", "theory", "source", "lens"),
    "csvw": ("case", "theory", "source"),
    "ro-crate": (),
    "sssom": (),
    "annotations": ("case", "theory", "source"),
    "aif": ("theory",),
    "cover": ("case",),
    "queries": (),
    "dataset": (),
}
_REASONS = {
    "csvw": "axioms do not fit into tables",
    "ro-crate": "a crate is of the whole workspace",
    "sssom": "sssom is about terms, which belong to no case",
    "annotations": "a lens has no passages of a case",
    "aif": "aif is about arguments, which stand in theories",
    "cover": "cover is about value ascriptions, which stand in cases",
    "queries": "the library's queries belong to no case",
    "dataset": "the description is of the whole data set",
}
SEVERAL_FILES = ("csvw", "ro-crate")
_OWN_FORMS = ("framed", "csvw", "ro-crate", "sssom")


class Wanted(NamedTuple):
    """What the command was asked for; the parts by their names."""

    cases: tuple[str, ...]
    theories: tuple[str, ...]
    sources: tuple[str, ...]
    lenses: tuple[str, ...]
    view: str
    format: str
    served_at: str

    @property
    def form(self) -> str:
        """The view, or for the graph itself the format that is more than a syntax."""
        return self.view if self.view != "graph" or self.format not in _OWN_FORMS else self.format

    def check(self) -> None:
        """Refuses what does not go together.

        Raises:
            UserError: saying what to leave out.
        """
        if self.view != "graph" and self.format in _OWN_FORMS:
            raise UserError(f"--as {self.view} is not written as {self.format}; leave out one of the two")
        if self.served_at and self.view not in ("dataset", "queries"):
            raise UserError("--served-at goes with --as dataset and --as queries; leave it out")
        named = {"case": self.cases, "theory": self.theories, "source": self.sources, "lens": self.lenses}
        wrong = [f"--{part}" for part, given in named.items() if given and part not in _PARTS[self.form]]
        if wrong:
            raise UserError(f"{_REASONS[self.form]}; leave out {' and '.join(wrong)}")
