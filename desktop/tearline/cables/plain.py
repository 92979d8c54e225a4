"""Whether a PDF is a cable at all, and whether anything in it is marked.

A letter, a report or a form has pages but no portions that anybody marked. It is redacted as it stands, by what the
reviewer withholds. Whatever bears a single mark is not: there the marks decide, as in a cable, and fail closed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tearline.cables.model import Cable, Document, Header, Kind, Origin, Portion, Span
from tearline.cables.unread import unread
from tearline.markings.model import UNKNOWN

_LETTERS = (
    "TOP SECRET",
    "SECRET",
    "CONFIDENTIAL",
    "RESTRICTED",
    "CLASSIFIED",
    "UNCLASSIFIED",
    "NOFORN",
    "NODIS",
    "EXDIS",
    "ORCON",
)
_SPACED = "|".join(r"\s*".join(word.replace(" ", "")) for word in _LETTERS)
_SHORT = r"SBU|LOU|FOUO|U//|REL TO|TS//|S//|C//"
_WORDS = re.compile(rf"\b(?:{_SPACED}|LIMITED OFFICIAL USE|OFFICIAL USE ONLY|{_SHORT})")
"""In capitals, as marks are printed, also with blanks between the letters. More than marks are made of words such as
these; taking some of those for marks withholds what a reviewer can release."""
_IN_BRACKETS = re.compile(r"\((?:TS|S|C|R|U|SBU|LOU|FOUO|§)[/)]")
_LIST = ("(A)", "(B)")
_BETWEEN = re.compile(r"\n(?:[^\S\n\f]*\n)+|[^\S\f]{0,400}\f\s*")
"""What parts paragraphs: empty lines, and the end of a page."""
_AT_EDGE = 3
"""Paragraphs at the head and at the foot of a page among which its running titles stand."""
_CLOSED = re.compile(r"[.!?:;][)\]\"'”’]*\s*\Z")
_ALONE = re.compile(
    r"^[\W_]*(?:top secret|secret|confidential|restricted|classified)[\W_]*$", re.IGNORECASE | re.MULTILINE
)


def is_plain(cable: Cable) -> bool:
    """Whether this is a PDF in which nothing says that it is a cable: no id, no TAGS, no order of classification."""
    header = cable.header
    of_a_cable = header.id or header.tags or header.executive_order or (header.sent and header.sender)
    return cable.document.format == "pdf" and not of_a_cable


def is_unmarked(cable: Cable) -> bool:
    """Whether it is such a PDF, and no mark is in it, understood or not, nor a word that marks are made of."""
    if not is_plain(cable) or cable.header.banner or cable.header.captions or cable.header.subject_marking:
        return False
    text = cable.document.text
    in_brackets = _IN_BRACKETS.search(text) and not all(letter in text for letter in _LIST)
    marked = any(portion.marking for portion in cable.portions)
    return not (marked or in_brackets or _WORDS.search(text) or _ALONE.search(text))


def as_plain(document: Document) -> Cable:
    """Such a PDF as it is, paragraph by paragraph: rules for cables would look for numbers and ends where none are."""
    text = document.text
    bounds = [0, *(found.end() for found in _BETWEEN.finditer(text)), len(text)]
    paragraphs = [[Span(start, end)] for start, end in pairwise(bounds) if start < end]
    for before, after in _torn(text, paragraphs):
        after[:0] = before
        before.clear()
    blocks = sorted(spans for spans in paragraphs if spans)
    portions = tuple(_block(number, spans) for number, spans in enumerate(blocks, start=1))
    return Cable(document, Header(), portions, tuple(unread(document)))


def _torn(text: str, paragraphs: Sequence[list[Span]]) -> Iterator[tuple[list[Span], list[Span]]]:
    """The two halves of each paragraph that goes on behind the end of its page, running titles between them or not."""
    pages: list[list[list[Span]]] = [[]]
    for paragraph in paragraphs:
        pages[-1].append(paragraph)
        if "\f" in text[paragraph[0].start : paragraph[0].end]:
            pages.append([])
    recurring = _recurring(text, pages)
    for page, following in pairwise(pages):
        before = next((each for each in reversed(page) if _title(text, each) not in recurring), None)
        after = next((each for each in following if _title(text, each) not in recurring), None)
        if before and after and not _CLOSED.search(text[slice(*before[-1])]) and text[after[0].start].islower():
            yield before, after


def _recurring(text: str, pages: Sequence[Sequence[list[Span]]]) -> frozenset[str]:
    """What stands at the head or foot of more than one page, but for its numbers."""
    seen = Counter(
        title for page in pages for title in {_title(text, each) for each in (*page[:_AT_EDGE], *page[-_AT_EDGE:])}
    )
    return frozenset(title for title, times in seen.items() if times > 1)


def _title(text: str, paragraph: Sequence[Span]) -> str:
    return re.sub(r"[\d\s]+", "", text[paragraph[0].start : paragraph[0].end])


def _block(number: int, spans: Sequence[Span]) -> Portion:
    return Portion(
        id="block" if number == 1 else f"block-{number}",
        kind=Kind.BLOCK,
        number=None,
        printed=None,
        parent=None,
        marking=None,
        effective=UNKNOWN,
        inherited_from=Origin.UNKNOWN,
        spans=tuple(spans),
    )
