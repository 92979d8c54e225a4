"""Bytes read as text in every way that text is put into a PDF."""

import base64
import re
from collections.abc import Iterator

from tearline.audit.pikepdf_reader import pdfdoc
from tearline.audit.syntax import from_hex

_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}[\s\x00]*+){4,}")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{8,}")
_PRINTED = bytes(range(32, 127)) + b"\t\n\r\f"
_LEAST_TEXT = 0.8
_ROW = re.compile(rb"[\x20-\x7e]{8,}")
_DEEPEST = 2
_SAMPLE = 1 << 16
_SCRIPTS = 3
_WIDE_MARKS = (b"\xfe\xff", b"\xff\xfe")


def is_text(data: bytes) -> bool:
    """Whether bytes are mostly text of some encoding, and not a picture or a font."""
    if not data:
        return True
    sample = data[:_SAMPLE]
    if len(sample.translate(None, _PRINTED)) <= (1 - _LEAST_TEXT) * len(sample):
        return True
    return (
        sample[:2] in _WIDE_MARKS or _is_utf8(sample) or _is_wide(sample, "utf-16-be") or _is_wide(sample, "utf-16-le")
    )


def readings(data: bytes, depth: int = 0) -> Iterator[str]:
    """A text as it reads in PDFDocEncoding, UTF-8, UTF-16, and where it holds hexadecimal digits or base64, these."""
    yield pdfdoc(data)
    if not data.isascii():
        yield data.decode("utf-8", "ignore")
    if not data.isascii() or b"\0" in data:
        yield data.decode("utf-16-be", "ignore")
        yield data.decode("utf-16-le", "ignore")
        yield data[1:].decode("utf-16-le", "ignore")
    if depth < _DEEPEST:
        yield from coded(data, depth + 1)


def coded(data: bytes, depth: int = 1) -> Iterator[str]:
    """What a text says in hexadecimal digits or base64, leaving out what it says openly."""
    for inner in _packed(data):
        if is_text(inner):
            yield from readings(inner, depth)


def rows_of_text(data: bytes) -> str:
    """What stands in rows of letters in bytes that are no text, as the name of a font does."""
    narrow = _ROW.findall(data)
    wide = _ROW.findall(data.replace(b"\0", b"")) if b"\0" in data else []
    return b"\n".join(narrow + wide).decode("ascii")


def _packed(data: bytes) -> Iterator[bytes]:
    """What hexadecimal digits and base64 in a text stand for."""
    for found in _HEX.finditer(data):
        yield from_hex(found[0])
    for found in _BASE64.finditer(data):
        digits = found[0].translate(bytes.maketrans(b"-_", b"+/"))
        for start in range(4):
            whole = digits[start : start + (len(digits) - start) // 4 * 4]
            yield base64.b64decode(whole)
        yield base64.b64decode(digits + b"=" * (-len(digits) % 4)) if len(digits) % 4 != 1 else b""


def _is_utf8(data: bytes) -> bool:
    try:
        return _is_printed(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        # A sample may end within a character.
        return error.start > len(data) - 4 and _is_printed(data[: error.start].decode("utf-8"))


def _is_wide(data: bytes, codec: str) -> bool:
    """Whether bytes are printable in UTF-16, and of one script or two as text is; most bytes are something there."""
    text = data.decode(codec, "ignore")
    return bool(text) and len({ord(character) >> 8 for character in text}) <= _SCRIPTS and _is_printed(text)


def _is_printed(text: str) -> bool:
    return all(each.isprintable() or each.isspace() for each in text)
