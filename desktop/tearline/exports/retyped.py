"""The retyped release: a new PDF, set from a Release alone and equal at every run."""

from dataclasses import dataclass

from tearline.exports.blocks import Block, blocks_of, sign_lines
from tearline.exports.canvas import Book
from tearline.exports.furniture import Furniture, furniture_of
from tearline.exports.masthead import Masthead, masthead_of
from tearline.exports.pages import Page, paginate
from tearline.exports.sheet import LEADING, PAPER
from tearline.exports.text import TextPages
from tearline.exports.wording import title_words
from tearline.release.model import Release


def retyped_pdf(release: Release) -> bytes:
    """The release as a PDF: real text in reading order, tagged, with an outline; the same bytes at every run."""
    book = Book(title_words(release.stamp.decision), PAPER)
    layout = _laid_out(release)
    text = TextPages(book.canvas, book.structure, layout.blocks)
    for number, page in enumerate(book.turned(layout.pages, layout.furniture)):
        top = layout.furniture.top
        if number == 0:
            layout.masthead.draw(book.canvas, book.structure, top)
            top -= layout.masthead.height
        text.draw(page, top)
    return book.finish()


def pages_of_signs(release: Release) -> tuple[int, ...]:
    """For every withheld passage in order, the page of the PDF on which its sign begins, counted from 1."""
    layout = _laid_out(release)
    lines = [sign_lines(portion, block.lines) for portion, block in zip(release.portions, layout.blocks, strict=True)]
    return tuple(
        number
        for number, page in enumerate(layout.pages, start=1)
        for part in page
        for line in lines[part.block]
        if part.first <= line < part.end
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    """Everything about the pages but the ink."""

    furniture: Furniture
    masthead: Masthead
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]


def _laid_out(release: Release) -> _Layout:
    furniture, masthead, blocks = furniture_of(release), masthead_of(release), blocks_of(release)
    room = furniture.top - furniture.bottom
    pages = paginate(blocks, (room - masthead.height) / LEADING, room / LEADING)
    return _Layout(furniture, masthead, blocks, pages)
