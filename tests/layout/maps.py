"""Maps to lay out, written by hand."""

from __future__ import annotations

from sdl_graph.model.conceptmap import Cited, Concept, ConceptMap, Link, Parked

_BASE = "https://example.org/"


def concept_map(root: str, concepts: str, links: str, question: str = "What is asked?", title: str = "A map"):
    """A map from lines: ``id | label | kind | level | side``, and ``source | phrase | target | marks``, where the
    marks may hold ``cross`` and ``inferred``."""
    return ConceptMap(
        id="written-by-hand",
        title=title,
        question=question,
        root=root,
        concepts=tuple(_concept(line) for line in _lines(concepts)),
        links=tuple(_link(number, line) for number, line in enumerate(_lines(links), start=1)),
        cited=(
            Cited(f"{_BASE}source/text/p1", "A text, paragraph 1", "The first paragraph in other words."),
            Cited(f"{_BASE}source/text/p2", "A text, paragraph 2", "The second paragraph in other words."),
        ),
        parking=(Parked(f"{_BASE}parked", "left out", "value", "no room"),),
        sources=("A text, by Someone",),
    )


def _lines(text: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]


def _concept(parts: list[str]) -> Concept:
    name, label, kind, level, *side = parts
    return Concept(name, label, kind, _BASE + name, int(level), side=side[0] if side else "")


def _link(number: int, parts: list[str]) -> Link:
    source, phrase, target, *marks = parts
    said = marks[0] if marks else ""
    return Link(
        f"l{number}",
        source,
        phrase,
        target,
        "cross" in said,
        "inferred" in said,
        (_BASE + source, f"{_BASE}property", _BASE + target),
        () if "inferred" in said else (f"{_BASE}source/text/p{1 + number % 2}",),
    )


def kiosks() -> ConceptMap:
    """The check-in kiosks of British Airways: a case of 21 concepts."""
    return concept_map(
        "case",
        """
        case       | British Airways' check-in kiosks       | case        | 0
        before     | first kiosks                           | episode     | 1
        teaching   | staff beside the kiosks                | episode     | 1
        after      | kiosk skill learnt                     | episode     | 1
        kiosks     | check-in kiosks                        | platform    | 1
        airline    | British Airways                        | actor       | 2
        passengers | passengers                             | actor       | 2
        struggling | struggling with the first kiosks       | engagement  | 2
        giving-up  | giving up on the kiosks                | engagement  | 2
        showing    | teaching the use of the kiosks         | engagement  | 2
        extra      | extra staff                            | cost        | 2
        using      | checking in at the kiosk               | engagement  | 2
        job        | checking in for a flight               | job         | 2
        staff      | check-in staff                         | actor       | 3
        skill      | skill of using the kiosk               | resource    | 3
        quick      | quick check-in                         | value       | 3
        no-queue   | no long queue                          | value       | 3
        relax      | more time to relax ahead of the flight | value       | 3
        loyalty    | higher customer loyalty                | value       | 3
        fewer      | fewer check-in staff                   | value       | 3
        queues     | smaller check-in queues                | value       | 3
        """,
        """
        case       | begins with        | before
        case       | goes on with       | teaching
        case       | ends with          | after
        case       | has the platform   | kiosks
        kiosks     | is provided by     | airline
        kiosks     | is used by         | passengers
        kiosks     | supports           | job
        before     | includes           | struggling
        before     | includes           | giving-up
        teaching   | includes           | showing
        teaching   | takes              | extra
        after      | includes           | using
        struggling | lacks              | skill
        showing    | is done by         | staff
        extra      | is repaid by       | loyalty
        extra      | is repaid by       | fewer
        extra      | is repaid by       | queues
        using      | creates            | quick
        using      | creates            | no-queue
        using      | creates            | relax
        showing    | passes on          | skill     | cross
        using      | integrates         | skill     | cross
        struggling | leads to           | giving-up | cross
        showing    | leads to           | using     | cross
        using      | gets done          | job       | cross inferred
        passengers | have less to wait for | no-queue | cross
        airline    | bears              | extra     | cross
        loyalty    | is a gain for      | airline   | cross
        """,
        question="What made the kiosks of British Airways a place where value is co-created?",
        title="British Airways' check-in kiosks",
    )


def comparison() -> ConceptMap:
    """Two cases with the theory that they share in the middle."""
    return concept_map(
        "cocreation",
        """
        cocreation | value co-creation          | theory      | 0
        platform   | platform                   | theory      | 1
        use        | value-in-use               | theory      | 1
        skill      | operant resource           | theory      | 2
        a          | British Airways' check-in kiosks | case  | 1 | a
        a-kiosks   | check-in kiosks            | platform    | 2 | a
        a-teaching | teaching the use of the kiosks | engagement | 2 | a
        a-skill    | skill of using the kiosk   | resource    | 3 | a
        a-quick    | quick check-in             | value       | 3 | a
        b          | IKEA                       | case        | 1 | b
        b-store    | self-service store         | platform    | 2 | b
        b-build    | assembling furniture       | engagement  | 2 | b
        b-manual   | assembly instructions      | resource    | 3 | b
        b-price    | lower price                | value       | 3 | b
        """,
        """
        cocreation | is shown in     | a
        cocreation | needs           | platform
        cocreation | brings about    | use
        cocreation | is disputed in  | b
        platform   | brings together | skill
        a          | has             | a-kiosks
        a          | includes        | a-teaching
        a-teaching | passes on       | a-skill
        a-teaching | leads to        | a-quick
        b          | has             | b-store
        b          | includes        | b-build
        b-build    | takes           | b-manual
        b-build    | leads to        | b-price
        a-kiosks   | is a            | platform | cross inferred
        b-store    | may be a        | platform | cross
        a-skill    | is an           | skill    | cross inferred
        b-manual   | is an           | skill    | cross
        a-quick    | is an example of | use     | cross
        """,
        question="In which of the two cases is value co-created, and what is the same in both?",
        title="British Airways' check-in kiosks and IKEA",
    )


def chain(length: int, label: str = "link of a chain") -> ConceptMap:
    """Concepts each below the one before."""
    concepts = "\n".join(f"c{at} | {label} {at} | theory | {at}" for at in range(length))
    links = "\n".join(f"c{at} | leads to | c{at + 1}" for at in range(length - 1))
    return concept_map("c0", concepts, links)


def star(arms: int, label: str = "arm of a star") -> ConceptMap:
    """Concepts all below one."""
    concepts = "c0 | middle | theory | 0\n" + "\n".join(
        f"c{at} | {label} {at} | value | 1" for at in range(1, arms + 1)
    )
    links = "\n".join(f"c0 | has | c{at}" for at in range(1, arms + 1))
    return concept_map("c0", concepts, links)


def hostile() -> ConceptMap:
    """Labels that would be markup, or break it, wherever they are not taken for text."""
    return concept_map(
        "c0",
        """
        c0 | <script>alert(1)</script>               | theory       | 0
        c1 | "><img src=x onerror=alert(2)>          | "><b>bold    | 1
        c2 | ]]> &amp; </style></svg> </title>       | value        | 1
        c3 | javascript:alert(3)                     | value        | 2
        c4 | %s | value        | 2
        """
        % ("w" * 90),
        """
        c0 | "/><script>alert(4)</script>         | c1
        c0 | </text></g></svg>                    | c2
        c1 | ' onclick='alert(5)                  | c3
        c2 | {{7*7}} ${7*7}                       | c4
        c3 | --> <!--                             | c4 | cross
        """,
        question="</title><script>alert(6)</script>?",
        title="</title><script>alert(7)</script>",
    )


def blank() -> ConceptMap:
    """A map to fill in: some concepts and phrases without their words, and nothing that tells them."""
    whole = kiosks()
    return whole._replace(
        concepts=tuple(one._replace(label="" if at % 3 == 1 else one.label) for at, one in enumerate(whole.concepts)),
        links=tuple(one._replace(phrase="" if at % 2 else one.phrase) for at, one in enumerate(whole.links)),
        cited=(),
        parking=(),
    )
