"""Numbers, letters and bullets at the start of a line, and what follows what."""

import re
from typing import NamedTuple

_NUMBER = re.compile(
    r"(?P<pilcrow>¶\s*|\[1\]\(\#\)\s*)?(?P<number>\d{1,4}|l\d?(?=\.\s*[(A-Z])|I(?=\.\s*\())"
    r"(?:\s?(?P<close>[.)])[.)]?(?=[\s(\[{\"“¶-]|$|[A-Za-z]{2}|[SCU][\s/)])|\s?[:/–-](?=\s*\()|(?=\s*\())"
)
_LABEL = re.compile(
    r"(?:¶\s*|\[1\]\(\#\)\s*|(?P<damage>1)(?=[A-Z][.)]))?(?P<open>\()?\s?(?P<value>[A-Za-z]|[IVXL]{2,6}|[ivxl]{2,6}|\d{1,3})"
    r"\s?(?P<close>[.)])(?=[\s(]|$|[A-Z][a-z])"
)
_BULLET = re.compile(
    r"(?:-\s+(?=-))?(?P<sign>-{1,3}(?!-)|\*{1,2}|[•·■▪●§►]|[–—]|=?>)(?:\s*(?P<number>\d{1,2})\s*[:.)](?=\s))?\s*(?=\S)"
)
_LOST_SIGN = re.compile(r"(?P<sign>[onqlvxuüØ])\s+(?=[A-Z(\"“])")
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50}


_DECIMAL = re.compile(
    r"(?P<pilcrow>¶\s*)?(?P<paragraph>\d{1,2})"
    r"(?:\.(?P<value>\d{1,2}|[A-Fa-z])[.)]?|(?P<letter>[A-Fa-f])[.)]|\s?\((?P<bracketed>[A-Ha-h])\))(?=\s+\S)"
)
_DASHED = re.compile(r"(?P<value>[A-Za-z])\s(?:--?|[–—])\s*(?=[^\s-])")


DASHED = "_ -"
"""How a letter with a dash behind it is dressed."""


class Number(NamedTuple):
    """A number at the start of a line that may be a paragraph's."""

    value: int
    digits: str
    pilcrow: bool
    """Whether a pilcrow, or what became of it, stands before it."""
    close: str
    end: int
    """Within the line's text."""


class Label(NamedTuple):
    """A letter, number or numeral at the start of a line that may be a sub-portion's."""

    value: str
    styles: tuple[tuple[str, str], ...]
    """What it may be: its dressing, as ``(1)``, with the family of its value."""
    pilcrow: bool
    end: int


class Bullet(NamedTuple):
    """A bullet at the start of a line."""

    sign: str
    number: str | None
    end: int


def read_number(text: str) -> Number | None:
    """A paragraph number, as ``¶2.``, ``[1](#)2.``, ``2.``, ``2)``, or ``l.`` and ``I.``, as scans have it."""
    found = _NUMBER.match(text)
    if not found:
        return None
    pilcrow, printed, close = found.groups()
    digits = printed.replace("l", "1").replace("I", "1")
    return Number(int(digits), digits, pilcrow is not None, close or "", found.end())


def begins_paragraph(text: str) -> bool:
    """Whether a line begins with a number that a stop or a bracket closes."""
    number = read_number(text) if text else None
    return number is not None and bool(number.close)


def read_label(text: str) -> Label | None:
    """A label, as ``A)``, ``(1)``, ``a.``, ``iv)`` or ``[1](#)B.``."""
    found = _LABEL.match(text)
    if not found:
        return None
    value, dress = found["value"], f"{found['open'] or ''}_{found['close']}"
    pilcrow = found["damage"] is not None or text[0] in "¶["
    return Label(value, tuple((dress, family) for family in _families(value)), pilcrow, found.end())


def read_bullet(text: str) -> Bullet | None:
    """A bullet, as ``--``, ``-``, ``*`` or ``-- 1:``."""
    found = _BULLET.match(text)
    return Bullet(found["sign"], found["number"], found.end()) if found else None


def read_lost_sign(text: str) -> Bullet | None:
    """A bullet that prints as a letter, as ``o`` or ``n``."""
    found = _LOST_SIGN.match(text)
    return Bullet(found["sign"], None, found.end()) if found else None


def read_decimal(text: str, paragraph: int) -> Label | None:
    """A label with its paragraph's number before it, as ``2.1``, ``2.a.``, ``2A.`` or ``2(a)`` in paragraph 2."""
    found = _DECIMAL.match(text)
    if found is None or int(found["paragraph"]) != paragraph:
        return None
    value = found["value"] or found["letter"] or found["bracketed"]
    family = "digit" if value.isdigit() else "upper letter" if value.isupper() else "lower letter"
    dresses = ("(_)", "decimal") if found["bracketed"] else ("decimal",)
    return Label(value, tuple((dress, family) for dress in dresses), found["pilcrow"] is not None, found.end())


def read_dashed(text: str) -> Label | None:
    """A letter with a dash behind it, as ``A - Oil``."""
    found = _DASHED.match(text)
    if found is None:
        return None
    value = found["value"]
    return Label(value, ((DASHED, f"{'upper' if value.isupper() else 'lower'} letter"),), False, found.end())


def ordinal(value: str, family: str) -> int:
    """The place of a label in its family, counted from 1."""
    if family == "digit":
        return int(value)
    return _roman(value.upper()) if family.endswith("roman") else ord(value.upper()) - 64


def _families(value: str) -> tuple[str, ...]:
    if value.isdigit():
        return ("digit",)
    case = "upper" if value.isupper() else "lower"
    families = () if len(value) > 1 else (f"{case} letter",)
    if all(char in _ROMANS for char in value.upper()):
        return (*families, f"{case} roman") if value.upper() != "I" else (f"{case} roman", *families)
    return families


def _roman(value: str) -> int:
    total = 0
    for char, after in zip(value, [*value[1:], ""], strict=True):
        worth = _ROMANS[char]
        total += -worth if _ROMANS.get(after, 0) > worth else worth
    return total
