"""What stands in a mark's place and is nearly one: ``(SUB)``, ``(CONFIDENTAL)``, ``(NF)``, ``[C]``, ``S//NF``.

It is taken as the portion's mark. Where it is not understood it counts as above every level, because a slip of the pen
must not open a portion.
"""

import re
from difflib import get_close_matches

from tearline.cables.bare import bare_mark
from tearline.cables.marks import Printed, is_mark
from tearline.cables.model import Span
from tearline.markings.model import Level
from tearline.registry import read_mark

_BRACKETED = re.compile(r"\s*(?:[A-Z][\w /&,'’-]{1,50}:\s*)?([(\[{]+\s*([A-Za-z58][A-Za-z058/, -]{0,30}?)\s*[)\]}]+)")
_ODDLY_BRACKETED = re.compile(r"\s*(<([A-Z][A-Z/, ]{0,30})>|([/|)])([A-Z]{1,3})[/|(])(?=\s)")
"""Signs that a scan takes for brackets. ``<U>`` may underline, so in these none is a mark that opens a portion."""
_UNREADABLE = re.compile(
    r"\s*(\(\s?[^()\s]{1,3}\s?//?\s?(?:NF|NOFORN|ORCON|FGI|REL\s[^()]{2,80})\s?\)|"
    r"\((?:TS|[SCU]|SBU|FOUO|LOU)(?:(?:\s?//?\s?|-|\s-\s)(?=[A-Z])[A-Z /,-]{1,40}|\s?//?\s?(?:25)?X\d{1,2}|"
    r"\s?(?:[,;]|(?i:and|or)\b|&|\s)\s?(?:TS|[SCU]|SBU|FOUO|LOU)|[|!Il](?:NF|NOFORN|FOUO|REL\b[^()]{2,60}))\s?\))"
)
"""A level that nobody can read with a control behind it, or a level with a control that nobody knows; two levels; and a
level with a scan's stroke before its control."""
_DASHED = re.compile(r"\s*((?:TS|[SC])(?://?(?:NF|NOFORN))?)\s?(?:--?|[–—])\s+(?=[\"“]?[A-Z])")
_SLIPS = frozenset({"SS", "CC", "SB", "SUB", "BSU", "SBUU", "SSBU", "NF", "OC", "REL"})
_LEVELS = ("CONFIDENTIAL", "SECRET", "UNCLASSIFIED", "SENSITIVE", "NOFORN", "CLASSIFIED")
_FIGURES = str.maketrans("058", "OSB")
"""Letters that a scan takes for figures."""
_ENUMERATION = 2000
"""Characters before a figure in brackets in which the one before it is sought."""
_LIKE = 0.83
"""Share of letters that a slip leaves in a word."""
_MOST_WORDS = 3


def near_mark(text: str, start: int, end: int) -> Printed | None:
    """What stands at ``start`` and is a mark in other brackets or without them, or nearly one."""
    found = _BRACKETED.match(text, start, end)
    if found and (is_mark(found[2]) or (_is_slip(found[2].upper()) and not _counts(text, start, found[2]))):
        return Printed(Span(*found.span(1)), found[1])
    odd = _ODDLY_BRACKETED.match(text, start, end)
    inner = (odd[2] or odd[4]) if odd else None
    if odd and inner and is_mark(inner) and read_mark(inner).mark.level is not Level.U:
        return Printed(Span(*odd.span(1)), inner)
    unreadable = _UNREADABLE.match(text, start, end)
    if unreadable:
        return Printed(Span(*unreadable.span(1)), unreadable[1])
    return bare_mark(text, start, end)


def dashed_mark(text: str, start: int, end: int) -> Printed | None:
    """The letter behind a paragraph's number with a dash for its brackets: ``1. C - The lamps``.

    ``U -`` is none: so weak a sign must not open a portion.
    """
    found = _DASHED.match(text, start, end)
    return Printed(Span(*found.span(1)), found[1]) if found else None


def _counts(text: str, start: int, inner: str) -> bool:
    """Whether ``(5)`` goes on counting from a ``(4)`` before it."""
    return inner.isdigit() and f"({int(inner) - 1})" in text[max(0, start - _ENUMERATION) : start]


def _is_slip(inner: str) -> bool:
    if inner.translate(_FIGURES) != inner:
        return is_mark(inner.translate(_FIGURES))
    words = re.findall(r"[A-Z]+", inner)
    if words[0] in _SLIPS:
        return len(words) == 1 or "/" in inner
    return len(words) <= _MOST_WORDS and any(get_close_matches(word, _LEVELS, 1, _LIKE) for word in words)
