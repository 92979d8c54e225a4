"""A text cut into lines: the smallest pieces that reading rules look at.

Lines tile the text: each begins where the one before it ended. A line that holds several paragraphs run together is
cut into several.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import NamedTuple

from tearline.cables.marks import is_mark
from tearline.cables.runon import run_on_numbers


class Line(NamedTuple):
    """One line, or a piece of one, with its place in the text."""

    start: int
    end: int
    """Past the line end, if it has one."""
    at: int
    """Where ``text`` begins."""
    text: str
    """Without the blanks around it; empty for a blank line."""


_line: Callable[[tuple[int, int, int, str]], Line] = partial(tuple.__new__, Line)
"""A line of its values: what ``Line`` does, in half the time, for the hundreds of lines of each text."""
_LONG = 120
"""Characters; only in a line that no teleprinter could print may something without a mark begin a portion."""
_MARKED = re.compile(r"\(([^()\n]{1,60})\)")
_LEADS_MARK = re.compile(
    r"(?:[.!?;\"”’)\]]|-{3})[^\S\n]+(?P<number>(?:¶|\[1\]\(\#\))?\d{1,2}\.\s{0,3}(?:[A-Z][\w ,]{1,50}:\s)?)$|"
    r"(?<=\s)(?P<bullet>(?:--?|[*•o])\s?)$"
)
"""What stands before a mark that is run into a line: a number behind the end of a sentence or rule, or a bullet."""
_NUMBER_BEHIND = re.compile(r"[^\S\n]+(?:¶|\[1\]\(\#\))?\d{1,2}\.\s")
_SENTENCE_END = re.compile(r"[.!?;][\"”’)]?\s+$")
_REACH = 90
"""Characters before a mark in which its number, and the sentence before it, stand."""
_JOINT = re.compile(r"[.!?:;\"”’)\]-]\s+(?=[¶\[\d-]|[A-Z][A-Z ])")
"""The end of a sentence or rule, and behind it what may begin another portion."""
_HALF_MARKED = re.compile(r"(?:¶|\[1\]\(\#\))?\d{1,2}\.\s?([A-Z]{1,4}(?:/{1,2}[A-Z]{2,6})?)\)\s")
_AFTER_SENTENCE = re.compile(r"(?:¶|\[1\]\(\#\))\d{1,2}\.\s|[A-Z][A-Z0-9 ,.'&/:-]{2,70}\s-{5,}(?:\s|$)")
"""A number behind a pilcrow, or a heading with its rule."""
_BULLET = re.compile(r"(?P<end>[.;:!?])\)?\s+(?P<sign>--?)(?:\s?(?=[A-Z(])|\s*$)")
_OPENING_SIGN = re.compile(r"\s*(--?)\s")
_LAST_WORD = re.compile(r"[^\w.]+")
_ABBREVIATIONS = frozenset({"Jr", "Sr", "Dr", "Mr", "Mrs", "Ms", "St", "No", "vs", "Gen", "Col", "Inc", "Ltd", "Co"})
_PAGE = re.compile(r"0\d{7}\s+\d{3}(?:\.\d)?\s+OF\s+\d{3}(?!\d)(?P<caption>\s+SIPDIS(?!\w))?")
_POST = re.compile(r"(?<=[^\S\n])(?:[A-Z][A-Z.'-]*[^\S\n]+){1,4}$")
_BEFORE_NUMBER = re.compile(r"\b((?:[A-Z][A-Z.'-]*[^\S\n]+){1,4})0*$")
_MOST_DIGITS = 7
_HEAD = 8_000
"""Characters from the text's start in which its banner stands."""
_SHORTENED = 10
"""Characters to which page headers shorten the name of a post."""


def cut_lines(text: str) -> list[Line]:
    """Every line of ``text`` in order, run-together lines cut apart."""
    lines: list[Line] = []
    marked = {*_marked_places(text), *_page_places(text)}
    places = [*sorted(marked | run_on_numbers(text, marked)), len(text)]
    start = at_place = 0
    for piece in text.splitlines(keepends=True):
        end = start + len(piece)
        if places[at_place] < end or end - start > _LONG or (piece[0] == "-" and " -" in piece):
            first = at_place
            while places[at_place] < end:
                at_place += 1
            lines += _pieces(text, start, end, places[first:at_place])
        else:
            stripped = piece.strip()
            at = start if not stripped or piece[0] == stripped[0] else start + piece.index(stripped)
            lines.append(_line((start, end, at, stripped)))
        start = end
    return lines


def line_between(text: str, start: int, end: int) -> Line:
    """The piece of ``text`` from ``start`` to ``end`` as a line of its own."""
    piece = text[start:end]
    stripped = piece.strip()
    return Line(start, end, start + (piece.index(stripped) if stripped else 0), stripped)


def _marked_places(text: str) -> Iterator[int]:
    """Where a paragraph or bullet with a mark was run into a line."""
    last = 0
    for found in _MARKED.finditer(text):
        if not is_mark(found[1].strip()):
            continue
        line = max(text.rfind("\n", max(0, found.start() - _REACH), found.start()) + 1, found.start() - _REACH)
        before = text[line : found.start()]
        lead = _LEADS_MARK.search(before)
        if lead and lead["number"]:
            yield line + lead.start("number")
        elif lead and (last > line or _SENTENCE_END.search(before[: lead.start()])):
            yield line + lead.start("bullet")
        elif _NUMBER_BEHIND.match(text, found.end()) and _SENTENCE_END.search(before):
            yield found.start()
        last = found.end()


def _page_places(text: str) -> Iterator[int]:
    """Where a page header was run into a line, and where it ends."""
    posts: dict[str, set[str]] = {}
    for found in _PAGE.finditer(text):
        before = _POST.search(text[max(0, found.start() - _REACH) : found.start()])
        if before:
            number = found[0][:8].lstrip("0") or "0"
            if number not in posts:
                posts[number] = set(_names_before(number, text[:_HEAD]))
            yield found.start() - _post_length(before[0], posts[number])
            yield from {found.start("caption") + 1, found.end("caption")} - {0, -1}
            yield found.start() + len(found[0].removesuffix(found["caption"] or ""))


def _names_before(number: str, head: str) -> Iterator[str]:
    """What a page header with this number may call its post: up to four words that stand before it in the banner."""
    for printed in re.finditer(rf"{number}\b", head):
        words = _BEFORE_NUMBER.search(head, max(0, printed.start() - _REACH), printed.start())
        if words is None or words.end(1) + _MOST_DIGITS < printed.end():
            continue
        parts = words[1].split()
        for count in range(1, len(parts) + 1):
            name = " ".join(parts[-count:])
            yield name
            yield name[:_SHORTENED].rstrip()


def _post_length(words: str, known: Collection[str]) -> int:
    """How much of the capitals before a page number is the post's name: as the banner has it, or the last word."""
    parts = words.split()
    count = next((count for count in range(len(parts), 0, -1) if " ".join(parts[-count:]) in known), 1)
    return len("".join(re.findall(r"\S+\s*", words)[-count:]))


def _pieces(text: str, start: int, end: int, places: list[int]) -> list[Line]:
    """A line cut before each paragraph, bullet, heading or page header that was run into it."""
    found = {*places, *_bullets(text, start, end)}
    if end - start > _LONG:
        found.update(joint.end() for joint in _JOINT.finditer(text, start, end) if _begins_portion(text, joint, end))
    edges = [start, *sorted(place for place in found if start < place < end), end]
    return [line_between(text, edges[at], edges[at + 1]) for at in range(len(edges) - 1)]


def _begins_portion(text: str, joint: re.Match[str], end: int) -> bool:
    """Whether what stands behind the end of a sentence, or of a rule, begins another portion."""
    half = _HALF_MARKED.match(text, joint.end(), end)
    if half and is_mark(half[1]):
        return True
    if joint[0][0] == "-" or _AFTER_SENTENCE.match(text, joint.end(), end) is None:
        return False
    opened = text.rfind("(", max(0, joint.start() - _REACH), joint.start()) if joint[0][0] == ")" else -1
    return opened < 0 or not is_mark(text[opened + 1 : joint.start()])


def _bullets(text: str, start: int, end: int) -> list[int]:
    """Where bullets were run into a line: behind a colon, or two of the same sign that each follow a sentence.

    A dash behind a quotation is one of the sentence; so is one behind an abbreviation, but in a list of such bullets.
    """
    found = list(_BULLET.finditer(text, start, end))
    begun = Counter(each["sign"] for each in found if not _is_abbreviation(text, each))
    opening = _OPENING_SIGN.match(text, start, end)
    if opening:
        begun[opening[1]] += 1
    return [
        each.start("sign")
        for each in found
        if begun[each["sign"]] > 1 + _is_abbreviation(text, each) or each["end"] == ":"
    ]


def _is_abbreviation(text: str, found: re.Match[str]) -> bool:
    if found["end"] != ".":
        return False
    word = _LAST_WORD.split(text[max(0, found.start() - 12) : found.start()])[-1]
    return word in _ABBREVIATIONS or len(word) == 1 or "." in word
