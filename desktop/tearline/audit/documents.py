"""A document for a word processor read back, without the library that wrote it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as Xml

from tearline.audit.limits import Unreadable
from tearline.audit.sheets import has_stray_bytes, parts_of

_BODY = "word/document.xml"
_FURNITURE = re.compile(r"word/(?:header|footer)\d*\.xml")
_NO_DOCUMENT = "The extract does not read back as a document; make it anew."
_FORMAL = re.compile(r"-?\d+|[0-9A-F]{6}|preserve|Heading[12]|Courier New|lightGray")
"""What attributes of the body may say besides what they say where there are no entries."""
_NAMES = frozenset(
    """
    p pPr pStyle keepNext spacing after ind left hanging r rPr b val t space br rFonts ascii hAnsi sz color highlight
    """.split()  # noqa: SIM905 - a paragraph of words reads better than a column
)
"""What elements and their attributes are called there."""
_COUNT = ("page ", "PAGE", " of ", "NUMPAGES")


def read(data: bytes, blank: bytes) -> tuple[str, list[str]]:
    """The text of header, body and footer, and whatever else is there that a document without entries has not.

    Raises Unreadable.
    """
    parts, plain = parts_of(data, _NO_DOCUMENT), parts_of(blank, _NO_DOCUMENT)
    body = _tree(parts, _BODY)
    given = set(_said_apart(plain))
    rest = [*(text for text in _said_apart(parts) if text not in given), *(name for name in parts if name not in plain)]
    rest += [text.decode("latin-1") for name, text in parts.items() if name != _BODY and plain.get(name) != text]
    if has_stray_bytes(data):
        rest.append(data.decode("latin-1"))
    around = [_furniture(parts, name) for name in sorted(parts) if _FURNITURE.fullmatch(name)]
    # In a header's name comes after a footer's; what both say is the same banner, the footer's with the count.
    (footer, header) = around if len(around) == 2 else ([], [])
    if tuple(footer[1:]) != _COUNT or len(header) != 1:
        raise Unreadable(_NO_DOCUMENT)
    return "\n".join([*header, *_texts(body), footer[0]]), rest


def _tree(parts: Mapping[str, bytes], name: str) -> Xml.Element:
    try:
        return Xml.fromstring(parts[name])  # noqa: S314 - of our own making
    except (KeyError, Xml.ParseError) as error:
        raise Unreadable(_NO_DOCUMENT) from error


def _furniture(parts: Mapping[str, bytes], name: str) -> list[str]:
    return [each.text or "" for each in _tree(parts, name).iter() if _name(each) in {"t", "instrText"}]


def _texts(root: Xml.Element) -> Iterator[str]:
    for paragraph in root.iter():
        if _name(paragraph) == "p":
            yield "".join(_run_text(each) for each in paragraph.iter())


def _run_text(element: Xml.Element) -> str:
    return element.text or "" if _name(element) == "t" else " " if _name(element) in {"br", "tab"} else ""


def _said_apart(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Whatever the body says that no reader sees: comments, names of our own, values that are no plain ones."""
    parser: Any = Xml.XMLPullParser(("start", "start-ns", "comment", "pi"))
    parser.feed(parts[_BODY])
    for event, found in parser.read_events():
        if event == "start-ns":
            yield from found
        elif event != "start":
            yield f"{event} {found.text}"
        else:
            names = (each.rpartition("}")[2] for each in (found.tag, *found.attrib))
            yield from (name for name in names if name not in _NAMES)
            yield from (value for value in found.attrib.values() if not _FORMAL.fullmatch(value))
    for element in _tree(parts, _BODY).iter():
        texts = (element.tail, None if _name(element) == "t" else element.text)
        yield from (text for text in texts if text and text.strip())
    if b"<!DOCTYPE" in parts[_BODY]:
        yield parts[_BODY].decode("utf-8", "replace")


def _name(element: Xml.Element) -> str:
    return str(element.tag).rpartition("}")[2]
