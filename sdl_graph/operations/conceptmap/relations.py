"""How each property serves in a map: which way it leads from general to specific, what it is worth
as a cross-link, and the few phrases that a map needs said more closely than the ontology says them.

Costs and worths are judgements, tried on the bundled cases and read aloud
(`docs/decisions/0013-concept-maps.md`). A property that is not listed still serves, by its own
linking phrases, after the ones that are.
"""

from __future__ import annotations

from typing import NamedTuple

NEVER = None
ACROSS = 99.0  # reads well, but does not lead from general to specific


class Use(NamedTuple):
    """What a property is good for in a map.

    ``down`` is the cost of leading from subject to object, ``up`` from object to subject: ACROSS for
    a phrase that only cross-links use, NEVER for one that no map uses. ``worth`` is what the property
    adds as a cross-link. The phrases stand in for the ontology's.
    """

    down: float | None
    up: float | None
    worth: float
    phrase: str = ""
    inverse: str = ""


OTHER = Use(3.0, 4.0, 0.3)

# Parts of a case or an episode: they carry the hierarchy where nothing better does.
_PARTS = {
    "involvesActor": Use(1.0, NEVER, 0.0),
    "hasPlatform": Use(2.2, NEVER, 0.0, "builds on"),
    "takesPlaceIn": Use(2.0, NEVER, 0.0),
    "hasEpisode": Use(2.5, NEVER, 0.0),
    "concernsJob": Use(3.5, NEVER, 0.0),
    "putsForward": Use(3.5, NEVER, 0.0),
    "drawsOnResource": Use(5.0, NEVER, 0.0),
    "hasEngagement": Use(5.0, NEVER, 0.0, "includes"),
    "hasValueAscription": Use(5.0, NEVER, 0.0),
    "hasCostBearing": Use(5.0, NEVER, 0.0),
    "hasComponent": Use(1.0, NEVER, 0.0, "includes"),
    "hasDesiredOutcome": Use(1.0, NEVER, 0.0),
    "hasClaim": Use(5.0, NEVER, 0.0),
    "hasPart": Use(5.0, NEVER, 0.0),
}
_ACTORS = {
    "belongsTo": Use(ACROSS, 0.8, 0.3),
    "providedBy": Use(ACROSS, 1.0, 0.8),
    "offeredBy": Use(ACROSS, 1.1, 0.7),
    "offeredTo": Use(ACROSS, 2.6, 0.8),
    "performedBy": Use(ACROSS, 1.0, 0.8),
    "borneBy": Use(ACROSS, 1.5, 0.8),
    "heldBy": Use(ACROSS, 2.4, 0.7),
    "wantedBy": Use(NEVER, 1.6, 0.6),
    "accruesTo": Use(ACROSS, 3.0, 0.9, inverse="is affected by"),
    "judgedBy": Use(ACROSS, NEVER, 0.3),
}
_DOINGS = {
    "leadsTo": Use(1.2, ACROSS, 1.0),
    "resultsFrom": Use(3.0, 1.0, 0.9),
    "repaysCost": Use(ACROSS, 1.2, 0.8),
    "paysFor": Use(NEVER, 2.0, 0.6),
    "integratesResource": Use(1.0, ACROSS, 1.0),
    "lacksResource": Use(1.1, NEVER, 0.9),
    "misusesResource": Use(1.2, NEVER, 0.9),
    "createsResource": Use(1.0, ACROSS, 0.9),
    "transfersResource": Use(1.2, ACROSS, 0.9),
    "transfersTo": Use(ACROSS, NEVER, 0.8),
    "usesResource": Use(1.5, NEVER, 0.7),
    "supportsJob": Use(1.5, ACROSS, 0.7),
    "addressesJob": Use(2.0, ACROSS, 0.6),
    "getsJobDone": Use(2.5, NEVER, 0.7),
    "through": Use(ACROSS, 3.0, 0.5),
    "valueOf": Use(ACROSS, NEVER, 0.4),
    "relatesTo": Use(ACROSS, NEVER, 0.5),
    "follows": Use(ACROSS, 1.0, 0.6),
    "takesOverFunction": Use(1.5, ACROSS, 0.6),
    "retainsFunction": Use(1.5, ACROSS, 0.6),
    "hasParticipation": Use(NEVER, NEVER, 0.0),
}
# What a word of a scheme says of an item.
_WORDS = {
    "playsRole": Use(3.0, ACROSS, 0.5),
    "hasValueKind": Use(3.2, ACROSS, 0.4, inverse="shows in"),
    "hasCostKind": Use(3.2, ACROSS, 0.4, inverse="shows in"),
    "arisesIn": Use(3.2, ACROSS, 0.5, inverse="gives rise to"),
    "inPhase": Use(3.5, ACROSS, 0.3),
    "hasComponentKind": Use(3.2, NEVER, 0.3),
    "inContext": Use(3.0, ACROSS, 0.4),
    "inSphere": Use(3.2, ACROSS, 0.5, inverse="takes in"),
    "atLocus": Use(3.2, ACROSS, 0.4, inverse="is the place of"),
    "hasControlMode": Use(3.2, ACROSS, 0.4),
    "hasInteractionMode": Use(3.2, NEVER, 0.4),
    "hasPosture": Use(3.2, NEVER, 0.4),
    "hasPolarity": Use(NEVER, NEVER, 0.0),
    "hasModality": Use(NEVER, NEVER, 0.0),
    "hasReading": Use(NEVER, NEVER, 0.0),
    "hasExtent": Use(NEVER, NEVER, 0.0),
    "hasTemporality": Use(3.5, NEVER, 0.2),
    "hasStage": Use(NEVER, NEVER, 0.0),
    "hasVerificationStatus": Use(NEVER, NEVER, 0.0),
    "hasFactCheckStatus": Use(NEVER, NEVER, 0.0),
}
# What is argued, and what theories are built of.
_THEORY = {
    "classifiesAs": Use(NEVER, NEVER, 0.0),
    "hasStanceKind": Use(NEVER, NEVER, 0.0),
    "towards": Use(ACROSS, NEVER, 0.3),
    "about": Use(ACROSS, 2.5, 0.5),
    "statedBy": Use(NEVER, 3.0, 0.2),
    "hasStep": Use(3.0, NEVER, 0.0),
    "hasArgument": Use(2.0, NEVER, 0.0, "contains the argument"),
    "hasPremise": Use(1.5, NEVER, 0.0),
    "hasNotion": Use(4.0, NEVER, 0.0),
    "hasParadigm": Use(3.0, NEVER, 0.0),
    "hasPrinciple": Use(2.0, NEVER, 0.0),
    "kindOf": Use(ACROSS, 1.0, 0.8, inverse="has as a kind"),
    "belongsToNotion": Use(ACROSS, 1.0, 0.8, inverse="includes"),
    "usesNotion": Use(1.2, ACROSS, 0.8),
    "enables": Use(1.2, ACROSS, 0.9),
    "contrastsWith": Use(2.0, 2.0, 0.9),
    "namesTerm": Use(2.0, 2.0, 0.5),
    "conditionOf": Use(NEVER, 1.0, 0.7),
    "appliesTo": Use(NEVER, NEVER, 0.0),
    "formOf": Use(2.5, 2.5, 0.4),
    "ofAuthor": Use(ACROSS, 3.0, 0.2),
    "supersedes": Use(ACROSS, 1.5, 0.5),
    "wordingOf": Use(ACROSS, 1.5, 0.3),
}
# Where a statement stands, and who coded it, is told beside the map, not in it.
_APPARATUS = dict.fromkeys(
    ("hasEvidence", "inSource", "leavesUnstated", "deniedProperty", "hasBasis", "hasMatch",
     "matchesEntity", "appearanceOf", "hasFactCheck", "saidIn", "restsOn", "statedIn", "citesPassage", "hasComment"),
    Use(NEVER, NEVER, 0.0),
)  # fmt: skip

USES = {**_PARTS, **_ACTORS, **_DOINGS, **_WORDS, **_THEORY, **_APPARATUS}
