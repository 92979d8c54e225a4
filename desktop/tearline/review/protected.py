"""Persons whom a cable names as sources and asks to protect."""

import re
from collections.abc import Iterator

from tearline.cables.model import Span

_PROTECT = re.compile(
    r"(?i:[(\[]\s{0,3}(?:[\w-]{1,12}[,:;]?\s{1,3}){0,4}?protect(?:ed)?\b(?!\s{1,3}accordingly)[^()\[\]]{0,60}[)\]]"
    r"|[,-]?\s{0,3}\b(?:strictly|please),?\s{1,3}(?:strictly\s{1,3})?protect\b(?!\s{1,3}accordingly))"
    r"|(?<=[a-z,] )PROTECT\b(?!\s{1,3}ACCORDINGLY)"
)
_WORD_BEFORE = re.compile(r"\S+")


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PARTICLES = _set_of("al el bin ibn abu ben von van der den de da do dos di du la le")
_NO_NAME = _set_of(
    "a about according after also an and are as at be been before but by did do for from had has have he her "
    "him his how in into is it its known met near not of off on or our out over said say says she source "
    "sources spoke than that the their them then there they this those to told under up was we were what when "
    "where which while who whom whose will with would"
)
_TITLES = _set_of(
    "adm admiral adviser advisor ambassador amb assistant attache brigadier captain chairman chairwoman chief "
    "chargé charge colonel col commander congressman consul contact counselor counsellor dcm deputy director "
    "dr emboff econoff embassy executive finance fm foreign gen general governor interior judge justice king "
    "lawyer lieutenant lt maj major mfa minister mp mr mrs ms pm poloff post president prime prince princess "
    "professor prof queen secretary senator senior sheikh sir spokesman spokeswoman state undersecretary vice"
)
_FURTHEST = 160
_MOST_WORDS = 5


def protected(text: str) -> Iterator[Span]:
    """Persons named as sources: the name before ``(strictly protect)``, ``(please protect)`` and the like.

    Where no name stands there (``a banker close to the duke (protect)``), the words that describe the person are found.
    """
    return (span for cue in _PROTECT.finditer(text) if (span := _person(text, cue.start())))


def _person(text: str, end: int) -> Span | None:
    """The name or the words that end at ``end``; None where others withheld them before."""
    start = max(end - _FURTHEST, 0)
    words = [
        (word.group(), start + word.start(), start + word.end()) for word in _WORD_BEFORE.finditer(text[start:end])
    ]
    if words and start and not text[start - 1].isspace():
        del words[0]
    name = _name(words)
    span = _trimmed(text, name or _clause(words))
    return None if span and set(text[slice(*span)]) == {"X"} else span


_Words = list[tuple[str, int, int]]


def _name(words: _Words) -> _Words:
    """The capitalised words at the end, without titles before them."""
    capitals = all(word.isupper() for word, _, _ in words)
    taken: _Words = []
    for word, start, end in reversed(words[-_MOST_WORDS - 2 :]):
        bare = word.strip("\"'“”‘’.,;:()[]-–—").lower()
        ends = bool(taken) and word[-1] in ".;:)]" and len(bare) > 2 and bare not in _TITLES
        if ends or len(taken) == _MOST_WORDS or bare in _NO_NAME:
            break
        if not (word.strip("\"'“”‘’(")[:1].isupper() or bare in _PARTICLES or bare.startswith(("al-", "el-", "ul-"))):
            break
        taken.append((word, start, end))
        if word[-1] == "," and len(taken) > 1:
            taken.pop()
            break
    taken.reverse()
    title = max((at for at, (word, _, _) in enumerate(taken) if _is_title(word, capitals=capitals)), default=-1)
    del taken[: title + 1]
    while taken and taken[0][0].lower() in _PARTICLES - {"al", "el", "abu", "von", "van", "de"}:
        del taken[0]
    return taken


def _is_title(word: str, *, capitals: bool) -> bool:
    bare = word.strip("\"'“”‘’.,;:()[]-–—").lower()
    return bare in _TITLES or bare in _NO_NAME or (not capitals and len(bare) < 2)


def _clause(words: _Words) -> _Words:
    """The words since the last sentence or clause ended."""
    last = max((at for at, (word, _, _) in enumerate(words[:-1]) if word[-1] in ".;:,)]"), default=-1)
    return words[last + 1 :]


def _trimmed(text: str, words: _Words) -> Span | None:
    if not words:
        return None
    start, end = words[0][1], words[-1][2]
    while start < end and text[start] in "\"'“”‘’([,;:-–—":
        start += 1
    while end > start and text[end - 1] in "\"'“”‘’)],;:-–—":
        end -= 1
    return Span(start, end) if start < end else None
