"""What the source of a cable says of it, beside the document or in lines that an archive left before the message."""

import re

from tearline.cables.model import Document, Kind, Span

_LINES = 40
"""Lines before the message that are looked at."""
_VALUES = (
    ("identifier", re.compile(r"\d\d[A-Z]{3,30}\d{1,7}")),
    ("created", re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?")),
    (
        "classification",
        re.compile(r"(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|TOP SECRET)(?://(?:NOFORN|FOR OFFICIAL USE ONLY))?"),
    ),
)
_KEY = re.compile(r"\A(?:identifier|reference id|created|classification|origin)\s*:?\s+", re.IGNORECASE)


def source_says(document: Document, kind: Kind, span: Span) -> dict[str, str]:
    """``identifier``, ``created`` and ``classification`` as the source gives them.

    ``kind`` and ``span`` are those of the document's first portion: where it is an artifact, its lines may name them.
    """
    if document.metadata or kind is not Kind.ARTIFACT:
        return dict(document.metadata)
    lines = document.text[span.start : span.end].splitlines()[:_LINES]
    words = [word.strip() for line in lines for word in _KEY.sub("", line.strip(), count=1).split("\t")]
    found = {key: next((word for word in words if pattern.fullmatch(word)), None) for key, pattern in _VALUES}
    return {key: value for key, value in found.items() if value}
