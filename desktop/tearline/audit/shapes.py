"""The objects that a retyped release is made of, and nothing else: an allow-list of entries and their values.

What Tearline has never written can't be judged, so it is a finding, whatever it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from tearline.audit.pikepdf_reader import Graph
from tearline.audit.typeface import widths

Kind = Any
"""What a value may be: a set of constants, a pattern for a name, ``NUMBER``, ``TEXT``, the name of a shape, some of
these as a tuple, or a list of the kinds that the items of an array may be."""

Shapes = Mapping[str, Mapping[str, Kind]]
"""For each shape of an object, what its entries may be."""

NUMBER = "a number"
TEXT = "a text"
"""Looked at by another check."""

_FACE = re.compile(r"/[A-Z]{6}\+[A-Za-z]+(-[A-Za-z]+)?")
_FONT_KEY = re.compile(r"/F\d+\+\d+")
_PICTURE_KEY = re.compile(r"/FormXob\.page\d{1,6}")
_IDENTIFIER = re.compile(r"b:[0-9a-f]{32}|u:.{16}", re.DOTALL)
_STREAM = {"/Filter": [{"/FlateDecode"}], "/Length": NUMBER}

SHAPES: Shapes = {
    "trailer": {"/Root": "catalog", "/Info": "information", "/Size": NUMBER, "/ID": [_IDENTIFIER]},
    "catalog": {
        "/Type": {"/Catalog"},
        "/Lang": {"u:en-US"},
        "/MarkInfo": "mark information",
        "/Outlines": "outline",
        "/PageMode": {"/UseNone", "/UseOutlines"},
        "/Pages": "page tree",
        "/StructTreeRoot": "structure",
        "/ViewerPreferences": "preferences",
    },
    "mark information": {"/Marked": {True}},
    "preferences": {"/DisplayDocTitle": {True}},
    "information": {"/Title": TEXT, "/Producer": {"u:Tearline"}},
    "outline": {"/Type": {"/Outlines"}, "/Count": NUMBER, "/First": "entry", "/Last": "entry"},
    "entry": {
        "/Title": TEXT,
        "/Dest": ["page", {"/XYZ"}, NUMBER, {None}],
        "/Parent": ("outline", "entry"),
        "/First": "entry",
        "/Last": "entry",
        "/Next": "entry",
        "/Prev": "entry",
        "/Count": NUMBER,
    },
    "page tree": {"/Type": {"/Pages"}, "/Count": NUMBER, "/Kids": ["page"]},
    "page": {
        "/Type": {"/Page"},
        "/Parent": "page tree",
        "/Contents": "content",
        "/MediaBox": [NUMBER],
        "/Resources": "resources",
        "/Rotate": {0},
        "/StructParents": NUMBER,
        "/Trans": "nothing",
    },
    "nothing": {},
    "resources": {
        "/Font": "fonts",
        "/ProcSet": [{"/PDF", "/Text", "/ImageB", "/ImageC", "/ImageI"}],
    },
    "content": _STREAM,
    "font": {
        "/Type": {"/Font"},
        "/Subtype": {"/TrueType"},
        "/BaseFont": _FACE,
        "/Name": _FONT_KEY,
        "/FirstChar": NUMBER,
        "/LastChar": NUMBER,
        "/Widths": [NUMBER],
        "/ToUnicode": "character map",
        "/FontDescriptor": "font descriptor",
    },
    "character map": _STREAM,
    "font descriptor": {
        "/Type": {"/FontDescriptor"},
        "/FontName": _FACE,
        "/FontFile2": "font file",
        "/FontBBox": [NUMBER],
        **dict.fromkeys(
            ("/Ascent", "/CapHeight", "/Descent", "/Flags", "/ItalicAngle", "/MissingWidth", "/StemV"), NUMBER
        ),
    },
    "font file": {**_STREAM, "/Length1": NUMBER},
    "structure": {
        "/Type": {"/StructTreeRoot"},
        "/K": "element",
        "/ParentTree": "parent tree",
        "/ParentTreeNextKey": NUMBER,
    },
    "parent tree": {"/Nums": [NUMBER, ["element"]]},
    "element": {
        "/Type": {"/StructElem"},
        "/S": {"/Document", "/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Table", "/TR", "/TH", "/TD"},
        "/A": "scope",
        "/P": ("structure", "element"),
        "/Pg": "page",
        "/K": [NUMBER, "element", "mark reference"],
    },
    "scope": {"/O": {"/Table"}, "/Scope": {"/Column"}},
    "mark reference": {"/Type": {"/MCR"}, "/Pg": "page", "/MCID": NUMBER},
}
PICTURED: Shapes = {
    **SHAPES,
    "resources": {**SHAPES["resources"], "/XObject": "pictures"},
    "picture": {
        "/Type": {"/XObject"},
        "/Subtype": {"/Image"},
        "/Width": NUMBER,
        "/Height": NUMBER,
        "/BitsPerComponent": {8},
        "/ColorSpace": {"/DeviceRGB"},
        "/Filter": {"/FlateDecode"},
        "/Length": NUMBER,
    },
}
"""The same of files whose pages show pictures."""
_MAPS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "fonts": (_FONT_KEY, "font"),
    "pictures": (_PICTURE_KEY, "picture"),
}
"""Shapes whose keys are names of the file's own, all with values of one shape."""
_NUMBERS = (int, float)
_STREAMS = frozenset(("content", "character map", "font file", "picture"))
_OWN_NAME = re.compile(rb"[A-Z]{6}\+([A-Za-z-]+)|F\d+\+\d+|FormXob\.page\d{1,6}")
COMMENTS = frozenset(
    (
        b"PDF-1.7",
        b"\x93\x8c\x8b\x9e ReportLab Generated PDF document (opensource)",
        b" ReportLab generated PDF document -- digest (opensource)",
    )
)
"""Those that stand in every file, without their percent signs."""


def constants() -> set[str]:
    """The names (with their slash) and the strings that stand in every file."""
    found: set[str] = set()
    kinds: list[Kind] = [kind for shape in PICTURED.values() for kind in shape.values()]
    while kinds:
        kind = kinds.pop()
        if isinstance(kind, list):
            kinds += kind
        elif isinstance(kind, set):
            found |= {each.removeprefix("u:") for each in kind if isinstance(each, str)}
    return found


def is_written(name: bytes) -> bool:
    """Whether a name, without its slash, is one of those that Tearline writes."""
    own = _OWN_NAME.fullmatch(name)
    return name in _NAMES or (own is not None and (own[1] is None or own[1].decode("ascii") in widths()))


@dataclass(frozen=True, slots=True)
class Shaped:
    """What the objects of a file turned out to be."""

    shapes: Mapping[str, str]
    """The shape of every object that the trailer leads to."""
    findings: Sequence[str]
    """Sentences, without a word of the file."""


def shaped(graph: Graph, allowed: Shapes) -> Shaped:
    """Hold every object against the allow-list, from the trailer on."""
    shapes: dict[str, str] = {}
    findings: dict[str, None] = {}
    todo: list[tuple[Any, Kind, str]] = [(graph.trailer, "trailer", "trailer")]
    while todo:
        value, kind, holder = todo.pop()
        shape = _shape_meant(graph, value, kind, allowed)
        if shape is not None:
            if _is_new(value, shape, shapes, findings):
                entries = _entries(graph.resolved(value), shape, allowed, findings)
                todo += [each for each in entries if not _is_settled(*each[:2], shapes)]
        elif not _fits(value, kind):
            findings[f"The {holder} has a value that Tearline does not write."] = None
        elif isinstance(kind, list):
            todo += [(item, _item_kind(graph, item, kind, allowed), holder) for item in _unsettled(value, kind, shapes)]
    if {reference for reference, shape in shapes.items() if shape in _STREAMS} != set(graph.streams):
        findings["There are streams where Tearline writes none."] = None
    if set(shapes) != set(graph.objects):
        findings["There are objects that nothing leads to."] = None
    return Shaped(shapes, tuple(findings))


def _is_new(value: Any, shape: str, shapes: dict[str, str], findings: dict[str, None]) -> bool:
    """Whether a dictionary has not been seen yet; one that is referred to is remembered."""
    if not isinstance(value, str):
        return True
    if value in shapes:
        if shapes[value] != shape:
            findings[f"An object is used as {shapes[value]} and as {shape}."] = None
        return False
    shapes[value] = shape
    return True


def _shape_meant(graph: Graph, value: Any, kind: Kind, allowed: Shapes) -> str | None:
    """The name of the shape that a value should have; None where it should be no dictionary."""
    if isinstance(kind, tuple):
        return next((each for each in kind if _is_typed(graph, value, allowed[each])), str(kind[0]))
    return kind if isinstance(kind, str) and kind not in (NUMBER, TEXT) else None


def _is_typed(graph: Graph, value: Any, shape: Mapping[str, Kind]) -> bool:
    """Whether a dictionary says that it is of the type of a shape, or nothing where the shape has no type."""
    found = graph.resolved(value)
    return isinstance(found, dict) and found.get("/Type") in shape.get("/Type", {None})


def _entries(found: Any, shape: str, allowed: Shapes, findings: dict[str, None]) -> Iterator[tuple[Any, Kind, str]]:
    if not isinstance(found, dict):
        findings[f"The {shape} is missing."] = None
        return
    pattern, inner = _MAPS.get(shape, (None, None))
    for key, value in found.items():
        kind = allowed[shape].get(key) if pattern is None else inner if pattern.fullmatch(key) else None
        if kind is None:
            findings[f"The {shape} has an entry that Tearline does not write."] = None
        else:
            yield value, kind, shape


def _is_settled(value: Any, kind: Kind, shapes: Mapping[str, str]) -> bool:
    """Whether a value is seen at once to be as it should, as most are: a number, or where others have led."""
    if kind is NUMBER:
        return type(value) in _NUMBERS
    return type(value) is str and shapes.get(value) == kind


def _unsettled(items: Sequence[Any], kinds: list[Kind], shapes: Mapping[str, str]) -> Sequence[Any]:
    """The items of an array that are not seen at once to be of one of its kinds."""
    if NUMBER in kinds:
        items = [item for item in items if type(item) not in _NUMBERS]
    return [item for item in items if type(item) is not str or shapes.get(item) not in kinds]


def _fits(value: Any, kind: Kind) -> bool:
    if kind == NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == TEXT:
        return isinstance(value, str) and value[:2] in ("u:", "b:")
    if isinstance(kind, list):
        return isinstance(value, list)
    if isinstance(kind, re.Pattern):
        return isinstance(value, str) and kind.fullmatch(value) is not None
    return not isinstance(value, list | dict) and value in kind


def _item_kind(graph: Graph, item: Any, kinds: list[Kind], allowed: Shapes) -> Kind:
    """The kind in a list of kinds that an item of an array is to be held against."""
    for kind in kinds:
        shape = _shape_meant(graph, item, kind, allowed)
        if shape is None:
            if _fits(item, kind):
                return kind
        elif _is_typed(graph, item, allowed[shape]):
            return kind
    return kinds[0]


_NAMES = frozenset(
    name[1:].encode("ascii") for name in {*constants(), *chain(*PICTURED.values())} if name.startswith("/")
)
