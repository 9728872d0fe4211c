"""How a case answers the questions of a comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sdl_graph import names
from sdl_graph.model.comparison import Bearer, By
from sdl_graph.model.description import Named
from sdl_graph.operations.compare_facts import CaseFacts

# Roles that say no more than that something is told of somebody, where there is another.
_GENERAL = frozenset(names.SCHEME + f"role#{role}" for role in ("actor", "beneficiary", "assessor"))


class Found(NamedTuple):
    """One answer of one case; answers of the same ``key`` are the same."""

    item: Named
    key: str
    by: By
    bearer: Bearer


Ask = Callable[[CaseFacts], Iterator[Found]]


def words(section: str, prop: str) -> Ask:
    """The controlled words that a section's items have by a property."""

    def ask(case: CaseFacts) -> Iterator[Found]:
        for item in case.items(section):
            for word in case.values(item, prop):
                yield Found(case.named(word), word, "word", case.bearer(item, _who(case, item)))
        for _, word, denial in case.denials(prop):
            yield Found(case.named(word), word, "word", denial)

    return ask


def labels(section: str, prop: str) -> Ask:
    """The items of a section by what they are called, with what they have by the property."""

    def ask(case: CaseFacts) -> Iterator[Found]:
        for item in case.items(section):
            yield _by_label(case, item, case.bearer(item, _list(case, case.values(item, prop))))
        for subject, value, denial in case.denials(prop):
            yield _by_label(case, subject, denial._replace(detail=case.named(value).label))

    return ask


def _by_label(case: CaseFacts, item: str, bearer: Bearer) -> Found:
    label = case.named(item).label
    return Found(Named(label), label.casefold(), "label", bearer)


def kinds(section: str, top: str) -> Ask:
    """The classes of a section's items, but for the ``top`` one that all of them share."""

    def ask(case: CaseFacts) -> Iterator[Found]:
        for item in case.items(section):
            for kind in case.kinds(item):
                if kind != top:
                    yield Found(case.named(kind), kind, "class", case.bearer(item, _who(case, item)))

    return ask


def sources(case: CaseFacts) -> Iterator[Found]:
    """The texts that the case rests on, each with the number of its passages."""
    passages: dict[Named, int] = {}
    for passage in case.passages.values():
        passages[passage.source] = passages.get(passage.source, 0) + 1
    for source, number in passages.items():
        count = f"{number} passage{'s' if number != 1 else ''}"
        yield Found(source, source.curie, "shared", Bearer(source, count))


def actors(case: CaseFacts) -> Iterator[Found]:
    """Who takes part: the shared entry if there is one, else what the case calls them."""
    for actor in case.items("involvesActor"):
        bearer = case.bearer(actor, _list(case, case.values(actor, "playsRole")))
        shared = _shared(case, actor)
        yield Found(case.named(shared), shared, "shared", bearer) if shared else _by_label(case, actor, bearer)


def roles(case: CaseFacts) -> Iterator[Found]:
    """The roles that actors play, in the case or in one engagement of it."""
    for actor in case.items("involvesActor"):
        for role in case.values(actor, "playsRole"):
            yield Found(case.named(role), role, "word", case.bearer(actor))
    for engagement in case.items("hasEngagement"):
        for part in case.values(engagement, "hasParticipation"):
            for role in case.values(part, "playsRole"):
                who = _list(case, case.values(part, "participant"))
                yield Found(case.named(role), role, "word", case.bearer(part, who))
    for _, role, denial in case.denials("playsRole"):
        yield Found(case.named(role), role, "word", denial)


def resources(wanted: Callable[[frozenset[str]], bool]) -> Ask:
    """The resources whose classes are the ``wanted`` ones, by what they are called."""

    def ask(case: CaseFacts) -> Iterator[Found]:
        listed = [one for one in case.items("drawsOnResource") if wanted(frozenset(case.kinds(one)))]
        for resource in listed:
            kinds = [kind for kind in case.kinds(resource) if kind != names.SDL + "Resource"]
            yield _by_label(case, resource, case.bearer(resource, _list(case, kinds)))
        for subject, value, denial in case.denials("heldBy"):
            if subject in listed:
                yield _by_label(case, subject, denial._replace(detail=f"held by {case.named(value).label}"))

    return ask


def value_for(case: CaseFacts) -> Iterator[Found]:
    """For whom value is told of: gain or loss, by the roles of those for whom it arises."""
    for value in case.items("hasValueAscription"):
        for actor in case.values(value, "accruesTo"):
            bearer = case.bearer(value, case.named(actor).label)
            yield from _for(case, f"{_polarity(case, value).label} for", _polarity(case, value).curie, actor, bearer)
    for value, actor, denial in case.denials("accruesTo"):
        yield from _for(case, f"{_polarity(case, value).label} for", _polarity(case, value).curie, actor, denial)


def value_words(prop: str) -> Ask:
    """The controlled words that value ascriptions have by a property, gains and losses apart."""
    joint = " in" if prop == "arisesIn" else ":"

    def ask(case: CaseFacts) -> Iterator[Found]:
        for value in case.items("hasValueAscription"):
            polarity = _polarity(case, value)
            for word in case.values(value, prop):
                item = Named(
                    f"{polarity.label}{joint} {case.named(word).label}", f"{polarity.curie} {case.named(word).curie}"
                )
                yield Found(item, item.curie, "word", case.bearer(value, _list(case, case.values(value, "accruesTo"))))

    return ask


def cost_to(case: CaseFacts) -> Iterator[Found]:
    """Who bears costs, by their roles."""
    for cost in case.items("hasCostBearing"):
        for actor in case.values(cost, "borneBy"):
            yield from _for(case, "borne by", "", actor, case.bearer(cost, case.named(actor).label))
    for _, actor, denial in case.denials("borneBy"):
        yield from _for(case, "borne by", "", actor, denial)


def claimed(case: CaseFacts) -> Iterator[Found]:
    """What sources call the case, or something in it."""
    for claim in case.items("hasClaim"):
        for form in case.values(claim, "classifiesAs"):
            bearer = case.bearer(claim, _list(case, case.values(claim, "statedBy")))
            yield Found(case.named(form), form, "word", bearer)


def denied(case: CaseFacts) -> Iterator[Found]:
    """What sources deny, whatever it is."""
    for denial in case.items("hasDenial"):
        yield _by_label(case, denial, case.bearer(denial)._replace(state="denied"))


def _for(case: CaseFacts, lead: str, curie: str, actor: str, bearer: Bearer) -> Iterator[Found]:
    """What is told of an actor, by the actor's roles; by the actor, where no role is told."""
    roles = [role for role in case.values(actor, "playsRole") if role not in _GENERAL]
    for role in roles:
        item = Named(f"{lead} {case.named(role).label}", f"{curie} {case.named(role).curie}".strip())
        yield Found(item, item.curie, "word", bearer)
    if not roles:
        shared = _shared(case, actor)
        who = case.named(shared or actor)
        item = Named(f"{lead} {who.label}", f"{curie} {who.curie}".strip() if shared else "")
        yield Found(item, item.curie or item.label.casefold(), "shared" if shared else "label", bearer)


def _shared(case: CaseFacts, actor: str) -> str:
    """The shared entry of an actor, if there is one."""
    if actor.startswith(names.ACTOR):
        return actor
    return next(iter(case.values(actor, "appearanceOf")), "")


def _polarity(case: CaseFacts, value: str) -> Named:
    return next((case.named(one) for one in case.values(value, "hasPolarity")), Named("value"))


def _who(case: CaseFacts, engagement: str) -> str:
    return _list(case, case.values(engagement, "performedBy"))


def _list(case: CaseFacts, things: list[str]) -> str:
    return ", ".join(case.named(one).label for one in things)
