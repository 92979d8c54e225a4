"""What a source shows and no text of it says: letters that nobody can read, pictures without text."""

from collections.abc import Iterator

from tearline.cables.model import Document, Notice

_UNREADABLE = "\ufffd"
_MOST_NAMED = 8
"""Pages that a sentence names."""


def unread(document: Document) -> Iterator[Notice]:
    """A notice each for the letters of a document and for the pictures in its source that could not be read."""
    count, first = document.text.count(_UNREADABLE), document.text.find(_UNREADABLE)
    if count:
        letters = "A letter" if count == 1 else f"{count:,} letters"
        message = f"{letters} could not be read; a search finds no word with such a letter, so look at the source."
        yield Notice("letters-unreadable", message, first, first + 1)
    if document.pictured:
        message = f"There are pictures or drawings on {_named(document.pictured)}; what they show was not read."
        yield Notice("pictures-unread", message, 0, 0)


def _named(pages: tuple[int, ...]) -> str:
    """``page 1``, ``pages 1 and 3``, ``12 pages``."""
    if len(pages) > _MOST_NAMED:
        return f"{len(pages)} pages"
    *others, last = map(str, pages)
    return f"pages {', '.join(others)} and {last}" if others else f"page {last}"
