"""What a release prints for its text, its marks and what is withheld.

The text of a release, in words, for whoever checks a finished file against it. For every portion in order, the pages
hold its label, its mark (as printed; else the mark in force in square brackets, but not for lines of the header) and
its content; where ``mark_at_end``, the printed mark comes last. Of the content, white space may stand anywhere or
nowhere; the rest is in normal form C, and each character that the typeface lacks, or that would not show where it
stands (controls, joiners, combining marks, right-to-left letters), is printed as ``[U+202E]``, its code point in at
least four hexadecimal digits. A withheld passage prints as ``withheld_sign`` says.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from tearline.exports.faces import printable
from tearline.release.model import Decision, ReleasedPortion, Withholding

HEADER_LINES: Final = frozenset(
    {"transmission", "banner", "caption", "slug", "eo", "tags", "references", "classified-by"}
)
"""Kinds that are released whatever the mark in force, and so show none that is not printed."""

_DECISIONS: Final[dict[Decision, tuple[str, str]]] = {
    "in full": ("RELEASE IN FULL", "Cable released in full"),
    "in part": ("RELEASE IN PART", "Cable released in part"),
    "denied in full": ("DENIED IN FULL", "Cable denied in full"),
    "as sent": ("CABLE AS SENT", "Cable as sent"),
}
_LINE_END: Final = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_BLANKS: Final = re.compile(r"\s{2,}|[^\S ]")
"""White space that is no single blank, of which there is little."""
_RARE_BLANK: Final = re.compile(r"[^\S \n]")
_ODD: Final = re.compile(r"[^ -~\n]")
_TAB_STOP: Final = 8


def stamp_words(decision: Decision) -> str:
    """The decision as it is stamped: ``RELEASE IN PART``."""
    return _DECISIONS[decision][0]


def title_words(decision: Decision) -> str:
    """The title of the file, a fixed phrase for each decision."""
    return _DECISIONS[decision][1]


def pages_title_words(decision: Decision) -> str:
    """The same of a file that keeps the pages of its source, which may be no cable."""
    return title_words(decision).replace("Cable", "Pages", 1)


def withheld_sign(withholding: Withholding) -> str:
    """What stands in the place of a withheld passage: ``[7 lines withheld · 1.4(b), 1.4(d)]``."""
    amount = f"{withholding.amount} withheld" if withholding.amount else "withheld"
    codes = ", ".join(withholding.codes)
    return one_line(f"[{amount} · {codes}]" if codes else f"[{amount}]")


def mark_in_force(portion: ReleasedPortion) -> str | None:
    """The sign of a portion that prints no mark of its own, ``[C]``; None for one that does, and for header lines."""
    if portion.mark or portion.kind in HEADER_LINES or not portion.in_force:
        return None
    return one_line(f"[{portion.in_force}]")


def one_line(text: str) -> str:
    """The text as it prints in a reflowed line: white space as single blanks, nothing invisible."""
    return _visible(_BLANKS.sub(" ", text))


def in_lines(text: str) -> str:
    """The text as it prints where line breaks stand: ends of lines as line feeds, tabs as blanks, nothing invisible."""
    return _visible(_RARE_BLANK.sub(" ", _LINE_END.sub("\n", text).expandtabs(_TAB_STOP)))


def legible(text: str) -> str:
    """The text for files in faces that are not ours: what can't be seen, or is no character, by its number."""
    return "".join(each if each.isprintable() else f"[U+{ord(each):04X}]" for each in text)


def _visible(text: str) -> str:
    if text.isascii() and not _ODD.search(text):
        return text
    return _ODD.sub(_shown, unicodedata.normalize("NFC", text))


def _shown(match: re.Match[str]) -> str:
    return _cell_or_sign(match.group())


@lru_cache(maxsize=4096)
def _cell_or_sign(character: str) -> str:
    return character if character in printable() else f"[U+{ord(character):04X}]"
