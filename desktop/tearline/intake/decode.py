"""From bytes to characters: UTF-8, Windows-1252, UTF-16 with a mark, and what a web page declares of itself."""

import codecs
import re
from typing import NamedTuple

from tearline.errors import SourceError
from tearline.intake.formats import HEAD, is_page

_PROLOG = 1024
"""Where a page must declare its encoding (HTML Standard, 13.2.3.2)."""
_COMMENT = re.compile(r"<!--(?s:.*?)-->")
_DECLARED = re.compile(r"""(?i)<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""")
_DECLARED_XML = re.compile(r"""\A\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)""")
# Python's names of encodings in which pages are written. Any other codec is passed over: some, such as punycode or
# unicode-escape, decode in quadratic time, or to characters that are none.
_ENCODINGS = {
    *("ascii", "iso8859-1", "cp1252"),
    *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
    *(f"cp{page}" for page in (866, 1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)),
    *("koi8-r", "koi8-u", "mac-roman", "gbk", "gb18030", "big5", "euc_jp", "shift_jis", "euc_kr"),
}
# The Encoding Standard reads these labels as Windows-1252, as pages mean them.
_LATIN = {"ascii", "iso8859-1"}
# Control characters that no text holds; teleprinters left bell, shifts, escapes and end-of-text marks in cables.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x02\x03\x07\x0e\x0f\x1a\x1b")
_STRAY_BYTES = {chr(0xDC00 + byte): bytes([byte]).decode("cp1252", "replace") for byte in range(128, 256)}
"""The surrogates by which Python escapes bytes that aren't UTF-8, and what those bytes are in Windows-1252."""


class Decoded(NamedTuple):
    """The characters of a file."""

    text: str
    is_page: bool
    """Whether they are those of a web page."""
    utf8: bytes | None = None
    """The file's own bytes, where they are the text in UTF-8."""


def decode(data: bytes, name: str) -> Decoded:
    """The text of a file.

    A byte order mark decides first. Of the rest, a page is read as it declares itself; everything else as UTF-8 where
    it is that, and as Windows-1252 where it is not. Where UTF-8 characters outnumber the bytes that are broken, the
    text was UTF-8 once: then only the broken bytes are read as Windows-1252, so that a name pasted from such a file
    is still found. Bytes that Windows-1252 doesn't know become U+FFFD, which a reader can see.

    Raises SourceError where the bytes are no text.
    """
    marked = _by_mark(data)
    if marked is not None:
        _check_is_text(marked.encode(), name)
        return Decoded(marked, is_page(marked))
    _check_has_mark(data, name)
    _check_is_text(data, name)
    text = _utf8(data)
    # All these encodings agree on ASCII, so a page is known as such before its encoding is.
    page = is_page(text if text is not None else data.decode("cp1252", "replace"))
    declared = _declared(data) if page else None
    if declared is not None:
        return Decoded(data.decode(declared, "replace"), page)
    return Decoded(text, page, data) if text is not None else Decoded(_mended(data), page)


def _by_mark(data: bytes) -> str | None:
    if data.startswith(codecs.BOM_UTF8):
        rest = data.removeprefix(codecs.BOM_UTF8)
        text = _utf8(rest)
        return text if text is not None else _patched(rest)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _check_has_mark(data: bytes, name: str) -> None:
    """UTF-16 has a NUL in every other byte, as long as its text is mostly Latin."""
    head = data[:HEAD]
    if abs(head[0::2].count(0) - head[1::2].count(0)) > len(head) // 4:
        raise SourceError(f"{name} seems to be UTF-16 without a byte order mark; save it as UTF-8.")


def _check_is_text(data: bytes, name: str) -> None:
    if b"\0" in data:
        raise SourceError(f"{name} is not text, or is damaged: it holds NUL characters.")
    if 20 * (len(data) - len(data.translate(None, _CONTROLS))) > len(data):
        raise SourceError(f"{name} is not text: it is full of control characters.")


def _declared(data: bytes) -> str | None:
    """The encoding that a page declares, as the name of a codec; None where it is UTF-8, unknown or not declared."""
    head = _COMMENT.sub("", data[:_PROLOG].decode("latin-1"))
    declaration = _DECLARED.search(head) or _DECLARED_XML.search(head)
    if declaration is None:
        return None
    try:
        codec = codecs.lookup(declaration[1]).name
    except LookupError:
        return None
    if codec not in _ENCODINGS:
        return None
    return "cp1252" if codec in _LATIN else codec


def _mended(data: bytes) -> str:
    sound = data.decode("utf-8", "ignore")
    stray = len(data) - len(sound.encode())
    wide = len(sound) - len(sound.encode("ascii", "ignore"))
    return _patched(data) if wide > stray else data.decode("cp1252", "replace")


def _patched(data: bytes) -> str:
    """UTF-8 whose broken bytes are read as Windows-1252."""
    text = data.decode("utf-8", "surrogateescape")
    for stray, character in _STRAY_BYTES.items():
        text = text.replace(stray, character)
    return text
