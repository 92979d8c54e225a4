"""What of a portion can be withheld: its text without its label and its mark, which always stand."""

import re
from collections.abc import Iterator
from typing import Literal

from tearline.cables.model import HEADER_FIELDS, Cable, Kind, Origin, Portion, Span

Role = Literal["content", "label", "mark"]

HEADER_KINDS = HEADER_FIELDS - {Kind.SUBJECT}
"""Lines that go with every release unless a reviewer withholds them; the subject goes by its mark."""

_ABBREVIATIONS = re.compile(r"\(?\s*[A-Za-z]{1,3}(?:[ /,-]{1,3}[A-Za-z]{1,3}){0,3}\s*\)?")
_RULE_LINE = re.compile(r"^[^\S\n]*(?:[-/=*_~#][^\S\n]*){3,}$", re.MULTILINE)


def pieces(cable: Cable, portion: Portion) -> Iterator[tuple[Span, Role]]:
    """The portion's spans in order, cut where its label and its mark begin and end."""
    parts: list[tuple[Span, Role]] = []
    if portion.label is not None:
        parts.append((portion.label, "label"))
    mark = standing_mark(cable, portion)
    if mark is not None:
        parts.append((mark, "mark"))
    parts.sort()
    for start, end in portion.spans:
        at = start
        for span, role in parts:
            inner = Span(max(at, span.start), min(end, span.end))
            if inner.start < inner.end:
                if at < inner.start:
                    yield Span(at, inner.start), "content"
                yield inner, role
                at = inner.end
        if at < end:
            yield Span(at, end), "content"


def standing_mark(cable: Cable, portion: Portion) -> Span | None:
    """Where the mark stands that every release keeps.

    What was meant as a mark and not understood may be a torn one that holds words of the text: it stands only where
    none of its words is longer than the abbreviations that marks are made of, and is text of the portion elsewhere.
    """
    if portion.mark is None or portion.effective.known or portion.inherited_from is not Origin.OWN:
        return portion.mark
    text = cable.document.text[portion.mark.start : portion.mark.end]
    return portion.mark if _ABBREVIATIONS.fullmatch(text) else None


def content(cable: Cable, portion: Portion) -> tuple[Span, ...]:
    """Where the portion's text stands without label and mark."""
    return tuple(span for span, role in pieces(cable, portion) if role == "content")


def placed_content(cable: Cable, portion: Portion) -> Iterator[tuple[Span, int]]:
    """The same, each span with the offset at which it begins in the portion's own text."""
    stretches, stretch, passed = iter(portion.spans), Span(0, 0), 0
    for span in content(cable, portion):
        while span.start >= stretch.end:
            passed += stretch.end - stretch.start
            stretch = next(stretches)
        yield span, passed + span.start - stretch.start


def reading_text(cable: Cable) -> tuple[str, tuple[Span, ...]]:
    """The cable as it is read, without page furniture, labels and marks; and the spans of the source it is made of."""
    spans = sorted(
        span for portion in cable.portions if portion.kind is not Kind.ARTIFACT for span in content(cable, portion)
    )
    return "".join(cable.document.text[start:end] for start, end in spans), tuple(spans)


def without_rules(text: str) -> str:
    """The text without lines of nothing but ``-----``, ``////`` and the like, whose length tells a title's."""
    return _RULE_LINE.sub("", text)
