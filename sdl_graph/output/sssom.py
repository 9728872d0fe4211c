"""Mappings as an SSSOM/TSV file, in its canonical form.

SSSOM: https://mapping-commons.github.io/sssom/, version 1.1; the canonical form is what its
section on SSSOM/TSV says a writer must do, so that two writers give the same bytes. A term that
has no counterpart is mapped to ``sssom:NoTermFound``, as the standard has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sdl_graph import names
from sdl_graph.model.mapping import MappingSet, TermMapping

_SET = names.BASE + "alignment/sdl-graph.sssom.tsv"
_TITLE = "sdl-graph: mappings of its terms"
_DESCRIPTION = (
    "How the terms of an ontology of service-dominant logic stand to those of other vocabularies, with reasons. "
    "A term mapped to sssom:NoTermFound was looked for in all of them."
)
_JUSTIFIED_BY = "semapv:ManualMappingCuration"
_STATUS = "ext_verification_status"
_KINDS = {
    "owl:Class": "owl class",
    "owl:ObjectProperty": "owl object property",
    "owl:DatatypeProperty": "owl data property",
    "owl:AnnotationProperty": "owl annotation property",
    "skos:Concept": "skos concept",
}
# In the order of the standard's table of slots; the extension comes last.
_COLUMNS = (
    "record_id", "subject_id", "subject_label", "predicate_id", "object_id", "object_label", "mapping_justification",
    "subject_type", "object_source", "object_source_version", "mapping_date", "confidence", "comment", _STATUS,
)  # fmt: skip
_BUILT_IN = ("owl", "rdf", "rdfs", "semapv", "skos", "sssom", "xsd")
_OURS = {"sdlgraph": names.BASE}  # no hyphen: sssom-py would not take it for a prefix

Row = dict[str, str]


def to_sssom(found: MappingSet) -> str:
    """The mappings as SSSOM/TSV: metadata in comments, then a line for each mapping."""
    rows = sorted((_row(one) for one in found.mappings), key=lambda row: [row[column] for column in _COLUMNS])
    dates = {row["mapping_date"] for row in rows}
    shared = {"mapping_date": dates.pop()} if len(dates) == 1 else {}
    columns = [column for column in _COLUMNS if column not in shared and any(row[column] for row in rows)]
    lines = [*_metadata(found, rows, shared), "\t".join(columns)]
    lines += ["\t".join(_quoted(row[column]) for column in columns) for row in rows]
    return "\n".join(lines) + "\n"


def _row(one: TermMapping) -> Row:
    row = dict.fromkeys(_COLUMNS, "") | {
        "record_id": names.shorten(one.iri),
        "subject_id": names.shorten(one.ours.iri),
        "subject_label": one.ours.label,
        "mapping_justification": _JUSTIFIED_BY,
        "subject_type": _KINDS[names.shorten(one.ours.kind)],
        "mapping_date": one.date,
        "comment": one.justification,
    }
    return row | (_lack(one) if one.other is None else _match(one))


def _lack(one: TermMapping) -> Row:
    """That none was found, by any relation: the alignment's page says where one has looked."""
    nothing = {"predicate_id": "skos:mappingRelation", "object_id": "sssom:NoTermFound"}
    return {**nothing, "object_source": names.shorten(one.alignment)}


def _match(one: TermMapping) -> Row:
    assert one.other is not None  # noqa: S101 - a lack has gone the other way
    return {
        "predicate_id": names.shorten(one.relation),
        "object_id": names.shorten(one.other.iri),
        "object_label": one.other.label,
        "object_source": _namespace(one.vocabulary),
        "object_source_version": one.version,
        "confidence": f"{float(one.confidence):.3f}".rstrip("0").rstrip("."),
        _STATUS: names.shorten(one.status),
    }


def _namespace(iri: str) -> str:
    """The CURIE of a namespace as a whole: its prefix, and nothing after the colon."""
    return next((f"{prefix}:" for prefix, namespace in names.prefixes().items() if namespace == iri), iri)


def _metadata(found: MappingSet, rows: Iterable[Row], shared: Mapping[str, str]) -> Iterator[str]:
    yield "#curie_map:"
    yield from (f"#  {prefix}: {namespace}" for prefix, namespace in sorted(_used(rows).items()))
    said = {
        "sssom_version": '"1.1"',
        "mapping_set_id": _SET,
        "mapping_set_version": found.version,
        "mapping_set_title": f'"{_TITLE}"',
        "mapping_set_description": _DESCRIPTION,
        "license": found.licence,
        "subject_source": "sdlgraph:ontology",
        "subject_source_version": found.version,
        **shared,
    }
    yield from (f"#{slot}: {value}" for slot, value in said.items())
    yield "#extension_definitions:"
    yield f"#  - slot_name: {_STATUS}"
    yield "#    property: sdl:hasVerificationStatus"


def _used(rows: Iterable[Row]) -> dict[str, str]:
    """The prefixes that some CURIE of the set needs, but for those that every reader knows."""
    columns = ("record_id", "subject_id", "predicate_id", "object_id", "object_source", _STATUS)
    needed = {row[column].partition(":")[0] for row in rows for column in columns} | {"sdl", *_OURS}
    known = {**names.prefixes(), **_OURS}
    return {prefix: known[prefix] for prefix in needed - {*_BUILT_IN} if prefix in known}


def _quoted(value: str) -> str:
    """Quoted where the standard asks for it, and nowhere else."""
    if any(mark in value for mark in '"\t\n\r'):
        return '"' + value.replace('"', '""') + '"'
    return value
