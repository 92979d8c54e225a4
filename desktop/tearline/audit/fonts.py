"""Whether the fonts of a retyped release hold the characters that its pages show, and no others."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tearline.audit.charmap import Charmap, to_unicode
from tearline.audit.pikepdf_reader import Graph
from tearline.audit.typeface import NotOurs, characters_of, widths

_NEAR = 0.01
_CHARACTER_MAP = re.compile(
    rb"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n"
    rb"<< /Registry \(([A-Z]{6}\+[A-Za-z-]+)\)\n/Ordering \(\1\)\n/Supplement 0\n>> def\n"
    rb"/CMapName /\1 def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
    rb"(?:\d{1,3} beginbfchar\n(?:<[0-9A-F]{2}> <[0-9A-F]{4}>\n)+endbfchar\n)+endcmap\n"
    rb"CMapName currentdict /CMap defineresource pop\nend\nend"
)


def font_findings(graph: Graph, fonts: Iterable[str], shown: Iterable[tuple[Charmap, bytes]]) -> Iterator[str]:
    """Sentences about the fonts that references lead to, given every string that the pages show."""
    by_font: dict[Charmap, list[bytes]] = {}
    for charmap, codes in shown:
        by_font.setdefault(charmap, []).append(codes)
    printed: dict[str, set[str]] = {}
    for charmap, pieces in by_font.items():
        printed.setdefault(charmap.name, set()).update(charmap.letters(pieces))
    for reference in fonts:
        font = graph.dictionary(reference)
        name = str(font.get("/BaseFont"))
        try:
            held = _held(graph, font)
        except NotOurs:
            yield "A font is no part of the shipped typeface, or its letters stand for others."
            continue
        shows = printed.get(name, set())
        if held - shows:
            yield "A font holds characters that no page shows."
        if shows - held:
            yield "A page shows characters that their font does not have."


def is_shipped(graph: Graph, font_file: str) -> bool:
    """Whether a font file is a subset of a shipped typeface, for some font of the file."""
    fonts = (each for each in graph.objects.values() if isinstance(each, dict) and "/FontDescriptor" in each)
    for font in fonts:
        if graph.dictionary(font["/FontDescriptor"]).get("/FontFile2") == font_file:
            try:
                return bool(_held(graph, font))
            except NotOurs:
                return False
    return False


def _held(graph: Graph, font: Mapping[str, Any]) -> frozenset[str]:
    """The characters of one font. Raises NotOurs."""
    name = str(font.get("/BaseFont"))
    descriptor = graph.dictionary(font.get("/FontDescriptor"))
    cmap = graph.content(font.get("/ToUnicode"))
    face = name[len("/AAAAAA+") :]
    written = _CHARACTER_MAP.fullmatch(cmap)
    if written is None or f"/{written[1].decode()}" != name or descriptor.get("/FontName") != name:
        raise NotOurs
    codes = to_unicode(cmap)
    if not _is_wide(font, codes, widths().get(face, 0)):
        raise NotOurs
    return characters_of(graph.content(descriptor.get("/FontFile2")), face, tuple(codes.items()))


def _is_wide(font: Mapping[str, Any], codes: Mapping[int, str], wide: float) -> bool:
    """Whether exactly the codes that stand for something have a width, and all of them the same."""
    first, given = font.get("/FirstChar"), font.get("/Widths")
    if not codes or first != min(codes) or font.get("/LastChar") != max(codes) or not isinstance(given, list):
        return False
    return len(given) == max(codes) - min(codes) + 1 and all(
        isinstance(width, int | float) and abs(width - (wide if code in codes else 0)) <= _NEAR
        for code, width in enumerate(given, start=min(codes))
    )
