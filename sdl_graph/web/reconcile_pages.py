"""What a client shows beside a name: a page in a frame, or a piece of HTML; all of it text that does nothing."""

from __future__ import annotations

from sdl_graph.operations.reconcile.suggest import Card
from sdl_graph.output.html import page, text

_STYLE = (
    "body { padding: .5rem .75rem; } h1 { font-size: 1rem; margin: 0; } "
    "dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .75rem; margin: .5rem 0; }"
    "dl { font-size: .85rem; } dt { color: var(--quiet); } dd { margin: 0; } p { margin: 0; }"
)


def preview(card: Card) -> str:
    """A whole page for a small frame."""
    return page(card.title, f"<h1>{text(card.title)}</h1>\n{_lines(card)}<p><code>{text(card.iri)}</code></p>", _STYLE)


def fragment(card: Card) -> str:
    """A piece of a page that a client puts into its own: no style, link or script."""
    return f"<div><p><strong>{text(card.title)}</strong></p>{_lines(card)}</div>"


def _lines(card: Card) -> str:
    rows = "".join(f"<dt>{text(head)}</dt><dd>{text(line)}</dd>" for head, line in card.lines)
    return f"<dl>{rows}</dl>" if rows else ""
