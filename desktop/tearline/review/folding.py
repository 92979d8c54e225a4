"""Text in a form in which the same words are the same string, with the way back to where each letter stands.

Case, accents, ligatures, compatibility forms, blanks, line breaks, hyphens, quotation marks, invisible characters and
the scars of Markdown are folded away; what lay between two letters is kept as a ``Gap``, so that a search can tell a
word broken over two lines from two words.
"""

import re
import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from itertools import accumulate

from tearline.cables.model import Span
from tearline.paths import resource


class Gap(IntEnum):
    """What stands between a folded letter and the one before it."""

    NONE = 0
    """Nothing that shows: neighbours, or with an invisible character between them."""
    BLANK = 1
    """Blanks alone."""
    OTHER = 2
    """A line break, hyphen, quotation mark or scar, with or without blanks."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, in which letters are counted from 0; and the way back to its source."""

    plain: str
    """Letters, figures and significant punctuation, lower case, without accents."""
    look: str
    """The same with every letter replaced by one that stands for all that look like it."""
    sorts: str
    """One sign for each character of the source: L for a letter, M for one that is read as several, I for one that
    belongs to the letter before it, B and O for blanks and for whatever else parts letters.
    """
    starts: "Starts"
    """Where the character begins in the source, in code points, for each folded letter."""

    def span(self, first: int, end: int) -> Span:
        """Where the letters from ``first`` up to ``end`` stand in the source, whole characters with their accents."""
        stop = self.starts[end - 1] + 1
        while self.sorts.startswith("I", stop):
            stop += 1
        return Span(self.starts[first], stop)

    def gap(self, at: int) -> Gap:
        """What stands before a letter."""
        between = self.starts[at - 1] + 1 if at else 0, self.starts[at]
        if self.sorts.find("O", *between) >= 0:
            return Gap.OTHER
        return Gap.BLANK if self.sorts.find("B", *between) >= 0 else Gap.NONE

    def last_gap(self, first: int, end: int) -> int:
        """The last of these letters that is parted from the one before it; -1 where none is."""
        source = self.starts[first - 1], self.starts[end - 1]
        found = max(self.sorts.rfind("B", *source), self.sorts.rfind("O", *source))
        return -1 if found < 0 else self.starts.before(found)


class Starts:
    """Where the letters of a text stand: worked out a block at a time, and only where it is asked for."""

    def __init__(self, text: str, sorts: str) -> None:
        self._text = text
        self._sorts = sorts
        self._ends = list(accumulate(self._letters(at, at + _BLOCK) for at in range(0, len(text), _BLOCK)))
        self._known: dict[int, list[int]] = {}

    def __getitem__(self, at: int) -> int:
        block = bisect_right(self._ends, at)
        if block not in self._known:
            self._known[block] = self._block(block * _BLOCK)
        return self._known[block][at - self._first(block)]

    def before(self, position: int) -> int:
        """How many letters begin before a place in the source."""
        block = position // _BLOCK
        return self._first(block) + self._letters(block * _BLOCK, position)

    def _first(self, block: int) -> int:
        return self._ends[block - 1] if block else 0

    def _letters(self, start: int, end: int) -> int:
        several = zip(self._text[start:end], self._sorts[start:end], strict=True) if self._has_several(start) else ()
        return self._sorts.count("L", start, end) + sum(len(_read(each)[0]) for each, sort in several if sort == "M")

    def _has_several(self, start: int) -> bool:
        return self._sorts.find("M", start, start + _BLOCK) >= 0

    def _block(self, start: int) -> list[int]:
        sorts = enumerate(self._sorts[start : start + _BLOCK], start=start)
        if not self._has_several(start):
            return [at for at, sort in sorts if sort == "L"]
        return [at for at, sort in sorts if sort in "LM" for _ in _read(self._text[at])[0]]


_LINK = "](#)"
"""What Markdown left of a link."""
_SCARS = frozenset("*_\\[]")
_QUOTES = frozenset("\"'`´‘’‚‛“”„‟‹›«»′″‵‶ʹʺʻʼʽˈˊˋꞌ＇＂")
_HYPHENS = frozenset("\u00ac\u02d7\u2043\u2212\u30fb")
_BREAKS = frozenset("\n\r\v\f\x85\u2028\u2029")
_INVISIBLE_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_INVISIBLE = frozenset({"Cc", "Cf", "Mn", "Me"})
_MARKS = frozenset({"Mn", "Mc", "Me"})
_LOOK_CLASSES = str.maketrans({"0": "o", "1": "l", "|": "l", "i": "l"})
_STRETCHES = re.compile("[\\x00-\\x7f]+|[^\\x00-\\x7f]+")
_BLOCK = 128


def fold(text: str) -> Folded:
    """Fold a text; time and memory grow with its length and nothing else."""
    text = text.replace(_LINK, "]" * len(_LINK))
    sorts = _translated(text, _SORTS)
    return Folded(_translated(text, _PLAIN), _translated(text, _LOOK), sorts, Starts(text, sorts))


def whole_clusters(text: str, start: int, end: int) -> Span:
    """The range widened so that no letter is parted from its accents."""
    while 0 < start < len(text) and unicodedata.category(text[start]) in _MARKS:
        start -= 1
    while end < len(text) and unicodedata.category(text[end]) in _MARKS:
        end += 1
    return Span(start, end)


def _translated(text: str, table: "_Table") -> str:
    """The text with each character replaced. Python is fast with ASCII alone, so it gets that by itself."""
    if text.isascii():
        return text.translate(table)
    return "".join(stretch.translate(table) for stretch in _STRETCHES.findall(text))


@lru_cache(maxsize=8192)
def _read(character: str) -> tuple[str, str, Gap]:
    """One character as plain and as look-alike letters of the same number; or, without letters, the gap it makes."""
    if character in _BREAKS or character in _QUOTES or character in _SCARS or _is_hyphen(character):
        return "", "", Gap.OTHER
    if character.isspace():
        return "", "", Gap.BLANK
    bases = [base for base in unicodedata.normalize("NFKD", _as_letters(character)) if not _is_invisible(base)]
    plain = "".join(_plain(base) for base in bases)
    look = "".join(_alike().get(base, base).casefold() for base in bases).translate(_LOOK_CLASSES)
    return plain, look if len(look) == len(plain) else plain.translate(_LOOK_CLASSES), Gap.NONE


class _Table(dict[int, str | None]):
    """For ``str.translate``: what becomes of each character, asked for once; for nothing None is fastest."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str | None:
        self[code] = self._becomes(chr(code)) or None
        return self[code]


def _sort(character: str) -> str:
    plain, _, gap = _read(character)
    return ("L" if len(plain) == 1 else "M") if plain else {Gap.NONE: "I", Gap.BLANK: "B", Gap.OTHER: "O"}[gap]


_SORTS = _Table(_sort)
_PLAIN = _Table(lambda character: _read(character)[0])
_LOOK = _Table(lambda character: _read(character)[1])


def _plain(base: str) -> str:
    figure = unicodedata.decimal(base, None)
    return base.casefold() if figure is None else str(figure)


def _is_hyphen(character: str) -> bool:
    return unicodedata.category(character) == "Pd" or character in _HYPHENS


def _is_invisible(character: str) -> bool:
    return (
        unicodedata.category(character) in _INVISIBLE
        or character in _INVISIBLE_LETTERS
        or character in _QUOTES
        or character.isspace()
    )


def _as_letters(character: str) -> str:
    return _tables()["ligatures"].get(character, character)


@cache
def _alike() -> dict[str, str]:
    """Each look-alike with the Latin letter that it looks like."""
    return {alike: letter for letter, looks in _tables()["letters"].items() for alike in looks}


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(resource("lookalikes.toml").read_text(encoding="utf-8"))
