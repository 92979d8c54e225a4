"""What the codes of a font stand for, and how wide they are (ISO 32000-1, 9.6 to 9.10)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from tearline.audit.mupdf_reader import character_named
from tearline.audit.pikepdf_reader import Graph
from tearline.audit.syntax import MARK, WORD, Token, tokens

_MOST_CODES = 1 << 16
_COURIER_WIDTH = 600.0
_GUESSED_WIDTH = 550.0
"""Of the standard fonts, whose widths a file need not give; near enough to tell what covers what."""


@dataclass(frozen=True, slots=True, eq=False)
class Charmap:
    """A font, as far as text goes."""

    name: str
    two_bytes: bool
    """Whether codes are of two bytes (composite fonts)."""
    unicode: Mapping[int, str]
    """What the file says that each code stands for; a code that is not here stands for itself."""
    widths: Mapping[int, float]
    """In thousandths of an em."""
    width: float
    """Of codes that have none of their own."""
    even: bool
    """Whether all codes that stand for something are equally wide."""
    readable: bool
    """Whether the codes of printable ASCII characters stand for these."""

    def read(self, shown: bytes) -> str:
        """The text of a string."""
        codes = "".join(map(chr, self._codes(shown))) if self.two_bytes else shown.decode("latin-1")
        if self.readable and codes.isascii() and codes.isprintable():
            return codes
        return codes.translate(self.unicode)

    def letters(self, shown: Sequence[bytes]) -> set[str]:
        """The characters that strings are made of."""
        if self.two_bytes:
            return set("".join(map(self.read, shown)))
        joined = b"".join(shown)
        return set(self.read(bytes(code for code in range(256) if code in joined)))

    def length(self, shown: bytes) -> int:
        """How many codes a string has."""
        return len(shown) // 2 if self.two_bytes else len(shown)

    def measure(self, shown: bytes) -> list[float]:
        """The width of each code, in ems."""
        known, other = self.widths, self.width
        return [known.get(code, other) / 1000 for code in self._codes(shown)]

    def _codes(self, shown: bytes) -> Iterator[int]:
        if not self.two_bytes:
            return iter(shown)
        return (shown[at] << 8 | shown[at + 1] for at in range(0, len(shown) - 1, 2))


@lru_cache(maxsize=64)
def to_unicode(cmap: bytes) -> Mapping[int, str]:
    """The mapping of a ToUnicode CMap (ISO 32000-1, 9.10.3); what is no mapping in it is passed over."""
    mapping: dict[int, str] = {}
    operands: list[Token] = []
    for token in tokens(cmap):
        if token[0] != WORD:
            operands.append(token)
            continue
        if token[1] == b"endbfchar":
            pairs = zip(operands[::2], operands[1::2], strict=False)
            mapping |= {_code(source): _text(target) for (_, source), (_, target) in pairs}
        elif token[1] == b"endbfrange":
            mapping |= _ranges(operands)
        operands.clear()
        if len(mapping) > _MOST_CODES:
            break
    return mapping


def _ranges(operands: list[Token]) -> dict[int, str]:
    mapping: dict[int, str] = {}
    rest = iter(operands)
    for (_, first), (_, last), target in zip(rest, rest, rest, strict=False):
        low = _code(first)
        codes = range(low, min(_code(last), low + _MOST_CODES) + 1)
        if target == (MARK, b"["):
            items = iter(lambda: next(rest, _END), _END)
            mapping |= {code: _text(item) for code, (_, item) in zip(codes, items, strict=False)}
        elif text := _text(target[1]):
            mapping |= {code: text[:-1] + chr(min(ord(text[-1]) + code - low, 0x10FFFF)) for code in codes}
    return mapping


_END: Token = (MARK, b"]")


def _code(value: bytes) -> int:
    return int.from_bytes(value[:4], "big")


def _text(value: bytes) -> str:
    return value.decode("utf-16-be", "replace")


def charmap(graph: Graph, font: Mapping[str, Any]) -> Charmap:
    """A font's tables, from its dictionary."""
    composite = font.get("/Subtype") == "/Type0"
    unicode = {} if composite else _encoding(graph, font)
    if "/ToUnicode" in font:
        unicode |= to_unicode(graph.content(font["/ToUnicode"]))
    widths, width = _composite_widths(graph, font) if composite else _simple_widths(graph, font)
    even = all(each == width for code, each in widths.items() if each or code in unicode)
    readable = not composite and all(unicode.get(code) in (None, chr(code)) for code in range(0x20, 0x7F))
    return Charmap(str(font.get("/BaseFont", "")), composite, unicode, widths, width, even, readable)


def _encoding(graph: Graph, font: Mapping[str, Any]) -> dict[int, str]:
    given = graph.resolved(font.get("/Encoding"))
    base = given.get("/BaseEncoding") if isinstance(given, dict) else given
    codec = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac-roman"}.get(str(base), "latin-1")
    unicode = _upper_half(codec)
    code = 0
    differences = graph.resolved(given.get("/Differences")) if isinstance(given, dict) else None
    for each in differences if isinstance(differences, list) else ():
        if isinstance(each, int):
            code = each
        elif isinstance(each, str):
            unicode[code] = character_named(each.removeprefix("/")) or unicode.get(code, chr(code & 255))
            code += 1
    return unicode


@cache
def _table(codec: str) -> tuple[str, ...]:
    return tuple(bytes([code]).decode(codec, "replace") for code in range(128, 256))


def _upper_half(codec: str) -> dict[int, str]:
    """What the codes above ASCII stand for in an encoding."""
    return dict(enumerate(_table(codec), start=128))


def _simple_widths(graph: Graph, font: Mapping[str, Any]) -> tuple[dict[int, float], float]:
    first = graph.resolved(font.get("/FirstChar"))
    given = graph.resolved(font.get("/Widths"))
    guessed = _COURIER_WIDTH if "Courier" in str(font.get("/BaseFont")) else _GUESSED_WIDTH
    missing = graph.dictionary(font.get("/FontDescriptor")).get("/MissingWidth", guessed)
    listed = [graph.resolved(width) for width in given] if isinstance(given, list) else []
    start = first if isinstance(first, int) else 0
    widths = {start + place: float(width) for place, width in enumerate(listed) if isinstance(width, int | float)}
    return widths, float(missing) if isinstance(missing, int | float) else guessed


def _composite_widths(graph: Graph, font: Mapping[str, Any]) -> tuple[dict[int, float], float]:
    below = graph.resolved(font.get("/DescendantFonts"))
    inner = graph.dictionary(below[0]) if isinstance(below, list) and below else {}
    default = inner.get("/DW", 1000)
    widths: dict[int, float] = {}
    given = graph.resolved(inner.get("/W"))
    rest: Iterator[Any] = iter(given if isinstance(given, list) else ())
    for first in rest:
        following = graph.resolved(next(rest, None))
        if isinstance(following, list):
            widths |= {first + place: float(width) for place, width in enumerate(following)}
        elif isinstance(following, int) and isinstance(width := next(rest, None), int | float):
            widths |= dict.fromkeys(range(first, min(following, first + _MOST_CODES) + 1), float(width))
    return widths, float(default) if isinstance(default, int | float) else 1000.0
