"""Where a portion's own mark is printed, and what a cable says of its entire text.

A mark stands at the start of a portion, after a label or after words such as ``Summary:``, at either end of a subject
or heading, or alone on its line. Letters in parentheses anywhere else are no marks.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from tearline.cables.model import Span
from tearline.markings.model import Mark
from tearline.markings.read import looks_like_mark
from tearline.registry import read_mark, shipped

_LEVELS = (
    r"TOP\s+SECRET|SECRET|CONFIDENTIAL|SENSITIVE\s+BUT\s+UNCLASSIFIED|LIMITED\s+OFFICIAL\s+USE|UNCLASSIFIED|SBU|LOU"
)
_OPENING = re.compile(r"\s*\(\s*([^()]{1,150}?)\s*\)")
_MORE = re.compile(
    r"\s?\(\s*(?:NF|NOFORN|ORCON|OC|NODIS|EXDIS|LIMDIS|FOUO|PROPIN|REL\s[^()]{2,80})\s*\)", re.IGNORECASE
)
_AFTER_LABEL = re.compile(r"\s*\(?(?:[A-Za-z]|\d{1,2})[.)]\s*\(\s*([^()]{1,150}?)\s*\)")
_AFTER_WORDS = re.compile(
    r"\s*(?:[A-Za-z][\w /&,'’-]{1,50}:|(?i:(?:summary|comment|background|introduction|action request|note)\s*[.–—-]*))"
    r"\s*\(\s*([^()]{1,150}?)\s*\)"
)
_BEFORE_COLON = re.compile(
    r"\s*[A-Z][\w/&,.'’-]*(?:\s(?:[A-Z\d&/][\w/&,.'’-]*|and|of|the|for)){0,7}\s"
    r"\(\s*([^()]{1,150}?)\s*\)(?=\s?(?::|\.\s+\w|--?\s|[–—]))"
)
"""A label and its mark: ``SUMMARY (S): …``, ``John Poe (S) -- …``."""
_AFTER_TITLE = re.compile(
    r"\s*(?:[A-Z][A-Z0-9/&,'’-]*(?:\s[A-Z0-9/&][A-Z0-9/&,'’-]*){0,7}\.|"
    r"[A-Z][\w/&,'’-]*(?:\s[A-Z\d&/][\w/&,'’-]*){0,7}\s(?:--?|[–—]))\s?\(\s*([^()]{1,150}?)\s*\)"
)
"""A title and the mark behind it: ``THE ROADS. (S) …``, ``Rails -- (S) …``."""
_HALF = re.compile(
    r"\s*(?:([A-Z]{1,4}(?:/{1,2}[A-Z]{2,6})?)\)|\(([A-Z]{1,4}(?:/{1,2}[A-Z]{2,6})?)(?!\s[^()\n]{1,20}\)))\s+(?=[A-Z\"“])"
)
"""A mark with one of its brackets; ``(U S)`` and ``(U AND C)`` have both."""
_PLACES = (_OPENING, _AFTER_WORDS, _AFTER_LABEL, _BEFORE_COLON, _AFTER_TITLE)
_REACH = 100
"""Characters from a portion's start in which its mark begins."""
_BETWEEN = re.compile(r"\s*\)\s*\(\s*")
_CLOSING = re.compile(r"\(\s*([^()]{1,150}?)\s*\)[\s.]*$")
_WHOLE = (
    r"entire\s+(?:te?xt|message|cable|telegram|document|contents?)|(?:all|whole)\s+text|text\s+entire|"
    r"e n t i r e\s+t e x t"
)
_SENTENCE_ENDS = r"(?=[^\S\r\n]*(?:[.)\]]|\s*\Z|(?:\r?\n){2}|\r?\n\s*(?-i:[\d(¶]|[A-Z][a-z])))"
"""Behind the words ``entire text``; where the sentence goes on, it tells of some other text."""
_LETTERS = r"(?-i:TS|[SC])(?=\s?[–—-])"
_SPACED = r"C O N F I D E N T I A L|T O P\s+S E C R E T|S E C R E T"
_BARE = re.compile(
    rf"\s*((?:{_LEVELS})(?:/+[A-Z][A-Z/, ]*?)?|{_SPACED}|{_LETTERS})"
    rf"[\s,.:;()–—-]+(?:{_WHOLE}){_SENTENCE_ENDS}\.?",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    rf"\s*\(?(?:the\s+)?(?:{_WHOLE})(?:\s+of\s+this\s+\w+)?[\s,:–—-]+(?:is\s+)?(?:classified\s+)?({_LEVELS})"
    rf"{_SENTENCE_ENDS}|"
    rf"\s*this\s+(?:cable|message|telegram)\s+is\s+(?:classified\s+)?({_LEVELS})\s+in\s+its\s+entirety"
    rf"{_SENTENCE_ENDS}|"
    rf"\s*classified\s+by\b[^\n]{{1,80}}?\.\s+({_LEVELS})[\s,:;()–—-]+(?:{_WHOLE}){_SENTENCE_ENDS}",
    re.IGNORECASE,
)
"""Sentences that give the level behind the words ``entire text``, or behind the classifier."""
_LEVEL_WORDS = re.compile(rf"\s*({_LEVELS})\b", re.IGNORECASE)
_ENTIRE = re.compile(_WHOLE, re.IGNORECASE)
_ENTIRE_SENTENCE = re.compile(rf"[\s,.:;–—-]*(?:{_WHOLE}){_SENTENCE_ENDS}", re.IGNORECASE)
_ENTIRE_WORDS = re.compile(
    rf"^(?:the\s+)?(?:{_WHOLE})[\s,.:;–—-]+|[\s,.:;–—-]*(?:{_WHOLE})(?:\s+unless\s[^()]{{1,40}})?[\s.]*$", re.IGNORECASE
)
_HANDLED = re.compile(
    r"(?:sensitive\s+but\s+unclassified|\bSBU\b).{0,60}?"
    r"(?:protect|handle|treat|not\s+for\s+(?:internet|public|distribution))|"
    r"(?:this|the)\s+(?:cable|message|telegram|entire|following)\b.{0,40}(?:sensitive\s+but\s+unclassified|\bSBU\b)",
    re.IGNORECASE | re.DOTALL,
)
_RELEASE = r"(?:REL|Rel|rel)(?:\s+(?:TO|To|to))?\s+[A-Z]\w+(?:(?:,\s?|/)[A-Z]\w+)*"
BEGINS_WITH_MARK = re.compile(
    r"\s*[(\[]?(?:BEGIN|Begin|begin)\s+"
    rf"((?:TOP SECRET|SECRET|CONFIDENTIAL|SBU|TS|[SC])(?:\s?//?\s?(?:{_RELEASE}|[A-Z]{{2,8}}\b))*)"
    r"(?=\s|$|(?<=[A-Z]{5})[.:)\]])"
)
"""``Begin`` with a mark that lost its parentheses behind it."""
_BEGINS = re.compile(r"\s*BEGIN\b[^()]{0,60}\(\s*([^()]{1,150}?)\s*\)", re.IGNORECASE)
_STATEMENT = 240
"""Characters; a sentence about the whole cable is no longer."""


class Printed(NamedTuple):
    """A mark as it stands in the text."""

    span: Span
    text: str


class Said(NamedTuple):
    """What a cable says of its entire text."""

    mark: str
    """Ready to be read."""
    plainly: bool
    """Whether in the words ``entire text``."""


@lru_cache(maxsize=4096)
def is_mark(inner: str) -> bool:
    """Whether the text inside a pair of parentheses is meant as a mark; ``(C - ENTIRE TEXT)`` is, too."""
    return looks_like_mark(_ENTIRE_WORDS.sub("", inner), shipped())


def plain(printed: str) -> str:
    """A printed mark without the words ``entire text``, its blanks made one, ready to be read."""
    inner = _BETWEEN.sub("//", printed.strip("()[]{} \t\r\n"))
    return " ".join(_ENTIRE_WORDS.sub("", inner).split())


@lru_cache(maxsize=4096)
def meaning_of(printed: str) -> Mark:
    """What a printed mark means, the words ``entire text`` left out."""
    return read_mark(plain(printed)).mark


def opening_mark(text: str, start: int, end: int) -> Printed | None:
    """The mark with which the portion's text between two offsets begins."""
    for pattern in _PLACES if text.find("(", start, min(end, start + _REACH)) >= 0 else ():
        found = pattern.match(text, start, end)
        if found and is_mark(found[1]):
            stop = found.end()
            more = _MORE.match(text, stop, end) if "(" in text[stop : stop + 2] else None
            return _printed(text, text.rindex("(", start, found.start(1)), more.end() if more else stop)
    found = _BARE.match(text, start, end)
    if found:
        return Printed(Span(found.start(1), found.end()), found[0].strip().rstrip("."))
    return None


def begin_mark(text: str, start: int, end: int) -> Printed | None:
    """The mark in a line that begins quoted text, as ``BEGIN S/REL UK TALKING POINTS``; it governs that text."""
    found = BEGINS_WITH_MARK.match(text, start, end)
    if found:
        return _printed(text, *found.span(1))
    found = _BEGINS.match(text, start, end)
    if found and is_mark(found[1]):
        return _printed(text, text.rindex("(", start, found.start(1)), text.index(")", found.end(1)) + 1)
    return None


def half_mark(text: str, start: int, end: int) -> Printed | None:
    """A mark that lost one of its parentheses, as in ``7. C) …``."""
    found = _HALF.match(text, start, end)
    if found is None or (found[1] or found[2]).endswith("REL") or not is_mark(found[1] or found[2]):
        return None
    span = Span(start + len(found[0]) - len(found[0].lstrip()), start + len(found[0].rstrip()))
    return Printed(span, text[span.start : span.end])


def closing_mark(text: str, start: int, end: int) -> Printed | None:
    """The mark with which a subject or heading ends."""
    found = _CLOSING.search(text, max(start, end - 200), end)
    if found and is_mark(found[1]):
        return _printed(text, found.start(), text.index(")", found.start()) + 1)
    return None


def says_entire_text(text: str) -> Said | None:
    """What a portion's text says of the whole cable, or None where it says nothing.

    ``CONFIDENTIAL - ENTIRE TEXT`` and ``(C) Entire text`` do in so many words, ``Sensitive but unclassified. Please
    protect accordingly`` and ``This cable is sensitive but unclassified`` in other words, whatever mark stands before.
    """
    words = text.lower()
    if not ("entire" in words or "text" in words or "t e x t" in words or "unclassified" in words or "sbu" in words):
        return None
    mark = opening_mark(text, 0, min(len(text), _STATEMENT))
    start = mark.span.end if mark else 0
    if mark and _ENTIRE.search(mark.text):
        return Said(plain(mark.text), plainly=True)
    said = _BARE.match(text, start) or _IN_WORDS.match(text, start)
    if said:
        return Said(plain(said[said.lastindex or 1]), plainly=True)
    if mark and _ENTIRE_SENTENCE.match(text, start):
        return Said(plain(mark.text), plainly=True)
    return Said("SBU", plainly=False) if len(text) <= _STATEMENT and _HANDLED.search(text) else None


def stated_mark(text: str, start: int, end: int) -> Printed | None:
    """The mark in a line that says it of the entire text: one in parentheses, or the level in words."""
    mark = opening_mark(text, start, end)
    if mark:
        return mark
    found = _LEVEL_WORDS.match(text, start, end)
    return _printed(text, found.start(1), found.end(1)) if found else None


def _printed(text: str, start: int, end: int) -> Printed:
    return Printed(Span(start, end), text[start:end])
