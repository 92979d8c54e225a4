"""The characters that a PDF gives for its letters, as a text has them."""

import unicodedata

UNREADABLE = "\ufffd"
"""Stands for a letter of which the file doesn't say which it is."""
_BULLETS = dict.fromkeys("\uf06c\uf06e\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc", "•")
"""Where writing programs keep the bullets of Symbol and Wingdings."""
_BREAKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_NO_LETTERS = frozenset({"Cc", "Co", "Cs"})


class _Signs(dict[int, str]):
    """A table for ``str.translate``, filled as characters come."""

    def __missing__(self, code: int) -> str:
        self[code] = sign = _sign(chr(code))
        return sign


def _sign(character: str) -> str:
    if character in _BREAKS or unicodedata.category(character) == "Zs":
        return " "
    if character in _BULLETS:
        return _BULLETS[character]
    return UNREADABLE if unicodedata.category(character) in _NO_LETTERS else character


_SIGNS = _Signs()


def as_text(characters: str) -> str:
    """Each character as a line of text holds it: blanks of any width as one, nothing that ends a line.

    Control characters, and those of private use but for bullets, tell nobody what is printed: they are U+FFFD.
    """
    return characters.translate(_SIGNS)


def is_readable(text: str) -> bool:
    """Whether at least half of the letters are known."""
    letters = sum(not each.isspace() for each in text)
    return letters > 0 and 2 * text.count(UNREADABLE) <= letters


def is_another(drawn: str, said: str) -> bool:
    """Whether what is drawn is another letter or digit than the file says, case and accents aside."""
    base = unicodedata.normalize("NFKD", said)[:1]
    return base.isalnum() and base.casefold() != drawn.casefold()
