"""The words of a mark, freed from case, accents, points and the blanks between spaced letters."""

import re
import unicodedata
from typing import NamedTuple

_SPACED = re.compile(r"(?<![A-Z0-9])[A-Z](?: [A-Z]){2,}(?![A-Z0-9])")
_WORD = re.compile(r"([^A-Z0-9]*)([A-Z0-9]+)")
_DROPPED = str.maketrans({".": None, "'": None, "’": None, "‘": None, "`": None})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


class Word(NamedTuple):
    """One word of a mark and what separates it from the word before it."""

    before: str
    """``""`` at the start, else ``" "``, ``"-"``, ``","``, ``"/"`` or ``"//"``, the strongest of what stands there."""
    text: str


def fold(text: str) -> str:
    """``text`` in capitals, without accents, points and apostrophes, blanks made one, spaced letters joined.

    ``C O N F I D E N T I A L`` becomes ``CONFIDENTIAL``, ``Côte d'Ivoire`` becomes ``COTE DIVOIRE``.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_DASHES))
        text = "".join(char for char in text if not unicodedata.combining(char))
    text = " ".join(text.translate(_DROPPED).upper().replace("&", " AND ").split())
    return _SPACED.sub(lambda match: match[0].replace(" ", ""), text)


def key(text: str) -> str:
    """The form under which the register holds a spelling: folded words with one blank between, commas kept."""
    return joined(words(fold(text)))


def words(folded: str) -> tuple[Word, ...]:
    """The words of a folded text, each with what stands before it."""
    return tuple(Word(_separator(before), text) for before, text in _WORD.findall(folded))


def joined(parts: tuple[Word, ...]) -> str:
    """Words as one key; a comma between two of them stays."""
    return "".join((", " if word.before == "," else " ") * (index > 0) + word.text for index, word in enumerate(parts))


def _separator(before: str) -> str:
    for separator in ("//", "/", ",", "-"):
        if separator in before:
            return separator
    return before and " "
