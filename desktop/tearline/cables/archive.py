"""What the source of a cable says of it, beside the document or in lines that an archive left before the message."""

import re

from tearline.cables.model import Document, Kind, Span

_NEAR = (3, 8)
"""Words before and behind the identifier among which the others stand."""
_FIRST = 40
"""Words in which they stand where there is no identifier."""
_IDENTIFIER = re.compile(r"(\d\d[A-Z]{3,30}\d{1,7})(?:_[a-z])?")
_VALUES = (
    (
        "created",
        re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?|\d{4} [A-Z][a-z]{2,8} \d{1,2}, \d\d:\d\d \([A-Z][a-z]+\)"),
    ),
    (
        "classification",
        re.compile(r"(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|TOP SECRET)(?://(?:NOFORN|FOR OFFICIAL USE ONLY))?"),
    ),
)
_KEY = re.compile(
    r"\A(?:identifier|reference id|canonical id|date|created|(?:original )?classification|origin)\s*:?\s+",
    re.IGNORECASE,
)
_NAMED_MONTH = re.compile(r"(\d{4}) ([A-Z][a-z]+) (\d{1,2}), (\d\d:\d\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def source_says(document: Document, kind: Kind, span: Span) -> dict[str, str]:
    """``identifier``, ``created`` and ``classification`` as the source gives them.

    ``kind`` and ``span`` are those of the document's first portion: where it is an artifact, its lines may name them.
    """
    if document.metadata or kind is not Kind.ARTIFACT:
        return dict(document.metadata)
    lines = document.text[span.start : span.end].splitlines()
    words = [word.strip() for line in lines for word in _KEY.sub("", line.strip(), count=1).split("\t")]
    at = next((index for index, word in enumerate(words) if _IDENTIFIER.fullmatch(word)), None)
    near = words[:_FIRST] if at is None else words[max(0, at - _NEAR[0]) : at + _NEAR[1]]
    found = {key: next((word for word in near if pattern.fullmatch(word)), None) for key, pattern in _VALUES}
    found["created"] = _in_figures(found["created"])
    found["identifier"] = None if at is None else words[at].partition("_")[0]
    return {key: value for key, value in found.items() if value}


def _in_figures(created: str | None) -> str | None:
    """A day as ``2008-10-22 17:59`` where an archive names its month."""
    named = _NAMED_MONTH.match(created) if created else None
    if named is None or named[2][:3].lower() not in _MONTHS:
        return created
    return f"{named[1]}-{_MONTHS.index(named[2][:3].lower()) + 1:02d}-{int(named[3]):02d} {named[4]}"
