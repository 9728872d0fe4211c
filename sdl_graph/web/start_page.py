"""The page at the server's root: what is here, and how to ask it."""

from __future__ import annotations

from sdl_graph.about import VERSION
from sdl_graph.output.html import page, text
from sdl_graph.web.negotiate import GRAPHS
from sdl_graph.web.reconcile_manifest import PATH as RECONCILE
from sdl_graph.web.site import Generation

_TITLE = "A knowledge graph of service-dominant logic"
_ASK = "SELECT ?case ?title WHERE { ?case a sdl:Case ; rdfs:label ?title } ORDER BY ?case"
_STYLE = "pre { overflow-x: auto; padding: .75rem; background: var(--soft); } pre code { color: inherit; }"


def start_page(root: str, generation: Generation) -> str:
    """The page, for a server at the address ``root``; links are relative, so that a proxy does no harm."""
    facts = generation.snapshot.manifest
    body = [
        f"<h1>{text(_TITLE)}</h1>",
        f"<p>{facts['cases']} cases, {facts['quads']:,} statements; sdl-graph {text(VERSION)}. Read-only.</p>",
        "<h2>Ask</h2>",
        "<p>A SPARQL 1.1 endpoint is at <a href='/sparql'><code>/sparql</code></a>; the tool's prefixes need no "
        "declaration there, and a pattern is looked for in all named graphs.</p>",
        _code(f"curl {root}/sparql -H 'Accept: text/csv' \\\n  --data-urlencode 'query={_ASK}'"),
        "<h2>Look up</h2>",
        "<p>Every IRI of the graph leads to a document about the thing, at this server under its path: "
        f"{_example(generation)}. <code>Accept</code> chooses the format, or the ending "
        f"({', '.join(f'<code>.{form.ending}</code>' for form in GRAPHS)}).</p>",
        "<p>The vocabulary is <a href='/ontology'><code>/ontology</code></a>; <code>/doc?iri=…</code> "
        "describes any other IRI of the graph.</p>",
        "<p>To match a column of names, in OpenRefine say, there is a reconciliation service: "
        f"<code>{text(root + RECONCILE)}</code>.</p>",
        "<h2>Take all of it</h2>",
        f"<p>Dumps: {', '.join(_dump(form.ending) for form in GRAPHS)}. One named graph: "
        "<code>/store?graph=…</code>. What is in the dataset: "
        "<a href='/.well-known/void'><code>/.well-known/void</code></a>.</p>",
    ]
    return page(_TITLE, "\n".join(body), _STYLE)


def _code(shown: str) -> str:
    return f"<pre><code>{text(shown).replace(chr(92) + 'n', chr(10))}</code></pre>"


def _dump(ending: str) -> str:
    return f"<a href='/dump/sdl-graph.{ending}'><code>.{ending}</code></a>"


def _example(generation: Generation) -> str:
    base = "https://w3id.org/sdl-graph"
    found = next((graph for graph in generation.spans.sizes if graph.startswith(f"{base}/case/")), f"{base}/ontology")
    path = text(found.removeprefix(base))
    return f"<a href='{path}'><code>{path}</code></a> is <code>{text(found)}</code>"
