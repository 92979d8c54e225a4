"""A text without what converters left in it: entities, escapes, emphasis, unseen characters, signs of a quotation.

Blanks stand in their place, so that every offset into it is one into the text as it came.
"""

import re
from html.entities import html5

_ENTITY = re.compile(r"&(?:#(\d{1,6})|#[xX]([0-9A-Fa-f]{1,5})|([A-Za-z]{2,8}));")
_ESCAPE = re.compile(r"\\(?=[().\[\]*_#>{}~|!-])")
_STRONG = re.compile(r"(?<![*_])(\*\*|__)(?=[^\s*_])([^*_\n]*[^\s*_])\1(?![*_])")
_QUOTED = re.compile(r"^> ?", re.MULTILINE)
_UNSEEN = "".join(
    map(chr, (0x00AD, 0x034F, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))
)
"""Signs without a width: joiners, marks of direction, hyphens that show at a line's end."""
_INVISIBLE = f"[{_UNSEEN}]"
_BESIDE_BRACKETS = re.compile(rf"(?:^|(?<=[(\[{{)\]}}])){_INVISIBLE}+|{_INVISIBLE}+(?=[(\[{{)\]}}])", re.MULTILINE)
_ALIKE = re.compile(
    r"(?<=\()[\u0405\u0421§©¢€Çç](?=\s?[)/])|(?<=^\d[.)] )©(?= [A-Z])|(?<=^\d\d[.)] )©(?= [A-Z])", re.MULTILINE
)
"""Signs that a scan, or a writing program, puts for the letters of a mark: Cyrillic ones, ``§``, ``©``."""
_LIKE = "\u0405\u0421§©¢€Çç"
_LATIN = str.maketrans("\u0405\u0421§©¢€Çç", "SCSCCCCc")
_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Blanks of a fixed width, or at which no line breaks, as pages are filled with."""
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|i|img|li|link|meta|ol|p|"
    r"pre|samp|small|span|strong|su[bp]|t(?:able|body|d|foot|h|head|itle|r|t)|ul)(?:\s[^<>\n]{0,300})?/?>|</[su]>",
    re.IGNORECASE,
)
"""A web page's tags; ``<U>`` and ``<S>`` are none, since they may be marks."""
_LOST_PILCROW = re.compile(r"^\ufffd(?=\s?(?:\d{1,3}|[A-Z])\.\s)", re.MULTILINE)
"""A pilcrow that was read in another alphabet than it was written in."""
_TERMINAL = re.compile("\x1b\\[[0-9;]*m")
_STARTS = frozenset({"", " ", "\n", "("})
"""What stands before a quotation mark that opens."""
_MOSTLY = 0.6
"""Share of lines behind a sign of quotation in a text that is quoted as a whole."""


def legible(text: str) -> str:
    """The text as it was before converters wrote it, of the same length.

    One sign is looked for before two, since Python finds it in a sixtieth of the time.
    """
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if "\\" in text:
        text = _ESCAPE.sub(" ", text)
    if ("*" in text and "**" in text) or ("_" in text and "__" in text):
        text = _STRONG.sub(lambda found: f"  {found[2]}  ", text)
    if "<" in text and ("</" in text or "<br" in text or "<p" in text or "<P" in text or "<BR" in text):
        text = _TAG.sub(_blank, text)
    if "\x1b" in text:
        text = _TERMINAL.sub(_blank, text)
    if not text.isascii():
        text = _in_ascii(text)
    if ">" in text and text.count("\n>") > _MOSTLY * text.count("\n"):
        text = _QUOTED.sub(_blank, text)
    return text


def _in_ascii(text: str) -> str:
    """The text with the blanks, brackets and letters of other alphabets that stand for those of a mark put right."""
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    text = text.replace("\uff08", "(").replace("\uff09", ")").replace("Â¶", " ¶")
    if "\ufffd" in text:
        text = _LOST_PILCROW.sub("¶", text)
    if any(sign in text for sign in _UNSEEN):
        text = _BESIDE_BRACKETS.sub(_blank, text)
    if any(sign in text for sign in _LIKE):
        text = _ALIKE.sub(lambda found: found[0].translate(_LATIN), text)
    return text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _character(found: re.Match[str]) -> str:
    """What an entity stands for, padded to its length; the entity itself where it stands for nothing that is known."""
    decimal, hexadecimal, name = found.groups()
    if name:
        character = html5.get(f"{name};", "")
    else:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        character = chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""
    if len(character) != 1 or character in "\r\n":
        return found[0]
    padding = " " * (len(found[0]) - 1)
    opens = character in "([{" or (
        character in "\"'“‘" and found.string[max(0, found.start() - 1) : found.start()] in _STARTS
    )
    return padding + character if opens else character + padding
