"""The words of a mark, freed from case, accents, points and the blanks between spaced letters."""

import re
import unicodedata
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

_SPACED = re.compile(r"(?<![A-Z0-9])[A-Z](?: [A-Z]){2,}(?![A-Z0-9])")
_WORD = re.compile(r"([^A-Z0-9]*)([A-Z0-9]+)")
_FOREIGN = re.compile(r"[^A-Z0-9 /,:;()\[\]-]")
_TABLE: dict[str, str | None] = {
    **dict(zip(ascii_lowercase, ascii_uppercase, strict=True)),
    **dict.fromkeys(".'’‘`"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "&": " AND ",
}
_FOLDED = str.maketrans(_TABLE)
"""Latin letters only, because ``str.upper`` would make an S of letters that are none."""


class Word(NamedTuple):
    """One word of a mark and what separates it from the word before it."""

    before: str
    """``""`` at the start, else the strongest of ``"//"``, ``"/"``, ``","``, ``"-"`` and ``" "`` that stands there."""
    text: str


def fold(text: str) -> str:
    """``text`` in capitals without accents, points and apostrophes, blanks made one, spaced letters joined.

    ``C O N F I D E N T I A L`` becomes ``CONFIDENTIAL``, ``Côte d'Ivoire`` becomes ``COTE DIVOIRE``. Letters that
    only look like Latin ones stay what they are, so that they are not taken for a mark.
    """
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    text = " ".join(text.translate(_FOLDED).split())
    return _SPACED.sub(lambda match: match[0].replace(" ", ""), text)


def foreign(folded: str) -> str:
    """The first character that no mark has, or ``""``."""
    found = _FOREIGN.search(folded)
    return found[0] if found else ""


def first_word(folded: str) -> Word | None:
    """The first word of a folded text, if there is one."""
    found = _WORD.match(folded)
    return Word(_separator(found[1]), found[2]) if found else None


def words(folded: str) -> tuple[Word, ...]:
    """The words of a folded text, each with what stands before it."""
    return tuple([Word(_separator(before), text) for before, text in _WORD.findall(folded)])


def key(text: str) -> str:
    """The form under which the register holds a spelling: its words with one blank between, commas kept."""
    if text.isascii() and text.isalpha():  # most spellings are one word, and every one is looked at at start-up
        return text.upper()
    return joined(words(fold(text)))


def phrase(parts: tuple[Word, ...], start: int, count: int) -> str:
    """``count`` words as one key, or ``""`` where there are fewer or more than a blank or hyphen separates them."""
    found = parts[start : start + count]
    if len(found) < count or any(word.before not in {" ", "-"} for word in found[1:]):
        return ""
    return " ".join([word.text for word in found])


def joined(parts: tuple[Word, ...]) -> str:
    """Words as one key."""
    first, *rest = parts
    return first.text + "".join((", " if word.before == "," else " ") + word.text for word in rest)


def _separator(before: str) -> str:
    if before in {"", " "}:
        return before
    for separator in ("//", "/", ",", "-"):
        if separator in before:
            return separator
    return " "
