"""The header that a section break, or a careless copy, repeats inside a cable."""

import re
from collections.abc import Collection
from functools import lru_cache

from tearline.cables.extent import goes_on, is_passing_instruction, runs_on
from tearline.cables.furniture import is_caption, read_banner
from tearline.cables.labels import read_number
from tearline.cables.lines import Line
from tearline.cables.marks import opening_mark
from tearline.cables.model import Kind

_ROUTING = re.compile(
    r"VZCZ\w+|[ZOPRYMW]{2}\s+RUE?H?\w+.*|DE\s+R[UH]\w+\s+#\d.*|ZN[YR]\s+\w+\s+ZZH|"
    r"(?:DTG:?\s+)?(?:(?:NIACT\s+)?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE|[ZOPRYM]{1,2}(?:\s+[ZOPRYM]{1,2})*)\s*)?"
    r"\d\d\s?\d{4}\s?Z\s*[A-Z]{3,9}\s*\d\d.*"
)
_FIELD = re.compile(
    r"(?:FM|TO|INFO)\s+[A-Z]|(?:E\.?\s?[O0]\.?\s?\d{5}|TAGS?|SUBJECT|SUBJ|REF(?:S|TELS?|ERENCES?)?|CLASSIFIED\s+BY|DECL)\b.{0,4}[:.]?",
    re.IGNORECASE,
)
_STRICT_FIELD = re.compile(
    r"E\.?\s?[O0]\.?\s?\d{5}\s*[:.,]|TAGS\s*:|SUBJ(?:ECT)?\s*:|REF[A-Z()]*\s*:|CLASSIFIED BY\s*:|REASONS?\s*:",
    re.IGNORECASE,
)
_KINDS = {"E": Kind.EO, "T": Kind.TAGS, "S": Kind.SUBJECT, "R": Kind.REFERENCES}
"""What runs on below a field, by its first letter."""
_TORN = re.compile(r"SECTION(?:\s+\d{1,3}(?:\s+OF)?)?$", re.IGNORECASE)
_MOST = 200
_FIRST = frozenset("VZOPRDYMWTSCULtscu")
_LEVELS_BEGIN = frozenset({"secret", "confid", "unclas", "top se"})


@lru_cache(maxsize=256)
def is_routing(text: str) -> bool:
    """A routing line or a date-time group."""
    text = text.upper() if text.islower() else text
    return text[0] in "VZOPRDYMWNFI0123" and _ROUTING.fullmatch(text) is not None


def may_begin_header(text: str) -> bool:
    """Whether a line is worth a look as a header's first: it begins like routing, a date-time group or a banner."""
    return text[0] in _FIRST and (text[:2].isupper() or text[1:2] == " " or text[:6].lower() in _LEVELS_BEGIN)


def torn_banner(lines: list[Line], index: int) -> Line | None:
    """The banner whose section count is broken over two lines, as one line; or None."""
    text = lines[index].text
    if index + 1 >= len(lines) or "SECTION" not in text[-16:].upper() or not _TORN.search(text, max(0, len(text) - 16)):
        return None
    whole = f"{text} {lines[index + 1].text}"
    banner = read_banner(whole)
    if banner is None or not banner["section"]:
        return None
    return Line(lines[index].start, lines[index + 1].end, lines[index].at, whole)


def repeated_header(lines: list[Line], index: int, stop: int, first: Collection[str], *, fresh: bool) -> int:
    """How many lines a header takes that begins at ``index`` with routing, a date-time group or a full banner; or 0.

    It takes header lines, and below a field only what surely goes on with it: lines of ``first``, the cable's own
    header, or more tags, letters or reasons. Text of the message may follow without a blank line.
    """
    torn = torn_banner(lines, index)
    text = torn.text if torn else lines[index].text
    if not (is_routing(text) or _full_banner(text, fresh=fresh)):
        return 0
    at = end = index + 2 if torn else index
    kind, fields = None, False
    while at < min(stop, index + _MOST):
        text = lines[at].text
        if not text:
            kind = None
        elif _STRICT_FIELD.match(text):
            end, kind, fields = at + 1, _KINDS.get(text[0].upper()), True
        elif is_routing(text) or is_caption(text) or _full_banner(text, fresh=True):
            end, kind = at + 1, None
        elif not fields and _FIELD.match(text):
            end, kind = at + 1, Kind.TRANSMISSION
        elif text in first or (kind and _runs_on(kind, text)):
            end = at + 1
        elif fields or _is_body(text) or not _instructs(text) or not _fields_follow(lines, at, stop):
            break
        at += 1
    return end - index


def _runs_on(kind: Kind, text: str) -> bool:
    """Whether a line below a repeated field is no text of the message, as nothing but the field's kind looks."""
    if kind is Kind.REFERENCES:
        return goes_on(text, kind, ())
    return text.isupper() and text[-1] not in ".!?" and kind is not Kind.SUBJECT and runs_on(kind, text, ())


def _is_body(text: str) -> bool:
    """Whether a line among passing instructions is text of the message: numbered, marked, a bullet or a sentence."""
    number = read_number(text)
    opens = opening_mark(text, 0, len(text)) is not None
    return bool(number and number.close) or opens or text[0] in "-¶*" or text[-1] in ".!?"


def _instructs(text: str) -> bool:
    """Whether a line between banner and fields may be a passing instruction, or the rest of one."""
    return text.isupper() or is_passing_instruction(text)


def banners(lines: list[Line]) -> list[re.Match[str]]:
    """The banners among a header's lines."""
    whole = [torn_banner(lines, index) or line for index, line in enumerate(lines) if line.text]
    read = (read_banner(line.text) for line in whole)
    return [banner for banner in read if banner and (banner["number"] or banner["section"])]


def _full_banner(text: str, *, fresh: bool) -> bool:
    banner = read_banner(text)
    return banner is not None and bool(
        banner["section"] or (banner["number"] and fresh) or " " in banner["level"].strip()[:3]
    )


def _fields_follow(lines: list[Line], at: int, stop: int) -> bool:
    """Whether the header's fields come after this line of passing instructions."""
    near = [line.text for line in lines[at : min(stop, at + 10)]]
    return any(_STRICT_FIELD.match(text) for text in near if text)
