"""A map as PDF 1.7: one sheet of A4 on its side, with real text, its font embedded, and tags for those who listen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sdl_graph.layout.typeface import Typeface, regular, semibold
from sdl_graph.model.conceptmap import ConceptMap
from sdl_graph.output.maps.drawing.fonts import drawable
from sdl_graph.output.maps.drawing.ink import Ink, day
from sdl_graph.output.maps.drawing.page import A4, compose
from sdl_graph.output.maps.drawing.pdf_file import PdfFile, embed, glyphs, text
from sdl_graph.output.maps.drawing.picture import Group, Mark, Picture, Step, Words

_POINTS = 72 / 25.4
_SHEET = (297 * _POINTS, 210 * _POINTS)
_TAGS = {"header": "H1", "parking": "P", "legend": "P"}
_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


def write(shown: ConceptMap) -> bytes:
    """The map in its light colours on one sheet.

    Raises:
        FontLacks: if a text holds a character that the embedded font does not have.
    """
    picture = drawable(compose(shown).picture, "PDF")
    file = PdfFile()
    catalogue, pages, page, tree = (file.reserve() for _ in range(4))
    content = file.stream("\n".join(_content(picture)).encode("ascii"))
    fonts = " ".join(f"/{name} {embed(file, face, _used(picture, face))} 0 R" for name, face in _faces().items())
    sheet = " ".join(f"{length:.2f}" for length in _SHEET)
    file.add(
        f"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {sheet}] /Contents {content} 0 R /StructParents 0 "
        f"/Tabs /S /Resources << /Font << {fonts} >> >> >>",
        page,
    )
    file.add(f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>", pages)
    _structure(file, tree, page, picture)
    file.add(
        f"<< /Type /Catalog /Pages {pages} 0 R /Lang (en) /MarkInfo << /Marked true >> /StructTreeRoot {tree} 0 R "
        "/ViewerPreferences << /DisplayDocTitle true >> >>",
        catalogue,
    )
    info = file.add(f"<< /Title {text(picture.title)} /Creator (sdl-graph) >>")
    return file.written(catalogue, info)


def _faces() -> dict[str, Typeface]:
    return {"R": regular(), "S": semibold()}


def _used(picture: Picture, face: Typeface) -> str:
    bold = face.weight > regular().weight
    return " ".join(part.text for part in _words(picture.groups) if part.bold == bold)


def _words(groups: Iterable[Group]) -> Iterator[Words]:
    return (part for group in groups for part in group.parts if isinstance(part, Words))


def _structure(file: PdfFile, tree: int, page: int, picture: Picture) -> None:
    """A heading, a figure with the map in words, what is still to be placed, and the legend (ISO 32000-2, 14.8)."""
    document, parents = file.reserve(), file.reserve()
    parts = []
    for mark, (tag, _) in enumerate(_tagged(picture)):
        said = f"/Alt {text(picture.description)} " if tag == "Figure" else ""
        parts.append(
            file.add(
                f"<< /Type /StructElem /S /{tag} /P {document} 0 R /Pg {page} 0 R {said}"
                f"/K << /Type /MCR /Pg {page} 0 R /MCID {mark} >> >>"
            )
        )
    kids = " ".join(f"{part} 0 R" for part in parts)
    file.add(f"<< /Type /StructElem /S /Document /P {tree} 0 R /K [{kids}] >>", document)
    file.add(f"<< /Nums [0 [{kids}]] >>", parents)
    file.add(f"<< /Type /StructTreeRoot /K {document} 0 R /ParentTree {parents} 0 R /ParentTreeNextKey 1 >>", tree)


def _tagged(picture: Picture) -> list[tuple[str, list[Group]]]:
    """The groups by tag, in the order of reading."""
    figure = [group for group in picture.groups if group.role not in _TAGS]
    beside = {role: [group] for role in _TAGS for group in picture.groups if group.role == role}
    told = [(_TAGS[role], groups) for role, groups in beside.items()]
    return [*told[:1], ("Figure", figure), *told[1:]]


def _content(picture: Picture) -> Iterator[str]:
    scale = A4[0] * _POINTS / picture.width
    across, up = (_SHEET[0] - A4[0] * _POINTS) / 2, _SHEET[1] - (_SHEET[1] - A4[1] * _POINTS) / 2
    yield f"q {scale:.6f} 0 0 {-scale:.6f} {across:.3f} {up:.3f} cm 1 j 1 J"
    inks = day()
    for mark, (tag, groups) in sorted(enumerate(_tagged(picture)), key=lambda one: one[1][0] != "Figure"):
        yield f"/{tag} << /MCID {mark} >> BDC"
        for group in groups:
            for part in group.parts:
                yield _drawn(part, inks[part.style])
        yield "EMC"
    yield "Q"


def _drawn(part: Mark | Words, ink: Ink) -> str:
    if isinstance(part, Words):
        face = semibold() if part.bold else regular()
        left = part.x - (face.width(part.text, part.size) / 2 if part.anchor == "middle" else 0)
        return (
            f"BT {_colour(ink.fill)} rg /{'S' if part.bold else 'R'} {part.size:g} Tf "
            f"1 0 0 -1 {left:.2f} {part.y:.2f} Tm {glyphs(face, part.text + part.tail)} Tj ET"
        )
    paint = "B" if ink.fill and ink.stroke else "f" if ink.fill else "S"
    stroke = (
        f"{_colour(ink.stroke)} RG {ink.width:g} w [{' '.join(f'{one:g}' for one in ink.dash)}] 0 d "
        if ink.stroke
        else ""
    )
    fill = f"{_colour(ink.fill)} rg " if ink.fill else ""
    return f"{stroke}{fill}{' '.join(_step(step) for step in part.path)} {paint}"


def _step(step: Step) -> str:
    name, numbers = step
    return " ".join([*(f"{number:.2f}" for number in numbers), _OPERATORS[name]])


def _colour(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))
