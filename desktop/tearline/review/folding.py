"""Text in a form in which the same words are the same string, with the way back to where each letter stands.

Case, accents, ligatures, compatibility forms, blanks, line breaks, hyphens, quotation marks, invisible characters and
the scars of Markdown are folded away; what lay between two letters is kept as a ``Gap``, so that a search can tell a
word broken over two lines from two words.
"""

import re
import tomllib
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

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
    """A folded text. All five fields have one entry for each folded letter."""

    plain: str
    """Letters, figures and significant punctuation, lower case, without accents."""
    look: str
    """The same with every letter replaced by one that stands for all that look like it."""
    starts: Sequence[int]
    """Where the character begins in the source, in code points."""
    ends: Sequence[int]
    """Where it ends, with the accents and invisible characters that belong to it."""
    gaps: bytes
    """The ``Gap`` before each letter."""


# Words of what means itself with one blank between them; then what Markdown left of a link; then blanks; then any
# other character.
_ITSELF = "[!#-&()+,./0-9:-@A-Z^a-~]+"
_TOKEN = re.compile(rf"({_ITSELF}(?: {_ITSELF})*)|(\]\(#\))|([ \t]+)|(.)", re.DOTALL)
_SCARS = frozenset("*_\\[]")
_QUOTES = frozenset("\"'`´‘’‚‛“”„‟‹›«»′″‵‶ʹʺʻʼʽˈˊˋꞌ＇＂")
_HYPHENS = frozenset("\u00ac\u02d7\u2043\u2212\u30fb")
_BREAKS = frozenset("\n\r\v\f\x85\u2028\u2029")
_INVISIBLE_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_INVISIBLE = frozenset({"Cc", "Cf", "Mn", "Me"})
_MARKS = frozenset({"Mn", "Mc", "Me"})
_LOOK_CLASSES = str.maketrans({"0": "o", "1": "l", "|": "l", "i": "l"})


def fold(text: str) -> Folded:
    """Fold a text; time and memory grow with its length and nothing else."""
    folder = _Folder()
    for token in _TOKEN.finditer(text):
        run, link, blanks, other = token.groups()
        if run:
            folder.run(run, token.start())
        elif blanks:
            folder.leave(Gap.BLANK)
        elif link:
            folder.leave(Gap.OTHER)
        else:
            folder.character(other, token.start())
    return folder.folded()


def whole_clusters(text: str, start: int, end: int) -> Span:
    """The range widened so that no letter is parted from its accents."""
    while 0 < start < len(text) and unicodedata.category(text[start]) in _MARKS:
        start -= 1
    while end < len(text) and unicodedata.category(text[end]) in _MARKS:
        end += 1
    return Span(start, end)


class _Folder:
    """Collects the folded letters of one text."""

    def __init__(self) -> None:
        self._plain: list[str] = []
        self._look: list[str] = []
        self._starts = array("q")
        self._ends = array("q")
        self._gaps = bytearray()
        self._gap = Gap.NONE

    def run(self, run: str, start: int) -> None:
        """Add words of characters that mean themselves, one blank between them."""
        plain = run.replace(" ", "").lower()
        self._plain.append(plain)
        self._look.append(plain.translate(_LOOK_CLASSES))
        for word in run.split(" "):
            end = start + len(word)
            self._starts.extend(range(start, end))
            self._ends.extend(range(start + 1, end + 1))
            self._gaps.append(self._gap)
            self._gaps.extend(bytes(len(word) - 1))
            self._gap = Gap.BLANK
            start = end + 1
        self._gap = Gap.NONE

    def character(self, character: str, start: int) -> None:
        """Add one character that is written in another way than it is read, or that only parts letters."""
        plain, look, gap = _read(character)
        if plain:
            self._letters(plain, look)
            self._starts.extend([start] * len(plain))
            self._ends.extend([start + 1] * len(plain))
        elif gap is Gap.NONE:
            self._belongs(start)
        else:
            self.leave(gap)

    def leave(self, gap: Gap) -> None:
        """Note what parts the last letter from the next."""
        self._gap = max(self._gap, gap)

    def folded(self) -> Folded:
        """All that was added."""
        return Folded("".join(self._plain), "".join(self._look), self._starts, self._ends, bytes(self._gaps))

    def _letters(self, plain: str, look: str) -> None:
        self._plain.append(plain)
        self._look.append(look)
        self._gaps.append(self._gap)
        self._gaps.extend(bytes(len(plain) - 1))
        self._gap = Gap.NONE

    def _belongs(self, position: int) -> None:
        """Let an accent or invisible character go with the letter that it stands on."""
        last = len(self._ends) - 1
        while last >= 0 and self._ends[last] == position:
            self._ends[last] = position + 1
            last -= 1


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
