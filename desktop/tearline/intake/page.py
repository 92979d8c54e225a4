"""Web pages: the text of the message, and what the page's table says of it."""

from collections.abc import Iterator

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from tearline.errors import SourceError
from tearline.intake.bounds import is_tangled
from tearline.intake.message import joined
from tearline.intake.shortcut import message_part
from tearline.intake.shown import shown_text

_KEYS = {
    "reference id": "identifier",
    "identifier": "identifier",
    "created": "created",
    "released": "released",
    "classification": "classification",
    "origin": "origin",
}
_CELLS = ("td", "th")
_LONGEST_CELL = 200
Metadata = tuple[tuple[str, str], ...]


def read_page(page: str, name: str, utf8: bytes | None = None) -> tuple[str, Metadata]:
    """The message of a web page and its metadata; ``utf8`` is the page in that encoding, where it is at hand.

    The text is that of all ``<pre>`` blocks, each ending its line: entities decoded, tags dropped, no other character
    touched. A page without them gives the text that a browser shows, each block on its own line. Metadata are pairs
    of a key (``identifier``, ``created``, ``released``, ``classification``, ``origin``) and the table's words.

    Raises SourceError where the page can't be read in bounded time.
    """
    part = message_part(page.encode() if utf8 is None else utf8)
    if part is not None:
        tree = _parse(part)
        message = _message(tree)
        if message is not None:
            return message, tuple(_metadata(tree))
    if is_tangled(page):
        raise SourceError(f"{name} is a web page of too many tags, or too many unclosed ones; save it as plain text.")
    tree = _parse(page)
    message = _message(tree)
    if message is None:
        message = "" if tree.body is None else shown_text(tree.body)
    return message, tuple(_metadata(tree))


def _parse(page: str | bytes) -> LexborHTMLParser:
    return LexborHTMLParser(page, options=LexborDocumentOptions.WO_EVENTS)


def _message(tree: LexborHTMLParser) -> str | None:
    """The text of the blocks; None where they hold none."""
    blocks = [block.text() for block in tree.css("pre") if not _is_nested(block)]
    if not any(block.strip() for block in blocks):
        return None
    return joined(blocks)


def _is_nested(block: LexborNode) -> bool:
    around = block.parent
    while around is not None:
        if around.tag == "pre":
            return True
        around = around.parent
    return False


def _metadata(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """What the cells below the headings say; a heading counts where it first stands."""
    seen = set()
    headings: list[str] = []
    for row in tree.css("tr"):
        cells = [_words(cell) for cell in row.iter() if cell.tag in _CELLS]
        for heading, value in zip(headings, cells, strict=False):
            key = _KEYS.get(heading.lower())
            if key is not None and value and key not in seen:
                seen.add(key)
                yield key, value
        headings = cells


def _words(cell: LexborNode) -> str:
    """The text of a cell in one line; that of a longer one is cut, since tables may hold whole pages."""
    words = ""
    for node in cell.traverse(include_text=True):
        if node.is_text_node:
            words += node.text_content or ""
        if len(words) > _LONGEST_CELL:
            break
    return " ".join(words[:_LONGEST_CELL].split())
