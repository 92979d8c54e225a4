"""Marks that stand inside a portion's text, where no rule of reading made a portion of them.

A copy that lost its line breaks runs portions together. What is not cut apart again must not count lower than a mark
that stands in it.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from tearline.cables.bare import bare_marks
from tearline.cables.marks import BEGINS_WITH_MARK, is_mark, meaning_of
from tearline.cables.model import Kind, Span
from tearline.cables.quoting import says_level
from tearline.cables.tree import Node
from tearline.cables.words import CALLS_A_NUMBER
from tearline.markings.model import Mark
from tearline.markings.rollup import roll_up

_KINDS = frozenset(
    {Kind.SUBJECT, Kind.PARAGRAPH, Kind.SUBPARAGRAPH, Kind.ITEM, Kind.BLOCK, Kind.TABLE, Kind.MARKER, Kind.HEADING}
)
_BRACKETED = re.compile(r"[(\[{](?<!\w.)\s*([A-Za-z/][^()\[\]{}]{0,150}?)\s*\\?[)\]}]")
"""Brackets of any kind, and an escaping backslash, as converters and slips of the pen leave them."""
_BEFORE = re.compile(r"(?:[\n.!?:;()\[\]{}\"”’*•\\–—-]|\b[onq])[^\S\n]*$")
"""What stands before a mark in the middle of a text: a line's start, a sentence's end, a label or a bullet."""
_AFTER = re.compile(r"\s?(?::|--?\s|[–—])")
"""What stands behind a mark that follows a label."""
_BEGIN = tuple(map(re.compile, ("BEGIN", "Begin", "begin")))
"""One pattern a word: each begins with a letter that is looked for ten times as fast as one of several."""
_NAMED = r"(TOP\s+SECRET|SECRET|CONFIDENTIAL)"
_IN_TITLE = re.compile(
    rf"(?:[-–—:/]|\A|^)\s?\(?{_NAMED}\s+(?:ANNEX|APPENDIX|ATTACHMENT|ENCLOSURE|SECTION|SUPPLEMENT|PART|PORTION|TEXT)\b|"
    rf"[-–—:/(]\s?{_NAMED}\)?[ .:]*(?=\r?\n|\Z|[-=*_]{{3}})",
    re.IGNORECASE | re.MULTILINE,
)
_LAST_WORD = re.compile(r"([\w.]+)[\s,]*$")
_LABEL = 60
"""Characters from a portion's or a line's start in which a mark may follow words of a label."""
_SMALL_WORD = re.compile(r"\b[a-z]{2}")
_YEAR = re.compile(r"\s*(?:19|20)\d\d\b")
_ENUMERATION = 1500
"""Characters before ``(C)`` in which ``(B)`` makes it a letter of an enumeration."""


class _Inside(NamedTuple):
    """What is meant as a mark inside a text."""

    at: int
    """Where it begins, or ``Begin`` before it."""
    span: Span
    text: str
    bracketed: bool


def marks_inside(text: str, nodes: Sequence[Node]) -> dict[Node, list[Mark]]:
    """The marks that stand at a mark's place inside portions."""
    candidates = [*_begun(text), *_bare(text), *_titles(text, nodes), *_bracketed(text, {node.mark for node in nodes})]
    owned = sorted((span.start, index) for index, node in enumerate(nodes) for span in node.spans) if candidates else []
    starts = [start for start, _ in owned]
    found: dict[Node, list[Mark]] = {}
    for each in candidates:
        node = nodes[owned[bisect_right(starts, each.at) - 1][1]]
        if node.kind not in _KINDS or _is_own(node, each.span) or _ends_level(text, node):
            continue
        if not each.bracketed or _stands_as_mark(text, node, each):
            found.setdefault(node, []).append(meaning_of(each.text))
    return found


def _begun(text: str) -> Iterator[_Inside]:
    """``Begin`` with a mark behind it that has no brackets."""
    for word in _BEGIN:
        for begin in word.finditer(text):
            mark = BEGINS_WITH_MARK.match(text, begin.start())
            if mark:
                yield _Inside(begin.start(), Span(*mark.span(1)), mark[1], bracketed=False)


def _titles(text: str, nodes: Sequence[Node]) -> Iterator[_Inside]:
    """The level in words with which a heading begins or ends, as ``ANNEX A - SECRET``."""
    heading = Kind.HEADING
    for node in [each for each in nodes if each.kind is heading and not each.mark]:
        start, end = node.spans[0]
        words = text[start:end].upper()
        found = _IN_TITLE.search(text, start, end) if "SECRET" in words or "CONFIDENTIAL" in words else None
        if found:
            start, end = found.span(found.lastindex or 0)
            yield _Inside(start, Span(start, end), text[start:end], bracketed=False)


def _ends_level(text: str, node: Node) -> bool:
    """Whether a portion is ``END SECRET``, behind which nothing bears that mark."""
    return (
        node.kind is Kind.MARKER
        and text[node.start : node.start + 9].lstrip(" ([")[:3].upper() == "END"
        and (says_level(text[node.start : node.spans[-1].end].strip()))
    )


def _bare(text: str) -> Iterator[_Inside]:
    """Marks that lost their brackets."""
    return (_Inside(mark.span.start, mark.span, mark.text, bracketed=False) for mark in bare_marks(text))


def _bracketed(text: str, own: Collection[Span | None]) -> Iterator[_Inside]:
    """Marks in brackets, but for those that portions bear as their own."""
    for at in sorted(at for bracket in "([{" for at in _places(text, bracket)):
        found = _BRACKETED.match(text, at)
        if found and found.span() not in own and is_mark(found[1]):
            yield _Inside(at, Span(*found.span()), found[1], bracketed=True)


def _places(text: str, sign: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def raised(mark: Mark, others: Sequence[Mark]) -> Mark:
    """``mark``, or where one of the others says more, the roll-up of all."""
    if not mark.known or not any(_says_more(other, mark) for other in others):
        return mark
    return roll_up([mark, *others]).mark


def _says_more(other: Mark, mark: Mark) -> bool:
    """Whether ``other`` shuts somebody out whom ``mark`` lets in."""
    both = roll_up([mark, other]).mark
    if not both.known or both.level != mark.level or (mark.rel_to and both.rel_to != mark.rel_to):
        return True
    return bool(set(other.controls) & set(both.controls) - set(mark.controls)) or (both.sci, both.sap, both.aea) != (
        mark.sci,
        mark.sap,
        mark.aea,
    )


def _is_own(node: Node, place: tuple[int, int]) -> bool:
    return node.mark is not None and node.mark.start < place[1] and place[0] < node.mark.end


def _stands_as_mark(text: str, node: Node, inside: _Inside) -> bool:
    """Whether brackets stand where a mark may; letters with a control are a mark wherever they stand."""
    inner, (start, end) = inside.text, inside.span
    if inner in "Cc" and (_counts_on(text, inner, start) or _YEAR.match(text, end)):
        return False
    if "/" in inner:
        return True
    before = text[max(node.start, start - _LABEL) : start]
    word = _LAST_WORD.search(before)
    if word and (word[1].lower().rstrip(".s") in CALLS_A_NUMBER or word[1] in {"1.4", "1.5"}):
        return False
    _, begins, line = before.rpartition("\n")
    label = bool(begins or len(before) < _LABEL) and inner.isupper() and not _SMALL_WORD.search(line)
    return label or not before or _BEFORE.search(before) is not None or _AFTER.match(text, end) is not None


def _counts_on(text: str, letter: str, start: int) -> bool:
    """Whether ``(C)`` is the third letter of an enumeration."""
    before = text[max(0, start - _ENUMERATION) : start]
    return f"({chr(ord(letter) - 1)})" in before and f"({chr(ord(letter) - 2)})" in before
