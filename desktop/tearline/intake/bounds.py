"""How much a source may be, and whether a web page can be parsed in bounded time and memory."""

import re
from typing import IO

from tearline.errors import SourceError

LARGEST_TEXT = 128 << 20
"""Bytes of a text, unpacked: thousands of times a long cable."""
LARGEST_PAGE = 8 << 20
"""Bytes of a web page; its tree takes up to seventy times as much memory."""
LARGEST_ROW = 16 << 20
"""Bytes of one row of a corpus, a thousand times a cable; its parser takes up to thirty times as much memory."""
_PIECE = 1 << 16

# The HTML Standard lets a page of a few kilobytes grow into millions of nodes: it sets no limit to nesting, looks at
# all open elements for many a tag, and opens every unclosed <b> or <font> anew in each block. So the product of depth
# and number of tags is bounded before anything is parsed.
_MOST_NODES = 1 << 20
"""Elements that may be opened anew, at about 350 bytes and a microsecond each."""
_MOST_STEPS = 1 << 27
"""Open elements that may be looked at, at about a nanosecond each."""
_MOST_ATTRIBUTES = 200
_MOST_PASSES = 32
_MOST_SCANNED = 32 << 20
"""Characters in which closed elements are looked for, over all passes: a second or two."""

_FORMATTING = ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
# These never pile up, not even inside of SVG: they are empty, or the next of their kind closes them, whatever unclosed
# elements stand between that are not counted either (<dt> would shield a <li>, so it is).
_SHALLOW = ("br", "embed", "hr", "img", "li", "meta", "p")
_SPACE = r"[ \t\n\f\r]"
_ATTRIBUTE = rf"""{_SPACE}++[\w:.-]++(?>(?:{_SPACE}*+={_SPACE}*+(?:"[^"<]*+"|'[^'<]*+'|[^\s"'=<>`/]++))?)"""
_PLAIN_ELEMENT = re.compile(rf"(?i)<([a-z][a-z0-9-]*+)(?>(?:{_ATTRIBUTE})*){_SPACE}*+>[^<]*+</\1{_SPACE}*+>", re.ASCII)
_SHALLOW_TAG = re.compile(
    rf"(?i)<(?:/(?:{'|'.join(_SHALLOW)}){_SPACE}*+|(?:{'|'.join(_SHALLOW)})(?>(?:{_ATTRIBUTE})*){_SPACE}*+/?)>",
    re.ASCII,
)
_OPENING = re.compile(r"<([A-Za-z][^\s/><]*+)", re.ASCII)
# One tag as the tokenizer of the HTML Standard reads it (13.2.5.8 and 13.2.5.32 to 13.2.5.39).
_TAG = re.compile(
    rf"""<[A-Za-z][^ \t\n\f\r/>]*+
    (?> (?: [ \t\n\f\r/]*+ (?!>) .[^ \t\n\f\r/>=]*+
        (?> (?: {_SPACE}*+ = {_SPACE}*+ (?: "[^"]*+(?:"|\Z) | '[^']*+(?:'|\Z) | [^ \t\n\f\r>]*+ ) )? )
    ){{0,{_MOST_ATTRIBUTES}}} ) [ \t\n\f\r/]*+ (?:>|\Z)""",
    re.VERBOSE | re.DOTALL,
)


def is_tangled(page: str) -> bool:
    """Whether a web page might take more time or memory than a page of its length should.

    This is an upper bound, and may refuse a harmless page in which thousands of elements are never closed. It never
    lets a harmful one pass: elements count as closed only where that is beyond doubt (plain attributes, no ``<``
    until their own end tag), in whatever comment, script or attribute they may turn out to stand.
    """
    return _has_endless_tag(page) or _is_deep(page)


def _has_endless_tag(page: str) -> bool:
    """Each attribute of a tag is compared with all others of it."""
    budget = 8 * len(page)
    for opening in _OPENING.finditer(page):
        tag = _TAG.match(page, opening.start())
        if tag is None:
            return True
        budget -= tag.end() - tag.start()
        if budget < 0:
            return True
    return False


def _is_deep(page: str) -> bool:
    tags = page.count("<")
    if tags * tags <= 4 * _MOST_NODES:
        return False
    page = _SHALLOW_TAG.sub(" ", page)
    depth, formatting, scanned = 0, 0, 0
    while depth < _MOST_PASSES and scanned < _MOST_SCANNED:
        scanned += len(page)
        taken = {name.lower() for name in set(_PLAIN_ELEMENT.findall(page))}
        if not taken:
            break
        depth += 1
        formatting += not taken.isdisjoint(_FORMATTING)
        page = _PLAIN_ELEMENT.sub(" ", page)
    left = [name.lower() for name in _OPENING.findall(page)]
    depth += sum(name not in _SHALLOW for name in left)
    formatting += sum(name in _FORMATTING for name in left)
    return depth * tags > _MOST_STEPS or formatting * tags > _MOST_NODES


def too_large(name: str) -> SourceError:
    """The error for a source of more than ``LARGEST_TEXT``."""
    return SourceError(f"{name} is too large: texts are read up to {LARGEST_TEXT >> 20} MiB.")


def read_bounded(stream: IO[bytes], name: str) -> bytes:
    """All that a stream gives, read piece by piece. Raises SourceError as soon as it is more than ``LARGEST_TEXT``."""
    pieces = []
    size = 0
    while piece := stream.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST_TEXT:
            raise too_large(name)
    return b"".join(pieces)
