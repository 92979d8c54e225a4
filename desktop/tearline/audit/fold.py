"""Text brought to a form in which the same words are the same string, however they are written.

The audit folds with its own code: a slip in the reviewer's search must not be a slip here, too.
"""

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")
_SIGN = re.compile(r"\[U\+([0-9A-F]{4,6})\]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_KEPT = bytes(range(48, 58)) + bytes(range(65, 91)) + bytes(range(97, 123))
_LOWER = bytes(range(256)).lower()
_DROPPED = bytes(set(range(256)) - set(_KEPT))
_BLANK = b"\t\n\v\f\r\x1c\x1d\x1e\x1f -\x02"
"""White space and hyphens of ASCII, and the sign that PDFium puts for a hyphen."""
_HYPHENS = frozenset("-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufffe\x02")
"""Readers take a hyphen at the end of a line for one that came with the line break; the last two are PDFium's."""


def fold(text: str) -> str:
    """Letters and digits alone, without case, accents, ligatures or other compatibility forms."""
    if text.isascii():
        return text.encode("ascii").translate(_LOWER, _DROPPED).decode("ascii")
    # A detached accent is no word character, so it goes with the punctuation.
    return _NOT_WORD.sub("", _decomposed(text))


def words(text: str) -> list[str]:
    """The words of a text, each folded, in order; what is no letter or digit ends a word."""
    return [word for word in _NOT_WORD.split("".join(filter(_bears_no_accent, _decomposed(text)))) if word]


def squeeze(text: str) -> str:
    """All that is printed, in order: white space and hyphens left out, compatibility forms resolved, case kept.

    A character that was printed by its number, as ``[U+202E]``, is that character again.
    """
    squeezed = text.encode("utf-8", "surrogatepass").translate(None, _BLANK).decode("utf-8", "surrogatepass")
    if not squeezed.isascii():
        squeezed = _NOT_ASCII.sub(_without_forms, squeezed)
    return _SIGN.sub(_from_sign, squeezed) if "[U+" in squeezed else squeezed


class _Squeezed(dict[int, str]):
    """Each character by itself, so that texts can be squeezed in parts: joined, the parts are the whole."""

    def __missing__(self, code: int) -> str:
        resolved = unicodedata.normalize("NFKD", chr(code))
        self[code] = "".join(each for each in resolved if not each.isspace() and each not in _HYPHENS)
        return self[code]


_SQUEEZED = _Squeezed()


def _without_forms(found: re.Match[str]) -> str:
    return found[0].translate(_SQUEEZED)


def _from_sign(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code).translate(_SQUEEZED) if code <= 0x10FFFF else found[0]


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())


def _bears_no_accent(character: str) -> bool:
    # Marks are dropped before words are told apart: a decomposed accent must not end a word.
    return not unicodedata.combining(character) and character != "\u00ad"
