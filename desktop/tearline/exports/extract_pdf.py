"""An extract as a PDF, set on the grid of the retyped release: real text, tagged, with an outline."""

from collections.abc import Iterator
from typing import Final

from tearline.exports.blocks import WIDTH, Block, lines_of_portion
from tearline.exports.canvas import Book
from tearline.exports.extract_words import COMMENT, SOURCES, TITLE, content_of, entries_of
from tearline.exports.furniture import furniture, shortened
from tearline.exports.pages import paginate
from tearline.exports.sheet import LEADING, PAPER
from tearline.exports.text import TextPages
from tearline.exports.wording import one_line
from tearline.exports.wrap import Line, Style, reflowed
from tearline.release.extract import Extract, Part, authority_lines, key, opening
from tearline.release.model import ReleasedPortion

_LONGEST_ENTRY: Final = 72
_NAME_WIDTH: Final = 15
"""Columns for the names of the lines of the authority block."""
_CITATION_INDENT: Final = 4


def extract_pdf(extract: Extract) -> bytes:
    """The extract as a PDF; the same bytes at every run."""
    book = Book(TITLE, PAPER)
    around = furniture(extract.banner, "", "", TITLE)
    blocks = tuple(_blocks(extract))
    room = (around.top - around.bottom) / LEADING
    pages = paginate(blocks, room, room)
    text = TextPages(book.canvas, book.structure, blocks)
    for page in book.turned(pages, around):
        text.draw(page, around.top)
    return book.finish()


def _blocks(extract: Extract) -> Iterator[Block]:
    yield Block(_words(TITLE, Style.STRONG), 0, "H1", keeps_next=True)
    yield Block(_words(opening(extract), Style.PLAIN), 0.5, "P")
    for line in key(extract):
        yield Block(_words(line, Style.IN_FORCE), 0.2, "P")
    for number, (name, value) in enumerate(authority_lines(extract)):
        yield Block(_named(name, value), 0 if number else 1.2, "P", keeps_next=number < 2)
    in_section = False
    for number, part in enumerate(extract.parts):
        in_section = in_section or part.kind == "heading"
        yield from _entry(part, level=int(in_section and part.kind != "heading"), ruled=number == 0)
    if extract.sources:
        yield Block(_words(SOURCES, Style.STRONG), 1.6, "H2", keeps_next=True, ruled=True, title=SOURCES)
    for entry in entries_of(extract):
        yield Block(reflowed([(one_line(entry), Style.PLAIN)], 0, 4, WIDTH), 0.4, "P")


def _words(text: str, style: Style) -> tuple[Line, ...]:
    return reflowed([(one_line(text), style)], 0, 0, WIDTH)


def _named(name: str, value: str) -> tuple[Line, ...]:
    pieces = [(name.ljust(_NAME_WIDTH), Style.STRONG), (one_line(value), Style.PLAIN)]
    return reflowed(pieces, 0, _NAME_WIDTH, WIDTH)


def _entry(part: Part, *, level: int, ruled: bool) -> Iterator[Block]:
    heading = part.kind == "heading"
    lines = lines_of_portion(_as_portion(part))
    title = one_line(f"{part.mark} {content_of(part)}" if heading else part.citation)
    yield Block(
        lines,
        gap=1.6 if ruled else 1.2 if heading else 0.9,
        role="H2" if heading else "P",
        keeps_next=heading or bool(part.citation),
        ruled=ruled,
        title=shortened(title, _LONGEST_ENTRY) if title else None,
        level=level,
    )
    if part.citation:
        said = [(f"— {one_line(part.citation)}", Style.IN_FORCE)]
        yield Block(reflowed(said, _CITATION_INDENT, _CITATION_INDENT + 2, WIDTH), 0.1, "P")


def _as_portion(part: Part) -> ReleasedPortion:
    return ReleasedPortion(
        id="",
        kind="heading" if part.kind == "heading" else "paragraph" if part.in_force else "tags",
        depth=0,
        label=COMMENT if part.kind == "comment" else None,
        mark=part.mark,
        in_force=part.in_force,
        mark_at_end=False,
        content=part.content,
        keeps_lines=part.keeps_lines,
    )
