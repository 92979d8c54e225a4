"""What the header says once something in it is withheld."""

from collections.abc import Iterable, Iterator

from tearline.cables.model import Cable, Document, Header, Kind, Portion, Span
from tearline.cables.read import read_cable
from tearline.review.content import HEADER_KINDS, pieces


def told_header(cable: Cable, withheld: Iterable[Span]) -> Header:
    """The header as a reader of the release knows it: the cable's own, or where a part of it is withheld, what is left.

    Codes, id and banner are taken from here, so that a date, number, reason or caption that is withheld does not show
    in them. Marks in force are not: banner and captions are marks, which govern whether they are shown or not.
    ``withheld`` is in the order of the text; labels and marks stand even where it covers them.
    """
    spans = tuple(withheld)
    left = {
        portion.id: tuple(_left(cable, portion, spans)) for portion in cable.portions if portion.kind in HEADER_KINDS
    }
    if not any(None in parts for parts in left.values()):
        return cable.header
    text = cable.document.text
    rest = [
        # The subject gives none of what is asked for, so nothing may depend on it.
        "SUBJECT:" if portion.kind is Kind.SUBJECT else _joined(text, left[portion.id])
        for portion in cable.portions
        if portion.kind is Kind.SUBJECT or portion.id in left
    ]
    return read_cable(Document("", "text", "\n".join(rest))).header


def _left(cable: Cable, portion: Portion, withheld: tuple[Span, ...]) -> Iterator[Span | None]:
    """What is left of a portion, with None in the place of each withheld part."""
    for span, role in pieces(cable, portion):
        at = span.start
        for start, end in withheld if role == "content" else ():
            if start < span.end and end > at:
                yield Span(at, max(at, start))
                yield None
                at = min(end, span.end)
        yield Span(at, span.end)


def _joined(text: str, parts: Iterable[Span | None]) -> str:
    return "".join(" " if part is None else text[part.start : part.end] for part in parts)
