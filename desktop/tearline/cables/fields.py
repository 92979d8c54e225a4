"""The keywords with which header lines begin."""

import itertools
import re
from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple

from tearline.cables.controls import is_handling
from tearline.cables.extent import goes_on, is_sentence, runs_on
from tearline.cables.furniture import is_caption, is_lone_level, is_page, is_stamp, read_banner
from tearline.cables.headings import plain_heading
from tearline.cables.labels import Number, read_number
from tearline.cables.lines import Line, line_between
from tearline.cables.marks import is_mark, opening_mark, says_entire_text
from tearline.cables.model import Kind
from tearline.cables.repeats import is_routing, torn_banner

_KEYWORDS: dict[str, tuple[tuple[Kind, re.Pattern[str]], ...]] = {
    letter: tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in patterns)
    for letter, patterns in {
        "E": ((Kind.EO, r"(?:E\.?\s?[O0]\.?|EXECUTIVE ORDER)[\s,]*:?\s*\d{5}\s*[:.,-]?|E\.\s?O\.\s*:?"),),
        "D": (
            (Kind.EO, r"DECL\s*:"),
            (Kind.CLASSIFIED_BY, r"DERIVED\s+FROM\s*:|DECLASSIFY\s+ON\s*:"),
            (Kind.TRANSMISSION, r"DATE/DTG\s*:"),
        ),
        "M": ((Kind.TRANSMISSION, r"MRN\s*:"),),
        "P": ((Kind.SLUG, r"PASS\s+LINE\s*:"),),
        "T": (
            (Kind.TAGS, r"TAGS?\s*[:;.]|TAGS?(?=\s+[A-Z]{2,5}(?:[,\s]|$))"),
            (Kind.TRANSMISSION, r"TO(?=:?\s+\S|:?$)"),
        ),
        "S": ((Kind.SUBJECT, r"SUBJ(?:ECT)?\s*(?:[:;.]|--?(?=\s))|SUBJECT(?=\s+\S)"),),
        "R": (
            (
                Kind.REFERENCES,
                r"REF(?:S|\(S\)|TELS?|ERENCES?|TEL\(S\))?\s*[:;.](?:\s*REF(?:S|TELS?)?\s*:)?|"
                r"REFS?(?=\s+(?:\(?A\)?[.)]|[A-Z]+ \d))|"
                r"REFTELS?$|REF(?=\s+[A-Z]\s?:)",
            ),
            (Kind.CLASSIFIED_BY, r"REASONS?\s*(?:FOR CLASSIFICATION\s*)?:"),
        ),
        "(": ((Kind.CLASSIFIED_BY, r"\(U\)\s*CLASSIFIED\s+BY\s*[:;.-]?"),),
        "C": ((Kind.CLASSIFIED_BY, r"CLASSIFIED\s+BY\s*[:;.-]?|CLASSIFIED\s*:"), (Kind.CAPTION, r"CAPTIONS\s*:")),
        "F": ((Kind.TRANSMISSION, r"(?:FM|FROM)(?=:?\s+[A-Z])"),),
        "I": ((Kind.TRANSMISSION, r"INFO(?=:?\s+\S|:?$)"),),
        "X": ((Kind.TRANSMISSION, r"XMT(?=\s+\S)"),),
        "A": ((Kind.TRANSMISSION, r"ACTION(?=\s+\S+-\d\d|\s*:\s+[A-Z]{2})"),),
    }.items()
}
"""Keywords with the kind of field that they begin, by their first letter."""
_LINES = 600
"""Lines in which the header must begin and end."""
_INLINE = re.compile(
    r"\s(?=(?i:REF(?:S|TELS?|\(S\))?|TAGS|SUBJECT):\s)|"
    r"\s(?=[A-Z][A-Z .'-]{1,30} 0\d{6,7}\s+\d{3}(?:\.\d)?\s+OF\s+\d{3}\s*$)"
)
_KEY = re.compile(r"^¶?REF\w*(?:\(S\))?\s*[:;.]?\s*\(?", re.IGNORECASE)
_OPENING_WORD = re.compile(r"(?:BEGIN\s+)?(?:SUMMARY|COMMENT|INTRODUCTION)\b", re.IGNORECASE)
_BEHIND_REASONS = re.compile(
    r"1\.\s?[45]\.?(?:[\s,;&/()-]|\band\b|\bor\b|\b[a-h]\b)*\.?\s+(?=[A-Z\"“(][^)]{40,})", re.IGNORECASE
)
_RUN_ON_NUMBER = re.compile(r"(?<=[\s.)])1\s?\.\s?\(([^()]{1,40})\)")


class Keyword(NamedTuple):
    """The kind of header line, and where its keyword ends within the line's text."""

    kind: Kind
    end: int


@lru_cache(maxsize=256)
def keyword(text: str) -> Keyword | None:
    """The header line that ``text`` begins, behind a pilcrow that a copy put there or not."""
    if text[0] == "¶" and text[1:2].isalpha():
        behind = keyword(text[1:])
        return Keyword(behind.kind, behind.end + 1) if behind else None
    for kind, pattern in _KEYWORDS.get(text[0].upper(), ()):
        found = pattern.match(text)
        if found and not (kind is Kind.TRANSMISSION and not text[:2].isupper() and is_sentence(text)):
            return Keyword(kind, found.end())
    return None


def find_header(lines: list[Line], text: str, start: int, running: Set[int]) -> tuple[list[Line], int]:
    """The lines, those of the header cut where fields run together, and the index with which the body begins.

    The message begins at line ``start`` or below; ``running`` tells where the running titles of pages begin.
    """
    near = lines[: start + _LINES]
    scan = _Scan(near, text, start, running)
    while scan.index < len(near) and scan.look():
        scan.index += 1
    return (near + lines[start + _LINES :] if len(near) != len(lines) else near), scan.end if scan.begun else 0


class _Scan:
    """The look ahead for the end of the header."""

    def __init__(self, lines: list[Line], text: str, start: int, running: Set[int]) -> None:
        self.lines, self.text, self.running = lines, text, running
        self.index = start
        self.end = self.blanks = 0
        self.begun = self.subject = False
        self.kind: Kind | None = None
        self.field: list[str] = []

    def look(self) -> bool:
        """Look at one line; False where the body begins."""
        line = self.lines[self.index]
        if not line.text:
            self.blanks += 1
            return True
        if line.start in self.running:
            return True
        found = keyword(line.text)
        line = self._cut(line, found)
        if found and not (self.subject and found.kind is Kind.TRANSMISSION):
            self._belongs(found.kind)
            self.field = [line.text]
            self.subject = self.subject or found.kind is Kind.SUBJECT
        elif _is_header_line(line.text):
            self._belongs(None)
        elif not self._look_at_text(line):
            return False
        self.blanks = 0
        return True

    def _look_at_text(self, line: Line) -> bool:
        """Look at a line that may go on with a field; False where the body begins."""
        near = self.kind if not self.blanks and self._runs_on(line.text) else None
        if _begins_body(line, self.text, near, self.field) or (self.subject and says_entire_text(line.text)):
            return False
        if near or (self.blanks and self.kind and goes_on(line.text, self.kind, self.field)):
            self._belongs(self.kind)
            self.field.append(line.text)
        elif self.begun and (self.subject or _is_prose(self.lines, self.index)):
            if not _field_is_near(self.lines, self.index):
                return False
            self.kind = None
        return True

    def _runs_on(self, text: str) -> bool:
        return self.kind is not None and runs_on(self.kind, text, self.field)

    def _belongs(self, kind: Kind | None) -> None:
        self.kind, self.end, self.begun = kind, self.index + 1, True

    def _cut(self, line: Line, found: Keyword | None) -> Line:
        """Cut a line that holds several fields, or paragraph 1 behind the Classified-by line; its first piece.

        A banner that is broken over two lines becomes one.
        """
        torn = None if found else torn_banner(self.lines, self.index)
        if torn:
            self.lines[self.index : self.index + 2] = [torn]
            return torn
        places = _places(line, found.kind if found else self.kind, found.end if found else 0)
        if places:
            edges = [line.start, *places, line.end]
            pieces = [line_between(self.text, start, end) for start, end in itertools.pairwise(edges)]
            self.lines[self.index : self.index + 1] = pieces
        return self.lines[self.index]


def _places(line: Line, kind: Kind | None, begin: int) -> list[int]:
    """Where a line of a field of ``kind`` whose keyword ends at ``begin`` holds another field, or the body."""
    if begin and kind in {Kind.EO, Kind.SUBJECT, Kind.TAGS, Kind.REFERENCES}:
        return [line.at + each.end() for each in _INLINE.finditer(line.text, begin)]
    if (begin and kind is Kind.CLASSIFIED_BY) or "1.4" in line.text or "1.5" in line.text:
        number = _RUN_ON_NUMBER.search(line.text)
        if number and number.start() and is_mark(number[1]):
            return [line.at + number.start()]
        behind = _BEHIND_REASONS.search(line.text)
        return [line.at + behind.end()] if behind and kind is Kind.CLASSIFIED_BY else []
    return []


def _is_header_line(text: str) -> bool:
    return (
        is_routing(text)
        or is_page(text)
        or is_caption(text)
        or (text[0] != "(" and is_handling(text) and not says_entire_text(text))
        or is_lone_level(text)
        or is_stamp(text, header=True)
        or is_full_banner(text)
    )


def is_full_banner(text: str) -> bool:
    """Whether a line is a banner with post and number, with its section, or in spaced letters."""
    banner = read_banner(text)
    return banner is not None and bool(banner["number"] or banner["section"] or " " in banner["level"].strip()[:3])


def _begins_body(line: Line, text: str, kind: Kind | None, field: list[str]) -> bool:
    """Whether a line can only be the body's: paragraph 1, a heading with its rule, ``Summary``.

    ``kind`` is the field that would go on with it, ``field`` that one's lines: references may have figures, too.
    """
    mark = opening_mark(text, line.at, line.at + len(line.text)) if line.text[0] == "(" else None
    found = read_number(line.text if mark is None else text[mark.span.end : line.end].lstrip())
    if found and found.close and (kind is not Kind.REFERENCES or _is_no_reference(line.text, found, field)):
        return found.value == 1 or found.pilcrow or bool(opening_mark(line.text, found.end, len(line.text)))
    return kind is None and _OPENING_WORD.match(line.text) is not None and plain_heading(line.text, capitals=True)


def _is_no_reference(text: str, number: Number, field: list[str]) -> bool:
    """Whether a number below references is a paragraph's: it bears a mark, or the references count in another way."""
    if opening_mark(text, number.end, len(text)):
        return True
    said = [_KEY.sub("", line) for line in field]
    return number.value == 1 and any(words and not words[0].isdigit() for words in said)


def _is_prose(lines: list[Line], index: int) -> bool:
    near = [line.text for line in lines[index : index + 4]]
    if any(keyword(text) for text in near if text):
        return False
    return len(near[0]) > 300 or (len(near) == 4 and all(near) and sum(map(len, near)) > 200)


def _field_is_near(lines: list[Line], index: int) -> bool:
    """Whether a header field comes before anything that is the body's."""
    texts = 0
    for line in lines[index : index + 30]:
        if not line.text:
            continue
        found = keyword(line.text)
        if found and found.kind is not Kind.TRANSMISSION:
            return found.kind not in {Kind.SUBJECT, Kind.REFERENCES} or line.text[found.end - 1] in ":;."
        number = read_number(line.text)
        if number and number.close and (number.value == 1 or number.pilcrow):
            return False
        texts += 1
        if texts > 8 or len(line.text) > 300:
            return False
    return False
