"""Marks that lost their brackets, or one of them: ``S//NF The lamps burn``, ``SECRET: …``, ``(S The lamps burn``.

Without brackets only letters with a control behind a slash are surely a mark, wherever they stand; a level alone must
stand where a mark does, and text must begin behind it.
"""

import re
from collections.abc import Iterator

from tearline.cables.marks import Printed, is_mark
from tearline.cables.model import Span
from tearline.registry import read_mark

_LEVEL = r"(?:TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|UNCLAS|SENSITIVE BUT UNCLASSIFIED|SBU|TS|[SCU])"
_CONTROLS = r"(?:REL|NF|NOFORN|ORCON|OC|FGI|FOUO|SBU|EXDIS|NODIS|PROPIN|LIMDIS|SI|HCS|RELIDO)\b"
_CONTROL = re.compile(rf"/\s?{_CONTROLS}", re.IGNORECASE)
_LEVEL_BEFORE = re.compile(rf"(?<![\w-])(?<!\w/){_LEVEL}\s?/?$", re.IGNORECASE)
_REACH = 32
"""Characters before a control in which its level stands."""
_NEAR = 60
"""Characters from a portion's start in which its mark, behind a label, begins."""
_WORD = re.compile(r"[\s,/-]*[A-Za-z]+")
_MOST_WORDS = 16
_GOES_ON = re.compile(r"\s?(?:,|//?|(?i:and)\b)\s?[A-Z]")
"""Behind a control or a nation: more of them."""
_UNFINISHED = re.compile(r"(?:[^A-Z]|^)(?:REL|TO)$", re.IGNORECASE)
_LABEL = r"\s*(?:[A-Z][\w&'’-]*(?:\s[A-Z&][\w&'’-]*){0,3}[:.]\s+)?[(\[/]{0,2}\s?"
_WITH_CONTROL = re.compile(rf"{_LABEL}(?P<mark>(?i:{_LEVEL}(?:\s?//?\s?{_CONTROLS}|[ -](?:NF|NOFORN|FOUO)\b)))")
_OPENS = frozenset("/TSC([")
_ALONE = re.compile(
    rf"{_LABEL}(?P<word>(?:TOP SECRET|SECRET|CONFIDENTIAL|SENSITIVE BUT UNCLASSIFIED|SBU|SNF|CNF)\)?)"
    r"(?=\s?(?:[:.]|--?)\s|\s+[\"“]?[A-Z][a-z])|"
    r"\s*(?P<letter>\(?(?:TS|[SC])(?=\s+(?:[\"“]?[A-Z][a-z]|A\s)))"
)
"""A level with nothing beside it, and text behind it that begins a sentence."""
_BRACKETS = re.compile(r"[^()]{1,150}\)")
_BEGUN = re.compile(r"(?:^|[.!?:;\"”]\s|\n)[^\S\n]*$")
_TEXT_FOLLOWS = re.compile(r"\s+[\"“]?[A-Z][a-z]|\s?:\s")
_ALONE_INSIDE = tuple(
    map(
        re.compile,
        (
            *("SECRET", "CONFIDENTIAL", "SBU", r"\((?:[SC]|TS|SBU)(?= )"),
            *(r"S(?:\)(?<=[ \n]S\))|BU\))(?= )", r"TS\)(?= )"),
        ),
    )
)
"""What is sought inside a text, one pattern for each first sign, which is found at many times the speed of a choice."""


def bare_mark(text: str, start: int, end: int) -> Printed | None:
    """The mark without brackets with which the text between two offsets begins, behind a label or not."""
    near = text[start : min(end, start + _NEAR)]
    if "/" not in near and ": " not in near and near.lstrip()[:1] not in _OPENS:
        return None
    found = _WITH_CONTROL.match(text, start, end)
    if found:
        return _whole(text, found.start("mark"), end)
    found = _ALONE.match(text, start, end)
    group = found.lastgroup if found else None
    return Printed(Span(*found.span(group)), found[group]) if found and group else None


def bare_marks(text: str) -> Iterator[Printed]:
    """Every mark in ``text`` that has a control and lost a bracket, and levels where a sentence or label ends."""
    for control in _CONTROL.finditer(text):
        before = max(0, control.start() - _REACH)
        level = _LEVEL_BEFORE.search(text, before, control.start())
        mark = _whole(text, level.start(), len(text)) if level else None
        if mark:
            yield mark
    for alone in _ALONE_INSIDE:
        for found in alone.finditer(text):
            start, end = found.span()
            if _TEXT_FOLLOWS.match(text, end) and _BEGUN.search(text[max(0, start - 12) : start].removesuffix("TOP ")):
                yield Printed(Span(start, end), found[0])


def _whole(text: str, start: int, end: int) -> Printed | None:
    """The mark that begins with a level and a control at ``start``; of nations no more than are surely listed.

    None where it stands in brackets after all.
    """
    closed = _BRACKETS.match(text, start, end) if text[max(0, start - 1) : start] == "(" else None
    if closed and is_mark(closed[0].rstrip(")")):
        return None
    place = start
    ends: list[int] = []
    while len(ends) < _MOST_WORDS and (word := _WORD.match(text, place, end)):
        place = word.end()
        ends.append(place)
    known = None
    for place in ends:
        words = text[start:place]
        if not words.isalpha() and not _UNFINISHED.search(words) and read_mark(words).mark.known:
            known = place
            if not _GOES_ON.match(text, place, end):
                break
    if known is None:
        known = ends[min(2, len(ends) - 1)]
    return Printed(Span(start, known), text[start:known])
