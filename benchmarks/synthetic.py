"""Synthetic cases, as many as wanted, the same ones for the same number and seed.

Each case is a valid case file in the shape of the real ones: a firm, customers, staff, a
platform, two or three episodes with engagements, value and costs, every item with its passage.
They stand for no real firm and say so; they are for measuring, and for tests of scale.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

_PHASES = ("design", "production", "delivery", "use", "after-use")
_FUNCTIONS = ("check-in", "assembly", "transport", "customer-service", "product-design")
_KINDS = ("time", "savings", "emotional", "functional", "loyalty", "revenue")
_CLASSES = ("SelfService", "Assembly", "Transport", "Use", "Ideation", "ContentContribution")
_SOURCE = "synthetic-text"


def write_workspace(folder: Path, cases: int, seed: int = 1) -> Path:
    """A workspace with that many cases in ``folder``."""
    (folder / "data" / "cases").mkdir(parents=True)
    (folder / "sdl-graph.toml").write_text("# synthetic cases, for measuring\n", encoding="utf-8")
    sources = f"sources:\n  {_SOURCE}: {{is: Article, title: A text that does not exist}}\n"
    (folder / "data" / "sources.yaml").write_text(sources, encoding="utf-8")
    for number in range(cases):
        name = f"synthetic-{number:05d}"
        (folder / "data" / "cases" / f"{name}.yaml").write_text(case_text(name, seed + number), encoding="utf-8")
    return folder


def case_text(name: str, seed: int) -> str:
    """The YAML of one case."""
    return "\n".join(_lines(name, random.Random(seed))) + "\n"


def _lines(name: str, chance: random.Random) -> Iterator[str]:
    yield f"case: {name}"
    yield f"title: Synthetic case {name[-5:]}"
    yield "summary: Made by a program, for measuring."
    yield "passages:"
    for number in range(4):
        digest = hashlib.sha256(f"{name}/{number}".encode()).hexdigest()
        start = number * 100
        yield f"  p{number}: {{source: {_SOURCE}, paragraph: {number + 1}, start: {start}, end: {start + 90},"
        yield f'    digest: "sha256:{digest}", says: Paragraph {number + 1} of the text}}'
    yield "actors:"
    yield f"  firm: {{is: Firm, roles: provider, evidence: {_passage(chance)}}}"
    yield f"  customers: {{is: ActorCollective, roles: [customer, beneficiary], evidence: {_passage(chance)}}}"
    yield f"  staff: {{is: ActorCollective, roles: front-line-staff, part_of: firm, evidence: {_passage(chance)}}}"
    yield "resources:"
    yield f"  skill: {{is: Skill, held_by: staff, evidence: {_passage(chance)}}}"
    yield f"  parts: {{is: Good, held_by: firm, evidence: {_passage(chance)}}}"
    yield "jobs:"
    yield f"  job: {{wanted_by: customers, kind: functional, evidence: {_passage(chance)}}}"
    yield "platforms:"
    yield f"  platform: {{provided_by: firm, supports: job, evidence: {_passage(chance)}}}"
    yield "episodes:"
    for number in range(chance.choice((2, 3))):
        yield from _episode(number, chance)
    yield "claims:"
    yield "  claim: {is: CausalClaim, not_stated: [by], about: engagement-0,"
    yield f"    says: One thing led to another, evidence: {_passage(chance)}}}"


def _episode(number: int, chance: random.Random) -> Iterator[str]:
    polarity = "loss" if number == 0 and chance.random() < 0.3 else "gain"
    yield f"  episode-{number}:"
    if number:
        yield f"    follows: episode-{number - 1}"
    yield "    engagements:"
    yield f"      engagement-{number}: {{is: {chance.choice(_CLASSES)}, by: customers, through: platform,"
    yield f"        phase: {chance.choice(_PHASES)}, takes_over: {chance.choice(_FUNCTIONS)},"
    yield f"        integrates: [skill, parts], gets_done: job, evidence: {_passage(chance)}}}"
    yield "    value:"
    for at, who in enumerate(("customers", "firm")):
        yield f"      value-{number}-{at}: {{for: {who}, polarity: {polarity}, kind: {chance.choice(_KINDS)},"
        yield f"        arises_in: {chance.choice(_PHASES)}, from: engagement-{number}, evidence: {_passage(chance)}}}"
    yield "    costs:"
    yield f"      cost-{number}: {{borne_by: firm, kind: money, pays_for: platform, evidence: {_passage(chance)}}}"


def _passage(chance: random.Random) -> str:
    return f"p{chance.randrange(4)}"
