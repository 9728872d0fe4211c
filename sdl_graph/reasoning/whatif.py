"""What would have to be true as well: the least sets of further statements that make a class hold.

The open world made useful (abduction): every statement that the case's form allows and the case
leaves open may be assumed, a fresh item in each section among them; nothing may be assumed that a
source denies, that clashes with the ontology, or that says more under a key that an item states
already. clingo enumerates the sets of assumptions that are minimal by inclusion (its domain
heuristic and record-based enumeration: Gebser et al., *Abstract Gringo* and the Potassco guide 2.0,
sections 7 and 10).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sdl_graph.model.rules import Atom, Rule
from sdl_graph.names import RDF_TYPE, SDL
from sdl_graph.reasoning.program import Fact, Symbols, closure_text, facts_text

FRESH = "urn:sdl-graph:fresh:"
SECOND = "-2"  # after the name of the second fresh item of a section
_LIMIT = 50
# The smallest sets, all of them. From below, by unsatisfiable cores, they are found some twenty times
# sooner than by branching and bounding where many assumptions are needed.
_SMALLEST = ["--opt-mode=optN", "--opt-strategy=usc"]
# The sets that are minimal by inclusion, not only the smallest ones.
_BY_INCLUSION = ["--heuristic=Domain", "--dom-mod=5,16", "--enum-mode=domRec"]


class Opening(NamedTuple):
    """A kind of statement that may be assumed: a property, and the items that it may join.

    ``kind`` is the class that an object gets by being listed there (for the properties that hang a
    fresh item on the case), empty for the others.
    """

    subjects: tuple[str, ...]
    predicate: str
    objects: tuple[str, ...]
    kind: str = ""


class WhatIf(NamedTuple):
    """The minimal sets of assumptions, smallest first; ``complete`` tells whether these are all. If
    they are not, the smallest that there are stand among them all the same."""

    sets: tuple[tuple[Fact, ...], ...]
    complete: bool


def what_if(
    rules: Sequence[Rule],
    facts: Iterable[Fact],
    goal: Fact,
    openings: Iterable[Opening],
    denied: Iterable[Fact],
    limit: int = _LIMIT,
) -> WhatIf:
    """The minimal sets of assumptions under which ``goal`` holds; one empty set if it holds as it is,
    none if no assumption that is allowed makes it hold."""
    symbols = Symbols()
    relevant, denied = _relevant(rules, [goal]), set(denied)
    checked = _relevant(rules, [goal, *denied, *(atom for rule in rules if not rule.head for atom in _used(rule))])
    case = "\n".join(
        [
            closure_text([rule for rule in rules if rule.head is None or rule in checked], symbols),
            facts_text(sorted(set(facts)), symbols),
        ]
    )
    program = "\n".join(
        [
            case,
            _openings_text(openings, relevant, goal, symbols),
            _constraints(case, denied, goal, symbols),
            "t(S,P,O) :- add(S,P,O).\n#show add/3.",
            f":- not t({','.join(str(symbols.number(part)) for part in goal)}).",
        ]
    )
    least = _solve(f"{program}\n#minimize {{1,S,P,O : add(S,P,O)}}.", _SMALLEST, limit, symbols, proven=True)
    minimal = _solve(program, _BY_INCLUSION, limit + 1, symbols) if least else []
    found = sorted({*least, *minimal}, key=lambda assumed: (len(assumed), assumed))
    return WhatIf(tuple(found[:limit]), len(minimal) <= limit)


def _constraints(case: str, denied: Iterable[Fact], goal: Fact, symbols: Symbols) -> str:
    """What no assumption may bring about: a clash, and what a source denies. What the case says
    already against a denial or into a clash is not brought about by an assumption."""
    import clingo

    control = clingo.Control(["--warn=none"])
    control.add("base", [], case)
    control.ground([("base", [])])
    there = {
        tuple(part.number for part in atom.symbol.arguments) for atom in control.symbolic_atoms.by_signature("t", 3)
    }
    clashes = [str(atom.symbol) for atom in control.symbolic_atoms.by_signature("clash", 2)]
    new = [fact for fact in sorted(denied) if fact == goal or tuple(map(symbols.number, fact)) not in there]
    lines = [f"standing({clash})." for clash in clashes]
    lines += [facts_text(new, symbols, "denied"), ":- denied(S,P,O), t(S,P,O)."]
    return "\n".join([*lines, ":- clash(R,B), not standing(clash(R,B))."])


def _solve(
    program: str, options: list[str], limit: int, symbols: Symbols, *, proven: bool = False
) -> list[tuple[Fact, ...]]:
    """The assumptions of a program's models, at most ``limit`` of them; with ``proven``, only of
    models that are known to be optimal."""
    import clingo

    control = clingo.Control(["--warn=none", "--models=0", *options])
    control.add("base", [], program)
    control.ground([("base", [])])
    found: list[tuple[Fact, ...]] = []
    with control.solve(yield_=True) as models:
        for model in models:
            if not proven or model.optimality_proven:
                found.append(_assumed(model.symbols(shown=True), symbols))
            if len(found) >= limit:
                break
    return found


def _assumed(shown: Sequence[object], symbols: Symbols) -> tuple[Fact, ...]:
    facts = []
    for atom in shown:
        s, p, o = (symbols.name(argument.number) for argument in atom.arguments)  # type: ignore[attr-defined]
        facts.append((s, p, o))
    return tuple(sorted(facts))


def _openings_text(openings: Iterable[Opening], relevant: frozenset[Rule], goal: Fact, symbols: Symbols) -> str:
    """The assumptions that can matter for the goal, as choices."""
    wanted = _wanted(relevant, goal)
    lines: list[str] = []
    for opening in openings:
        if opening.predicate not in wanted and not opening.kind:
            continue
        number = symbols.number
        for s in opening.subjects:
            for o in _mentioned(opening, wanted.get(opening.predicate, set())):
                atom = f"add({number(s)},{number(opening.predicate)},{number(o)})"
                needed = [f"listed({number(item)})" for item in _needed(s, o, opening)]
                lines.append(f"{{{atom}}}{' :- ' * bool(needed)}{', '.join(needed)}.")
                if opening.kind:
                    lines.append(f"t({number(o)},{number(RDF_TYPE)},{number(opening.kind)}) :- {atom}.")
                    lines.append(f"listed({number(o)}) :- {atom}.")
    return "\n".join(lines)


def _mentioned(opening: Opening, values: set[str]) -> list[str]:
    """Of words and classes, those that some rule asks for: a narrower word would do as well, and
    would only say the same in more ways."""
    if opening.kind or (any(value.startswith("?") for value in values) and opening.predicate != RDF_TYPE):
        worded = [value for value in opening.objects if value in values]
        return worded or list(opening.objects)
    return [value for value in opening.objects if value in values]


def _needed(subject: str, value: str, opening: Opening) -> Iterator[str]:
    """What has to be in the case first: nothing is said of a fresh item that is not, and there is no
    second one without the first."""
    if subject.startswith(FRESH):
        yield subject
    if opening.kind and value.endswith(SECOND):
        yield value.removesuffix(SECOND)


def _used(rule: Rule) -> tuple[Atom, ...]:
    """What a rule asks for, as there or as absent."""
    return (*rule.body, *(atom for group in rule.absent for atom in group))


def _relevant(rules: Sequence[Rule], goals: Iterable[Fact]) -> frozenset[Rule]:
    """The rules that the goals can depend on."""
    wanted, found, grew = {_key(goal[1], goal[2]) for goal in goals}, set(), True
    while grew:
        grew = False
        for rule in rules:
            if rule in found or rule.head is None or not _matches(_key(rule.head.predicate, rule.head.object), wanted):
                continue
            found.add(rule)
            grew = True
            for atom in _used(rule):
                wanted.add(_key(atom.predicate, atom.object))
    return frozenset(found)


def is_subclass(rule: Rule) -> bool:
    """Whether a rule only says that one class of the ontology is below another."""
    atoms = (*rule.body, rule.head)
    return len(atoms) == 2 and all(atom and atom.predicate == RDF_TYPE for atom in atoms) and _is_of_ontology(rule)


def _is_of_ontology(rule: Rule) -> bool:
    return not rule.absent and all(atom.object.startswith(SDL) for atom in (*rule.body, *filter(None, [rule.head])))


def _key(predicate: str, value: str) -> tuple[str, str]:
    return (predicate, value if predicate == RDF_TYPE and not value.startswith("?") else "")


def _matches(key: tuple[str, str], wanted: set[tuple[str, str]]) -> bool:
    return key in wanted or (key[0], "") in wanted or (key[1] == "" and any(key[0] == p for p, _ in wanted))


def _wanted(relevant: frozenset[Rule], goal: Fact) -> dict[str, set[str]]:
    """The predicates that matter, and for rdf:type the classes; not those that only a subclass axiom
    mentions, since the broader class does as well."""
    wanted: dict[str, set[str]] = {RDF_TYPE: set(), goal[1]: {goal[2]}}
    for rule in relevant:
        if is_subclass(rule):
            continue
        for atom in _used(rule):
            wanted.setdefault(atom.predicate, set()).add(atom.object)
    return wanted
