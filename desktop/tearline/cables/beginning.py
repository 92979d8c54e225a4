"""Where a message begins, behind what a web page, an archive or a letter left before it."""

import re

from tearline.cables.fields import is_full_banner, keyword
from tearline.cables.furniture import is_caption, is_lone_level, is_page
from tearline.cables.labels import read_number
from tearline.cables.lines import Line
from tearline.cables.marks import opening_mark
from tearline.cables.records import is_record
from tearline.cables.repeats import is_routing

DISTRIBUTION = re.compile(
    r"(?:ACTION|INFO|ORIGIN)\s+(?:\S+-\d\d|[A-Z]{1,5} \d\d(?=\s?[,/]|$))|SOURCE:|"
    r"(?:DRAFTED|APPROVED) BY\b|-{6,}\s?\w+\s"
)
"""Lines of the offices that get a copy."""
_ADDRESSEE = re.compile(
    r"(?:(?:TO|INFO|FM)\s+)?(?:R[UH][A-Z0-9]{3,7}\s?/\s?[A-Z]|(?:AM(?:EMBASSY|CONSUL|CONGEN)|SECSTATE|USMISSION)\s+[A-Z])|"
    r"(?:TO|INFO)\s+[A-Z][A-Z ]+(?:COLLECTIVE|WASHDC|WASHINGTON DC)\b"
)
_FIELD = re.compile(r"E\.?\s?[O0]\.?\s?\d{5}|(?:TAGS?|SUBJ(?:ECT)?|REF\w*)\s*:|MRN\s*:")
_FARTHEST = 600
"""Lines that may stand before a message."""
_NEAR = 60
"""Lines in which a header begins."""


def message_start(lines: list[Line]) -> int:
    """The line with which a message surely begins, though lines that look like a header's stand before it; or 0.

    Surely begins routing, a date-time group or a banner with its number. Nothing is passed over that may be text of a
    message: a field, a number with its full stop, or a mark.
    """
    for index, line in enumerate(lines[:_FARTHEST]):
        text = line.text
        if not text:
            continue
        if _routes(text) or is_addressee(text) or is_full_banner(text):
            return index
        number = read_number(text)
        if _FIELD.match(text) or (number and (number.close or number.pilcrow)):
            return 0
        if text[0] == "(" and opening_mark(text, 0, len(text)):
            return 0
    return 0


def first_line(lines: list[Line], start: int, stop: int) -> int:
    """The first line of the message from ``start`` on; ``stop``, where its body begins, if nothing opens a header."""
    near = range(start, min(stop, start + _NEAR))
    routed = next((i for i in near if lines[i].text and _routes(lines[i].text)), None)
    if routed is not None:
        return routed
    opens = next((i for i in near if lines[i].text and _opens_header(lines[i].text)), stop)
    return _above_record(lines, start, opens) if opens < stop and is_record(lines[opens].text) else opens


def _above_record(lines: list[Line], start: int, record: int) -> int:
    """The line of the level that stands above a message record number, or that number's own."""
    first = record
    for index in range(record - 1, start - 1, -1):
        text = lines[index].text
        if text and not (is_lone_level(text) or text == "SBU"):
            break
        first = index if text else first
    return first


def _routes(text: str) -> bool:
    return text[:3].upper() == "FM " or is_routing(text) or is_page(text) or DISTRIBUTION.match(text) is not None


def is_addressee(text: str) -> bool:
    """Whether a line names a post behind its route, its kind or a keyword, though the lines above it are lost."""
    return _ADDRESSEE.match(text) is not None and text.isupper()


def _opens_header(text: str) -> bool:
    return is_addressee(text) or keyword(text) is not None or is_full_banner(text) or is_caption(text)
