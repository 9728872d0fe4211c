"""A small map, with two phrases that fan out, a cross-link, an inferred link and something to place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sdl_graph.model.conceptmap import Cited, Concept, ConceptMap, Link, Parked

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script>",
    "]]>",
    '"]; click n1 "javascript:alert(1)"',
    "%%{init: {'securityLevel':'loose'}}%%",
    "`**bold**` $$x$$ #quot; &lt; \\N \\G",
    "tab\tand\nline",
    "[[wikilink]] ![](http://127.0.0.1/x)",
    "=HYPERLINK(1)",
)


def _link(source: str, phrase: str, target: str, *, cross: bool = False, inferred: bool = False) -> Link:
    statement = (f"https://x.test/{source}", "https://x.test/p", f"https://x.test/{target}")
    return Link(f"{source}--{target}", source, phrase, target, cross, inferred, statement, ("https://x.test/p1",))


@pytest.fixture
def small() -> ConceptMap:
    """Five concepts and five propositions."""
    concepts = (
        Concept("sun", "the sun", "actor", "https://x.test/sun", 0),
        Concept("light", "light", "value", "https://x.test/light", 1),
        Concept("warmth", "warmth", "value", "https://x.test/warmth", 1),
        Concept("plants", "plants", "actor", "https://x.test/plants", 2),
        Concept("moss", "moss", "actor", "https://x.test/moss", 3, example=True),
    )
    links = (
        _link("sun", "gives", "light"),
        _link("sun", "gives", "warmth"),
        _link("light", "feeds", "plants"),
        _link("plants", "include", "moss", inferred=True),
        _link("warmth", "helps", "plants", cross=True),
    )
    return ConceptMap(
        "small",
        "Sun and plants",
        "What does the sun do for plants?",
        "sun",
        concepts,
        links,
        (Cited("https://x.test/p1", "A text, paragraph 1", "The sun feeds plants."),),
        (Parked("https://x.test/rain", "rain", "resource", "beyond 5 concepts"),),
        ("A. Writer: A text",),
    )


@pytest.fixture
def spelt(small: ConceptMap) -> Callable[[str], ConceptMap]:
    """The map with one text in every place that can hold one."""

    def everywhere(text: str) -> ConceptMap:
        return small._replace(
            title=text,
            question=text,
            concepts=tuple(one._replace(label=f"{text} {one.id}", kind=text) for one in small.concepts),
            links=tuple(one._replace(phrase=text) for one in small.links),
            cited=tuple(one._replace(where=text, says=text) for one in small.cited),
            parking=tuple(one._replace(label=text, kind=text) for one in small.parking),
            sources=(text,),
        )

    return everywhere
