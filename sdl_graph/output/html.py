"""A page of HTML in one file that needs nothing beside it, and lets nothing in it run.

Everything shown is text (`text`); the content security policy lets the page load nothing and apply
no style but its own, known by its digest (https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

import base64
import hashlib
from html import escape

from sdl_graph.inert import inert

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --line: #8c95a0; --soft: #f1f3f5; --quiet: #4d5661;
  --link: #0b57d0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ec; --paper: #15181c; --line: #6b7480; --soft: #20252b; --quiet: #a9b2bc; --link: #8ab4f8; }
}
html { font: 100%/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
body { margin: 0 auto; padding: 1rem 1.5rem 3rem; max-width: 90rem; }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
a { color: var(--link); } code { font-size: .85em; color: var(--quiet); overflow-wrap: anywhere; }
p, li { max-width: 60rem; } :target { background: var(--soft); outline: 2px solid var(--link); }
@media print { html { font-size: 9pt; } body { padding: 0; max-width: none; }
  a { color: inherit; text-decoration: none; } }
"""


def text(value: str) -> str:
    """Text as a page shows it: markup, controls and direction marks as what they look like."""
    return escape(inert(value))


def page(title: str, body: str, style: str = "") -> str:
    """A whole page; ``body`` is HTML whose texts have gone through `text`, ``style`` further CSS."""
    return document(title, body, STYLE + style)


def document(title: str, body: str, css: str, script: str = "", *, fonts: bool = False) -> str:
    """A whole page with a style sheet of its own, and at its end the one script that it may run; ``fonts`` says
    that the style sheet carries some."""
    allowed = [f"default-src 'none'; style-src '{_digest(css)}'"]
    allowed += [f"script-src '{_digest(script)}'"] if script else []
    allowed += ["font-src data:"] if fonts else []
    policy = "; ".join((*allowed, "base-uri 'none'; form-action 'none'"))
    end = f"\n<script>{script}</script>" if script else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>{css}</style>\n</head>\n<body>\n{body}{end}\n</body>\n</html>\n"
    )


def _digest(content: str) -> str:
    """What a policy calls a script or style by."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
