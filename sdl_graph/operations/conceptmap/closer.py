"""What an item is like decides how some statements of it read: a gain is gained, a loss suffered."""

from __future__ import annotations

from collections.abc import Mapping

from sdl_graph import names
from sdl_graph.operations.conceptmap.grammar import reserved
from sdl_graph.operations.conceptmap.material import Reading, Tie

Told = Mapping[str, list[str]]

_POLARITY, _MODALITY = names.SDL + "hasPolarity", names.SDL + "hasModality"
_GAIN, _LOSS = names.SCHEME + "polarity#gain", names.SCHEME + "polarity#loss"
_HEDGED = names.SCHEME + "modality#hedged"


def is_loss(told: Told) -> bool:
    """Whether the item of which this is told is a loss to somebody."""
    return _LOSS in told.get(_POLARITY, ())


def closer(tie: Tie, told: Told) -> Tie:
    """The tie with the words that fit its item: for whom it is a gain or a loss, and with the
    source's reservation, if it makes one."""
    if tie.statement[1] == names.SDL + "accruesTo" and tie.inverse:
        phrase = "suffers" if is_loss(told) else "gains" if _GAIN in told.get(_POLARITY, ()) else tie.inverse.phrase
        tie = tie._replace(inverse=tie.inverse._replace(phrase=phrase))
    if _HEDGED in told.get(_MODALITY, ()):
        tie = tie._replace(forward=_reserved(tie.forward), inverse=_reserved(tie.inverse))
    return tie


def _reserved(reading: Reading | None) -> Reading | None:
    return reading and reading._replace(phrase=reserved(reading.phrase))
