"""The words of PDF syntax, read from bytes: strings, names, numbers, comments (ISO 32000-1, 7.2 and 7.3)."""

import re
from collections.abc import Iterator

Token = tuple[int, bytes]
"""What a word is, and its value: a string without parentheses and escapes, a name without its slash."""

WORD = 1
"""A number or a keyword."""
NAME = 2
MARK = 3
"""One of ``<< >> [ ] { }``, or a lone ``)``, ``<`` or ``>``."""
STRING = 4
COMMENT = 7
OBJECT = -2
"""The beginning of an object; the value is its number. In the terse form only, as the next two."""
TABLE = -1
"""A cross-reference table."""
NUMBERS = 0
"""Numbers, references and brackets in a row, unless they follow a name."""

_OPEN = 5
_HEX = 6
_WORDS = rb"""([^\x00\s()<>\[\]{}/%]++)
    |/([^\x00\s()<>\[\]{}/%]*+)
    |(<<|>>|[\[\]{}\)])
    |\(([^()\\]*+(?>(?:\\.[^()\\]*+)*))\)
    |(\()
    |<([^<>]*+)>
    |%([^\r\n]*+)
    |([<>])"""
_NUMBERS = rb"(?:[0-9.+\-\[\]]|<<|>>)(?>(?:[\x00\s0-9.+\-\[\]]++|<<|>>|R(?=[\x00\s/\]>\[]))*)"
_NUMBERS += rb"(?:(?<=[\x00\s<>\[\]])|(?![^\x00\s()<>\[\]{}/%]))"
_TERSE_WORDS = (
    rb"([0-9]{1,10})\s+[0-9]{1,5}\s+obj(?![^\x00\s()<>\[\]{}/%])"
    rb"|(xref\s+[0-9]+\s+[0-9]+\s+(?>(?:[0-9]{10}\x20[0-9]{5}\x20[fn]\s{1,2})*))"
    rb"|(" + _NUMBERS + rb")|"
) + _WORDS.replace(rb"{}/%]*+)", rb"{}/%]*+)(?>(?:[\x00\s]*+(?![0-9]++\s++[0-9]++\s++obj)" + _NUMBERS + rb")?)")
_TOKEN = re.compile(_WORDS, re.VERBOSE)
_TERSE = re.compile(_TERSE_WORDS, re.VERBOSE)
_TERSE_FIRST = 3
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r\n|(.))|\r\n?", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_NOT_HEX = bytes(set(range(256)) - set(b"0123456789abcdefABCDEF"))


def tokens(data: bytes, start: int = 0, end: int | None = None, *, terse: bool = False) -> Iterator[Token]:
    """Every word between two offsets, numbers in a row as one where this is to be ``terse``.

    Never fails: what is no syntax comes out as a mark or a word.
    """
    pattern, first = (_TERSE, _TERSE_FIRST) if terse else (_TOKEN, 0)
    end = len(data) if end is None else end
    while start < end:
        following, start = start, end
        for found in pattern.finditer(data, following, end):
            sort = (found.lastindex or 0) - first
            value = found[sort + first]
            if sort < STRING and not (sort == NAME and b"#" in value):
                yield sort, value
            elif sort == NAME:
                yield NAME, _NAME_ESCAPE.sub(_from_escape, value)
            elif sort == STRING:
                yield STRING, unescaped(value)
            elif sort == _HEX:
                yield STRING, from_hex(value)
            elif sort == _OPEN:
                start = _end_of_string(data, found.end(), end)
                yield STRING, unescaped(data[found.end() : start - 1])
                break
            else:
                yield (COMMENT if sort == COMMENT else MARK), value


def from_hex(digits: bytes) -> bytes:
    """The bytes that hexadecimal digits stand for; anything else among them is passed over, an odd digit completed."""
    clean = digits.translate(None, _NOT_HEX)
    return bytes.fromhex((clean + b"0" * (len(clean) % 2)).decode("ascii"))


def unescaped(raw: bytes) -> bytes:
    """A literal string as it is meant (ISO 32000-1, 7.3.4.2)."""
    if b"\\" not in raw and b"\r" not in raw:
        return raw
    return _ESCAPE.sub(_one_escape, raw)


def _one_escape(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 255])
    if found[2]:
        return _ESCAPED.get(found[2], found[2])
    return b"" if found[0].startswith(b"\\") else b"\n"


def _from_escape(found: re.Match[bytes]) -> bytes:
    return bytes.fromhex(found[1].decode("ascii"))


def _end_of_string(data: bytes, position: int, end: int) -> int:
    """Just after the parenthesis that closes a string whose first character stands at ``position``."""
    depth = 1
    for found in _PARENTHESIS.finditer(data, position, end):
        if found[0] == b"(":
            depth += 1
        elif found[0] == b")":
            depth -= 1
            if not depth:
                return found.end()
    return end + 1
